import type { CombatantView, FightView } from '@farhold/rules/combat/view';
import { Bar } from '../../ui/bar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { FightEffect } from './fight-effect.tsx';
import type { Rising } from './fight-show.ts';
import { FighterFace } from './fighter-face.tsx';
import type { Stand } from './formation.ts';
import { standingOf } from './turn-ribbon.tsx';

const RAYS = Array.from({ length: 32 }, (_, index) => index);
const AIM_POINTS = [45, 135, 225, 315];

function Rays() {
  return (
    <svg className="fighter-rays" viewBox="-64 -64 128 128" stroke="var(--gilt)" aria-hidden>
      {RAYS.map((ray) => (
        <path
          key={ray}
          d={`M0-50V${ray % 2 ? -56 : -62}`}
          strokeWidth={ray % 2 ? 1 : 2}
          transform={`rotate(${ray * 11.25})`}
        />
      ))}
    </svg>
  );
}

function Aim() {
  return (
    <svg className="fighter-aim" viewBox="-64 -64 128 128" aria-hidden>
      <circle r="50" fill="none" stroke="var(--rubric)" strokeWidth="2.2" strokeDasharray="9 6" />
      {AIM_POINTS.map((angle) => (
        <path key={angle} d="M47 0L58-6V6Z" fill="var(--rubric)" transform={`rotate(${angle})`} />
      ))}
    </svg>
  );
}

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
      style={{ animationDelay: `${index * 140}ms` }}
      aria-hidden
    >
      {RISING_WORDS[one.kind](formatNumber(one.amount))}
    </span>
  ));
}

const STATE_WORDS = {
  standing: '',
  'struck-out': ', struck out',
  fled: ', gone',
  surrendered: ', yielded',
} as const;

function spoken(one: CombatantView): string {
  return `${one.name}, level ${one.level}, ${one.health} of ${one.maxHealth} health${STATE_WORDS[one.state]}`;
}

type FighterProps = {
  fight: FightView;
  one: CombatantView;
  stand: Stand;
  aimed: boolean;
  /** Present where the chosen action may be aimed at this one. */
  onAim: (() => void) | undefined;
  rising: readonly Rising[];
  /** Changes with each stroke of this one; null when it has not struck last. */
  lunge: number | null;
};

function Token({ fight, one, stand, aimed, lunge }: Omit<FighterProps, 'onAim' | 'rising'>) {
  const acting = fight.turn?.actor === one.id && fight.status === 'running';
  const standing = standingOf(fight, one.id);
  const size = stand.size === 'small' ? 44 : standing === 'you' ? 66 : 58;
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
        <FighterFace one={one} standing={standing} size={size} />
      </div>
    </div>
  );
}

/** One combatant on the field: token, plate, what it carries and what it is about to do. */
export function Fighter(props: FighterProps) {
  const { fight, one, stand, aimed, onAim, rising } = props;
  const standing = standingOf(fight, one.id);
  const mine = standing !== 'foe';
  const Tag = onAim ? 'button' : 'div';
  return (
    <div
      className={classNames(
        'fighter',
        stand.size === 'small' && 'is-small',
        one.state !== 'standing' && 'is-gone',
      )}
      style={{ left: `${stand.x}%`, top: `${stand.y}%` }}
    >
      {one.tell && <div className="fighter-tell">{one.tell.text || one.tell.name}</div>}
      <Tag
        {...(onAim ? { type: 'button' as const, onClick: onAim, 'aria-pressed': aimed } : { role: 'img' })}
        className="fighter-hold"
        aria-label={spoken(one)}
      >
        <Token {...props} />
        <div
          className={classNames(
            'fighter-name',
            standing === 'you' ? 'tone-gilt' : standing === 'foe' ? 'tone-rubric' : 'tone-verdigris',
          )}
        >
          {one.name}
          {!mine && <span style={{ fontWeight: 500 }} data-text={` · ${one.level}`} />}
        </div>
        <div className="fighter-bars">
          <Bar
            kind="health"
            label="Health"
            value={one.health}
            max={one.maxHealth}
            figure={formatNumber(one.health)}
          />
          {mine && <Bar kind="mana" label="Mana" value={one.mana} max={one.maxMana} height={6} />}
        </div>
      </Tag>
      <div className="fighter-effects">
        {one.effects.map((effect) => (
          <FightEffect key={`${effect.kind} ${effect.name}`} effect={effect} />
        ))}
      </div>
      <Numbers rising={rising} />
    </div>
  );
}
