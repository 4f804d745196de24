import type { Raid } from '@farhold/contracts/ws/raids';
import type { Erratum } from '@farhold/rules/content/erratum';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { MonsterSeal } from '../../ui/seal.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useOnline } from '../connection/connection-store.ts';
import { useLeft } from '../connection/use-left.ts';
import { Asks, type Mouth } from './erratum-card.tsx';
import { LobbySeats } from './lobby-seats.tsx';
import { MouthWay } from './mouth-way.tsx';
import { countWords, whatIsMissing } from './raid-words.ts';
import { goIn, leaveCorrection, sayReady, useRaidDeed } from './raids.ts';
import { useAtMouth } from './use-mouth.ts';

/** How long the question whether all are ready stands yet. */
function Check({ until }: { until: string }) {
  const seconds = useLeft(until);
  return (
    <p className="raid-check" role="status">
      Everybody is asked whether they are ready.{' '}
      <span role="timer" className="faint">
        {seconds} s
      </span>
    </p>
  );
}

function Missing({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) return <p className="tone-verdigris">Nothing is missing. You may go in.</p>;
  return (
    <ul className="raid-missing" aria-label="What is missing" aria-live="polite">
      {missing.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

type DeedsProps = { raid: Raid; leads: boolean; missing: readonly string[] };

function LobbyDeeds({ raid, leads, missing }: DeedsProps) {
  const me = useCharacter();
  const online = useOnline();
  const busy = useRaidDeed((deed) => deed.busy);
  const ready = raid.members.some((one) => one.characterId === me?.id && one.ready);
  const offline = !online && 'The road is washed out.';
  return (
    <div className="raid-deeds">
      {leads && raid.status === 'gathering' && (
        <Button busy={busy === 'ready'} disabledWhy={offline} onClick={() => sayReady(raid, true)}>
          Ask who is ready
        </Button>
      )}
      {!(leads && raid.status === 'gathering') && (
        <Button
          kind={ready ? 'plain' : 'primary'}
          busy={busy === 'ready'}
          disabledWhy={offline}
          onClick={() => sayReady(raid, !ready)}
        >
          {ready ? 'Not ready after all' : 'I am ready'}
        </Button>
      )}
      {leads && (
        <Button
          kind="primary"
          busy={busy === 'start'}
          disabledWhy={offline || missing[0]}
          onClick={() => goIn(raid)}
        >
          Go in
        </Button>
      )}
      <Button className="push" kind="ghost" busy={busy === 'leave'} onClick={() => leaveCorrection(raid)}>
        Leave the lobby
      </Button>
    </div>
  );
}

/** The lobby that one is in: seats, what is missing, and what one may do about it. */
export function Lobby({ raid, mouth, erratum }: { raid: Raid; mouth: Mouth; erratum: Erratum }) {
  const me = useCharacter();
  const at = [mouth.x, mouth.y] as const;
  const atMouth = useAtMouth(raid, [...at]);
  const missing = whatIsMissing(raid, mouth.party, atMouth);
  const trouble = useRaidDeed((deed) => deed.trouble);
  const leads = raid.leaderId === me?.id;
  return (
    <section className="raid-lobby" aria-label={`Your lobby: ${mouth.name}`}>
      <div className="raid-lobby-head">
        <MonsterSeal species={erratum.id} family={erratum.family} size={46} seed={erratum.number} elite />
        <div>
          <h3 className="raid-name">{mouth.name}</h3>
          <MouthWay place={mouth.place} at={[...at]} />
          <Asks erratum={erratum} />
        </div>
      </div>
      <Heading level={3} count={countWords(raid, mouth.party)}>
        Who goes in
      </Heading>
      <LobbySeats raid={raid} party={mouth.party} atMouth={atMouth} />
      {raid.checkUntil !== null && raid.members.some((one) => !one.ready) && (
        <Check until={raid.checkUntil} />
      )}
      <Missing missing={missing} />
      {!leads && <p className="faint">{leaderOf(raid)} gives the word to go in.</p>}
      {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
      <LobbyDeeds raid={raid} leads={leads} missing={missing} />
    </section>
  );
}

function leaderOf(raid: Raid): string {
  return raid.members.find((one) => one.characterId === raid.leaderId)?.name ?? 'The leader';
}
