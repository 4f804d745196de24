import type { CombatantView } from '@farhold/rules/combat/view';
import { MonsterSeal } from '../../ui/seal.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';

export type Standing = 'you' | 'ally' | 'foe';
const RIMS = { you: SHIELD_RIMS.self, ally: SHIELD_RIMS.party, foe: SHIELD_RIMS.foe } as const;

/** A combatant's shield, or its seal. */
export function FighterFace({
  one,
  standing,
  size,
}: {
  one: CombatantView;
  standing: Standing;
  size: number;
}) {
  if (one.who.kind === 'character') return <Shield arms={one.who.arms} width={size} rim={RIMS[standing]} />;
  return <MonsterSeal species={one.who.species} family={one.who.family} size={size * 1.14} seed={one.id} />;
}
