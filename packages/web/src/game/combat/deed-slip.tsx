import type { CombatantView } from '@farhold/rules/combat/view';
import type { Ability } from '@farhold/rules/content/ability';
import type { Item } from '@farhold/rules/content/item';
import { usageWords } from '../inventory/item-words.ts';
import type { BarAction } from './action-bar.ts';
import { inTurns, lastingWords } from './effect-words.ts';
import { type Figure, figuresOf, previewOn, tagOf } from './preview.ts';

export type DeedSlipProps = {
  action: BarAction;
  ability: Ability | undefined;
  item: Item | undefined;
  /** Whom it would be aimed at, and everybody on whom it would fall. */
  struck: readonly CombatantView[];
};

export function deedWords({ action, ability, item }: Omit<DeedSlipProps, 'struck'>): string {
  if (ability) return ability.text;
  if (item) return usageWords(item) ?? item.description;
  return action.kind === 'attack'
    ? 'A plain stroke with what you hold.'
    : 'Half of the harm gets through; 10 more mana comes back.';
}

const TONES = { ink: undefined, harm: 'tone-rubric', gain: 'tone-verdigris' } as const;

/** Numbers of an action in a row: chance, harm, cast, cooldown. */
function Figures({
  action,
  ability,
  first,
}: Pick<DeedSlipProps, 'action' | 'ability'> & { first: number | null }) {
  const row = previewOn(action, first);
  const figures: Figure[] = row ? figuresOf(row) : [];
  if (ability && ability.cast > 0) figures.push({ name: 'Cast', value: inTurns(ability.cast), tone: 'ink' });
  if (action.cooldown.total > 0)
    figures.push({ name: 'Cooldown', value: inTurns(action.cooldown.total), tone: 'ink' });
  if (figures.length === 0) return null;
  return (
    <dl className="deed-slip-numbers">
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt className="faint">{figure.name}</dt>
          <dd className={TONES[figure.tone]}>{figure.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Everybody else on whom it would fall, each with their own numbers. */
function Others({ action, struck }: Pick<DeedSlipProps, 'action' | 'struck'>) {
  if (struck.length < 2) return null;
  return (
    <ul className="deed-slip-others">
      {struck.map((one) => {
        const row = previewOn(action, one.id);
        return (
          <li key={one.id}>
            {one.name} {row && <b>{tagOf(row)}</b>}
          </li>
        );
      })}
    </ul>
  );
}

/** An action before it is committed: what it does, its chance, its harm, its cost. */
export function DeedSlip(props: DeedSlipProps) {
  const { action, ability, struck } = props;
  const lasting = ability ? lastingWords(ability.effects) : [];
  const [first] = struck;
  return (
    <div className="deed-slip">
      <div className="row" style={{ alignItems: 'baseline' }}>
        <span className="display" style={{ fontSize: 19 }}>
          {action.name}
        </span>
        {action.mana > 0 && <b className="push tone-lapis">{action.mana} mana</b>}
        {action.quantity !== null && <b className="push">{action.quantity} left</b>}
      </div>
      <p className="read" style={{ fontSize: 14.5, lineHeight: 1.3 }}>
        {deedWords(props)}
      </p>
      {lasting.length > 0 && <p className="faint">Leaves {lasting.join('; ')}.</p>}
      <Figures action={action} ability={ability} first={first?.id ?? null} />
      <Others action={action} struck={struck} />
      {first && struck.length === 1 && action.aim !== 'self' && (
        <p className="faint">On {first.name}, as far as you know them.</p>
      )}
      {action.why && <div className="tone-rubric">{action.why}</div>}
    </div>
  );
}
