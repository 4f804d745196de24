import type { listRaids } from '@farhold/contracts/rest/raids';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { Erratum } from '@farhold/rules/content/erratum';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { MonsterSeal } from '../../ui/seal.tsx';
import { useCompany } from '../party/party-store.ts';
import { MouthWay } from './mouth-way.tsx';
import { ROLE_WORDS, sizeWords } from './raid-words.ts';
import { openCorrection, useRaidDeed } from './raids.ts';

export type Mouth = RouteAnswer<typeof listRaids>['errata'][number];

/** What an erratum asks for, a word a role. */
export function Asks({ erratum }: { erratum: Erratum }) {
  return (
    <ul className="raid-asks" aria-label="It asks for">
      {erratum.asks.map((role) => {
        const [icon, words] = ROLE_WORDS[role];
        return (
          <li key={role}>
            <Icon name={icon} size={15} /> {words}
          </li>
        );
      })}
    </ul>
  );
}

function Phases({ phases }: { phases: NonNullable<Mouth['phases']> }) {
  return (
    <details className="raid-phases">
      <summary>What is written of it</summary>
      <ol>
        {phases.map((phase) => (
          <li key={phase.name}>
            <b>{phase.name}</b> <span className="faint">below {formatShare(phase.below)}</span>
            <div>{phase.text}</div>
          </li>
        ))}
      </ol>
    </details>
  );
}

function OpenButton({ mouth }: { mouth: Mouth }) {
  const inOne = useCompany((company) => company.raid !== null);
  const busy = useRaidDeed((deed) => deed.busy === `open ${mouth.erratum}`);
  return (
    <Button
      kind="primary"
      busy={busy}
      disabledWhy={inOne && 'You are in a lobby already.'}
      onClick={() => openCorrection(mouth.erratum)}
    >
      Open a correction
    </Button>
  );
}

/** One erratum: who it is, what it asks for, and the way to its mouth. */
export function ErratumCard({ mouth, erratum, chosen }: { mouth: Mouth; erratum: Erratum; chosen: boolean }) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={card} className={classNames('raid-card', chosen && 'is-chosen')} aria-label={mouth.name}>
      <MonsterSeal species={erratum.id} family={erratum.family} size={46} seed={erratum.number} elite />
      <div className="raid-card-main">
        <div className="raid-card-head">
          <h3 className="raid-name">{mouth.name}</h3>
          <span className="faint">
            Level {mouth.level} · {sizeWords(mouth.party)}
          </span>
        </div>
        <p className="raid-reason">{erratum.reason}</p>
        <Asks erratum={erratum} />
        {mouth.phases && <Phases phases={mouth.phases} />}
        <div className="raid-card-foot">
          <MouthWay place={mouth.place} at={[mouth.x, mouth.y]} />
          <OpenButton mouth={mouth} />
        </div>
      </div>
    </li>
  );
}
