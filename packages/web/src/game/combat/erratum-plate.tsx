import type { FightView, PhaseTable, RaidView } from '@farhold/rules/combat/view';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { enrageWords, phaseTitle, ticksOf, toldWhen } from './erratum-words.ts';
import './erratum-plate.css';

/** Its whole health, with a tick where each phase begins. */
function PhaseBar({ name, raid }: { name: string; raid: RaidView }) {
  const percent = Math.round(raid.health * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be drawn as a bar of ink
    <div
      className="erratum-bar"
      role="meter"
      aria-label={`Health of ${name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className="erratum-fill" style={{ transform: `scaleX(${raid.health})` }} />
      {ticksOf(raid).map((share) => (
        <i key={share} style={{ left: `${share * 100}%` }} />
      ))}
      <span className="bar-figure" data-text={formatShare(raid.health)} />
    </div>
  );
}

function Told({ told }: { told: NonNullable<RaidView['told']> }) {
  return (
    <p className={classNames('erratum-told', told.cast && 'is-cast')}>
      <Icon name={told.cast ? 'wait' : 'taunt'} size={16} />
      <span>
        <b>{told.name}.</b> {told.text} <small>{toldWhen(told)}</small>
      </span>
    </p>
  );
}

/** The phase table, for who has read enough. */
function Table({ table, phase }: { table: PhaseTable; phase: number }) {
  return (
    <details className="erratum-table">
      <summary>What is written of it</summary>
      <ol>
        {table.map((one, index) => (
          <li key={one.name} aria-current={index === phase ? 'step' : undefined}>
            <b>{one.name}</b> <span className="faint">below {formatShare(one.below)}</span>
            <div>{one.text}</div>
            {one.moves.map((move) => (
              <div key={`${move.name} ${move.every}`} className="erratum-move">
                <b>{move.name}</b> <span className="faint">every {move.every}</span> {move.text}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What everybody sees of an erratum: how far it is, what it is about to do, when it will hurry. */
export function ErratumPlate({ fight, raid }: { fight: FightView; raid: RaidView }) {
  const name = fight.combatants.find((one) => one.id === raid.bodies[0])?.name ?? '';
  const enraged = fight.round >= raid.enrageRound;
  return (
    <aside className="erratum-plate" aria-label={name}>
      <div className="erratum-line">
        <b className="caps">{name}</b>
        <span>{phaseTitle(raid)}</span>
        <span className={classNames('erratum-enrage', enraged ? 'tone-rubric' : 'faint')}>
          {enrageWords(fight.round, raid)}
        </span>
      </div>
      <PhaseBar name={name} raid={raid} />
      {raid.told && <Told told={raid.told} />}
      {raid.table && <Table table={raid.table} phase={raid.phase} />}
    </aside>
  );
}
