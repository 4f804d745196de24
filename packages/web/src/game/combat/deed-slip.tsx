import type { Ability } from '@farhold/rules/content/ability';
import type { Item } from '@farhold/rules/content/item';
import { formatNumber, formatShare } from '../../ui/numbers.ts';
import { usageWords } from '../inventory/item-words.ts';
import type { BarAction } from './action-bar.ts';
import type { Preview } from './preview.ts';

type DeedSlipProps = {
  action: BarAction;
  ability: Ability | undefined;
  item: Item | undefined;
  preview: Preview;
};

function words({ action, ability, item }: DeedSlipProps): string {
  if (ability) return ability.text;
  if (item) return usageWords(item) ?? item.description;
  return action.kind === 'attack'
    ? 'A plain stroke with what you hold.'
    : 'Half of the harm gets through; 10 more mana comes back.';
}

/** An action before it is committed: what it does, its chance, its harm, its cost. */
export function DeedSlip(props: DeedSlipProps) {
  const { action, preview } = props;
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
        {words(props)}
      </p>
      {(preview.hitChance !== null || preview.harm || action.cooldown.total > 0) && (
        <div className="deed-slip-numbers">
          <div>
            <span className="faint">To strike</span>
            <b>{preview.hitChance === null ? '–' : formatShare(preview.hitChance)}</b>
          </div>
          <div>
            <span className="faint">Harm</span>
            <b className="tone-rubric">
              {preview.harm ? `${formatNumber(preview.harm[0])}–${formatNumber(preview.harm[1])}` : '–'}
            </b>
          </div>
          <div>
            <span className="faint">Cooldown</span>
            <b>
              {action.cooldown.total > 0
                ? `${action.cooldown.total} ${action.cooldown.total === 1 ? 'turn' : 'turns'}`
                : 'none'}
            </b>
          </div>
        </div>
      )}
      {action.why && <div className="tone-rubric">{action.why}</div>}
    </div>
  );
}
