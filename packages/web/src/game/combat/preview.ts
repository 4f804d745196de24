import type { CombatantId } from '@farhold/rules/combat/action';
import type { FightView } from '@farhold/rules/combat/view';
import type { Ability } from '@farhold/rules/content/ability';
import type { BarAction } from './action-bar.ts';

/** What an action would do, before it is committed. */
export type Preview = { hitChance: number | null; harm: readonly [number, number] | null };

type StrokeStats = { readonly stats: Readonly<Record<string, number | undefined>> };
const NOTHING: Preview = { hitChance: null, harm: null };

/** The sum of an ability's direct powers, as a multiple of a plain stroke. */
function directPower(ability: Ability): number {
  return ability.effects.reduce(
    (sum, effect) => (effect.kind === 'damage' ? sum + effect.power * effect.hits : sum),
    0,
  );
}

/** How much stronger or weaker the ability's own skill strikes than the weapon in hand. */
function skillFactor(ability: Ability, stats: StrokeStats | undefined, stroke: string): number {
  const [skilled, plain] = [stats?.stats[ability.skill], stats?.stats[stroke]];
  return skilled && plain ? skilled / plain : 1;
}

/**
 * The chance to hit and the harm of an action against one target. The server gives both for a plain stroke; an
 * ability's harm is reckoned from that and the ability's powers, so it is an estimate that leaves resistances out.
 */
export function previewOf(
  fight: FightView,
  action: BarAction,
  aim: {
    target: CombatantId | null;
    ability: Ability | undefined;
    stats: StrokeStats | undefined;
    stroke: string;
  },
): Preview {
  if (action.kind === 'defend' || action.kind === 'item') return NOTHING;
  const rows = fight.you?.attack ?? [];
  const row =
    rows.find((one) => one.target === aim.target) ?? (action.aim === 'enemies' ? rows[0] : undefined);
  if (!row) return NOTHING;
  if (action.kind === 'attack') return { hitChance: row.hitChance, harm: [row.min, row.max] };
  if (!aim.ability) return NOTHING;
  const factor = directPower(aim.ability) * skillFactor(aim.ability, aim.stats, aim.stroke);
  if (factor === 0) return { hitChance: action.aim === 'enemy' ? row.hitChance : null, harm: null };
  return { hitChance: row.hitChance, harm: [Math.round(row.min * factor), Math.round(row.max * factor)] };
}
