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
  elite = false,
}: {
  one: CombatantView;
  standing: Standing;
  size: number;
  elite?: boolean;
}) {
  if (one.who.kind === 'character') return <Shield arms={one.who.arms} width={size} rim={RIMS[standing]} />;
  const { species, family } = one.who;
  return <MonsterSeal species={species} family={family} size={size * 1.14} seed={one.id} elite={elite} />;
}
