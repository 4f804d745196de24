import type { CombatantView } from '@farhold/rules/combat/view';
import { formatChange, formatNumber } from '../../ui/numbers.ts';
import type { ComingDeed } from './coming.ts';
import { inTurns } from './effect-words.ts';
import { EffectLine } from './fight-effect.tsx';
import type { Standing } from './fighter-face.tsx';

const STANDING_TONES = { you: 'tone-gilt', ally: 'tone-verdigris', foe: 'tone-rubric' } as const;

/** What is on its way, what it does and what answers it. */
export function ComingWords({ coming }: { coming: ComingDeed }) {
  return (
    <>
      <b className="tone-tawny">
        {coming.name}
        {coming.how === 'cast' ? ` in ${inTurns(coming.turns)}` : ' in its next turn'}
      </b>
      {coming.text && <em className="coming-long"> {coming.text}</em>}
      {coming.does && <span className="coming-long"> {coming.does}</span>}
      {coming.answer && <span className="tone-verdigris"> {coming.answer}</span>}
    </>
  );
}

function resistWords(resist: NonNullable<CombatantView['resist']>): string {
  const rows = Object.entries(resist).filter(([, share]) => share !== 0);
  if (rows.length === 0) return 'Resists nothing in particular.';
  return `Takes ${rows.map(([school, share]) => `${formatChange(share * 100)} % ${school}`).join(', ')}.`;
}

type FighterSlipProps = { one: CombatantView; standing: Standing; coming: ComingDeed | null };

/** All that may be known of a combatant. */
export function FighterSlip({ one, standing, coming }: FighterSlipProps) {
  return (
    <div className="fighter-slip">
      <div className="row" style={{ alignItems: 'baseline' }}>
        <span className={`display ${STANDING_TONES[standing]}`} style={{ fontSize: 18 }}>
          {one.name}
        </span>
        <span className="push faint">level {one.level}</span>
      </div>
      <div>
        <b>
          {formatNumber(one.health)} / {formatNumber(one.maxHealth)}
        </b>{' '}
        health
        {one.maxMana > 0 && (
          <span className="tone-lapis">
            {' '}
            ·{' '}
            <b>
              {formatNumber(one.mana)} / {formatNumber(one.maxMana)}
            </b>{' '}
            mana
          </span>
        )}
      </div>
      {one.resist && <div>{resistWords(one.resist)}</div>}
      {coming && (
        <div className="fighter-slip-coming">
          <ComingWords coming={coming} />
        </div>
      )}
      {one.effects
        .filter((effect) => effect.kind !== 'cast')
        .map((effect) => (
          <EffectLine key={`${effect.kind} ${effect.name}`} effect={effect} />
        ))}
    </div>
  );
}
