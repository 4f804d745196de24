import type { CombatantView, FightView } from '@farhold/rules/combat/view';
import type { CSSProperties } from 'react';
import { useContent } from '../../app/content-query.ts';
import { Bar } from '../../ui/bar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import { Slip } from '../../ui/tooltip.tsx';
import { type ComingDeed, comingOf } from './coming.ts';
import { FightEffect } from './fight-effect.tsx';
import type { Rising } from './fight-show.ts';
import { FighterFace } from './fighter-face.tsx';
import { Aim, Rays } from './fighter-marks.tsx';
import { FighterSlip } from './fighter-slip.tsx';
import type { Stand } from './formation.ts';
import { spokenFighter } from './spoken.ts';
import { standingOf } from './turn-ribbon.tsx';

const RISING_WORDS: Readonly<Record<Rising['kind'], (amount: string) => string>> = {
  harm: (amount) => `−${amount}`,
  critical: (amount) => `−${amount}`,
  heal: (amount) => `+${amount}`,
  turned: (amount) => `${amount} turned`,
  miss: () => 'misses',
};

function Numbers({ rising }: { rising: readonly Rising[] }) {
  return rising.map((one, index) => (
    <span
      key={one.id}
      className={classNames('rising', `is-${one.kind}`)}
      style={{ '--place': index } as CSSProperties}
      aria-hidden
    >
      {RISING_WORDS[one.kind](formatNumber(one.amount))}
    </span>
  ));
}

type FighterProps = {
  fight: FightView;
  one: CombatantView;
  stand: Stand;
  aimed: boolean;
  /** What the chosen action would do to this one, where it falls on it. */
  tag: string | null;
  /** Somebody has announced something against this one. */
  threatened: boolean;
  /** Present where the chosen action may be aimed at this one; pressed again, it is done. */
  onAim: (() => void) | undefined;
  rising: readonly Rising[];
  /** Changes with each stroke of this one; null when it has not struck last. */
  lunge: number | null;
};

const TOKEN_SIZES: Readonly<Record<Stand['size'], number>> = {
  boss: 84,
  large: 62,
  middle: 52,
  small: 44,
  tiny: 28,
};

function Token({ fight, one, stand, aimed, lunge, threatened }: FighterProps) {
  const acting = fight.turn?.actor === one.id && fight.status === 'running';
  const standing = standingOf(fight, one.id);
  const size = TOKEN_SIZES[stand.size] + (standing === 'you' && stand.size !== 'tiny' ? 6 : 0);
  return (
    <div className="fighter-token">
      {acting && <span className="fighter-glow" />}
      {acting && <Rays />}
      {aimed && <Aim />}
      <div
        key={lunge ?? 0}
        className={classNames(
          'fighter-art',
          lunge !== null && `is-lunging-${stand.x < 50 ? 'right' : 'left'}`,
        )}
      >
        <FighterFace one={one} standing={standing} size={size} elite={stand.size === 'boss'} />
      </div>
      {threatened && one.state === 'standing' && (
        <span className="fighter-threat">
          <Icon name="taunt" size={14} />
        </span>
      )}
    </div>
  );
}

function Plate({ fight, one, stand }: Pick<FighterProps, 'fight' | 'one' | 'stand'>) {
  const standing = standingOf(fight, one.id);
  const tiny = stand.size === 'tiny';
  return (
    <>
      <div
        className={classNames(
          'fighter-name',
          standing === 'you' ? 'tone-gilt' : standing === 'foe' && 'tone-rubric',
        )}
      >
        {one.name}
        {standing === 'foe' && !tiny && <span style={{ fontWeight: 500 }} data-text={` · ${one.level}`} />}
      </div>
      <div className="fighter-bars">
        <Bar
          kind="health"
          label="Health"
          value={one.health}
          max={one.maxHealth}
          height={tiny ? 8 : 13}
          {...(tiny ? {} : { figure: formatNumber(one.health) })}
        />
        {standing !== 'foe' && one.maxMana > 0 && (
          <Bar kind="mana" label="Mana" value={one.mana} max={one.maxMana} height={tiny ? 4 : 6} />
        )}
      </div>
    </>
  );
}

function Coming({ coming, tiny }: { coming: ComingDeed; tiny: boolean }) {
  return (
    <div className={classNames('fighter-tell', `is-${coming.how}`)} aria-hidden>
      <Icon name={coming.how === 'cast' ? 'wait' : 'taunt'} size={14} />
      {!tiny && <span>{coming.name}</span>}
      <b>{coming.turns}</b>
    </div>
  );
}

/** How many effects are shown beside the token before the rest is left to its slip. */
const ROOM_FOR_EFFECTS: Readonly<Record<Stand['size'], number>> = {
  boss: 10,
  large: 10,
  middle: 6,
  small: 4,
  tiny: 2,
};

function Effects({ one, stand }: Pick<FighterProps, 'one' | 'stand'>) {
  const all = one.effects.filter((effect) => effect.kind !== 'cast');
  const room = ROOM_FOR_EFFECTS[stand.size];
  const shown = all.length > room ? all.slice(0, room - 1) : all;
  return (
    <div className="fighter-effects">
      {shown.map((effect) => (
        <FightEffect key={`${effect.kind} ${effect.name}`} effect={effect} />
      ))}
      {all.length > shown.length && (
        <span className="fight-effect is-more" aria-hidden data-text={`+${all.length - shown.length}`} />
      )}
    </div>
  );
}

/** One combatant on the field: token, plate, what it carries and what it is about to do. */
export function Fighter(props: FighterProps) {
  const { fight, one, stand, aimed, tag, onAim, rising } = props;
  const content = useContent();
  const coming = one.state === 'standing' ? comingOf(one, content?.species ?? {}) : null;
  const standing = standingOf(fight, one.id);
  return (
    <div
      className={classNames(
        'fighter',
        `is-${stand.size}`,
        `is-${standing}`,
        one.state !== 'standing' && 'is-gone',
        stand.x > 50 && 'is-right',
      )}
      style={{ left: `${stand.x}%`, top: `${stand.y}%`, zIndex: aimed ? 3 : undefined }}
    >
      {coming && <Coming coming={coming} tiny={stand.size === 'tiny'} />}
      {tag && (
        <div className="fighter-tag" aria-hidden>
          {tag}
        </div>
      )}
      <Slip side={stand.x > 50 ? 'left' : 'right'} content={<FighterSlip {...{ one, standing, coming }} />}>
        <button
          type="button"
          className="fighter-hold"
          aria-label={spokenFighter(one, coming, tag)}
          aria-pressed={onAim ? aimed : undefined}
          data-aim={onAim ? one.id : undefined}
          onClick={() => onAim?.()}
        >
          <Token {...props} />
          <Plate {...{ fight, one, stand }} />
        </button>
      </Slip>
      <Effects {...{ one, stand }} />
      <Numbers rising={rising} />
    </div>
  );
}
