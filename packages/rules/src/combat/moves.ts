/** The box "Check Available Skills": what somebody could do now. */
import { attackOf, type Move, movesOf, trickOf } from './book.ts';
import { type Combatant, type FightContent, signatureOf } from './state.ts';
import { manaCost } from './validate.ts';

function trickNow(actor: Combatant, content: FightContent): Move | null {
  const signature = signatureOf(actor, content);
  if (signature === null || signature.when !== 'action' || signature.told || actor.signatureIn > 0)
    return null;
  if (signature.uses > 0 && actor.signatureUses >= signature.uses) return null;
  return trickOf(signature);
}

/** The moves that are ready and affordable, the plain attack first. */
export function checkAvailableSkills(actor: Combatant, content: FightContent): Move[] {
  const moves = [attackOf(actor)];
  const { cooldowns, mana } = actor;
  const known = movesOf(actor, content);
  for (let at = 0; at < known.length; at++) {
    const move = known[at]!;
    if (cooldowns[at]! > 0 || move === null) continue;
    if (manaCost(actor, move.ability!) <= mana) moves.push(move);
  }
  const trick = actor.who.kind === 'monster' ? trickNow(actor, content) : null;
  if (trick !== null) moves.push(trick);
  return moves;
}
