/** The box "Check Available Skills": what somebody could do now. */
import type { Ability, AbilityEffect } from '../content/ability.ts';
import type { Signature } from '../content/species.ts';
import type { AbilityId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import { ATTACK } from './execute.ts';
import { type Parts, partsOf } from './parts.ts';
import { type Combatant, type FightContent, signatureOf } from './state.ts';
import type { Reach } from './targets.ts';
import { EVERYBODY, manaCost } from './validate.ts';

/** Something that can be done to somebody, whether it is a blow, an ability or a monster's trick. */
export type Move = {
  readonly kind: 'attack' | 'ability' | 'signature';
  readonly name: string;
  readonly reach: Reach;
  readonly most: number;
  readonly skill: Skill | null;
  readonly effects: readonly AbilityEffect[];
  readonly parts: Parts;
  /** The ability that it is. */
  readonly ability: Ability | null;
  readonly cast: number;
};

function attackWith(skill: Skill): Move {
  return {
    kind: 'attack',
    name: 'Attack',
    reach: 'enemy',
    most: 1,
    skill,
    effects: ATTACK,
    parts: partsOf(ATTACK),
    ability: null,
    cast: 0,
  };
}

function moveOfAbility(ability: Ability): Move {
  const { name, target: reach, targets: most, skill, effects, cast } = ability;
  const parts = partsOf(effects);
  return { kind: 'ability', name, reach, most, skill, effects, parts, ability, cast };
}

function moveOfSignature({ name, target: reach, effects, cast }: Signature): Move {
  return {
    kind: 'signature',
    name,
    reach,
    most: EVERYBODY,
    skill: null,
    effects,
    parts: partsOf(effects),
    ability: null,
    cast,
  };
}

/** Moves hold as long as the content that they are made of: each is made once. */
const attacks = new Map<Skill, Move>();
const signatures = new WeakMap<Signature, Move>();
type Known = WeakMap<readonly AbilityId[], readonly (Move | null)[]>;
const books = new WeakMap<FightContent['abilities'], Known>();

function attackOf({ stats: { weaponSkill } }: Combatant): Move {
  const move = attacks.get(weaponSkill) ?? attackWith(weaponSkill);
  attacks.set(weaponSkill, move);
  return move;
}

/** The moves that a combatant's abilities are, in their order; null for what the content does not know. */
function knownMoves({ abilities: ids }: Combatant, { abilities }: FightContent): readonly (Move | null)[] {
  const book: Known = books.get(abilities) ?? new WeakMap();
  books.set(abilities, book);
  const known = book.get(ids);
  if (known !== undefined) return known;
  const moves = ids.map((id) => (abilities[id] === undefined ? null : moveOfAbility(abilities[id])));
  book.set(ids, moves);
  return moves;
}

function trickOf(actor: Combatant, content: FightContent): Move | null {
  const signature = signatureOf(actor, content);
  if (signature === null || signature.when !== 'action' || signature.told || actor.signatureIn > 0)
    return null;
  if (signature.uses > 0 && actor.signatureUses >= signature.uses) return null;
  const move = signatures.get(signature) ?? moveOfSignature(signature);
  signatures.set(signature, move);
  return move;
}

/** The moves that are ready and affordable, the plain attack first. */
export function checkAvailableSkills(actor: Combatant, content: FightContent): Move[] {
  const moves = [attackOf(actor)];
  const { cooldowns, mana } = actor;
  const known = knownMoves(actor, content);
  for (let at = 0; at < known.length; at++) {
    const move = known[at]!;
    if (cooldowns[at]! > 0 || move === null) continue;
    if (manaCost(actor, move.ability!) <= mana) moves.push(move);
  }
  const trick = actor.who.kind === 'monster' ? trickOf(actor, content) : null;
  if (trick !== null) moves.push(trick);
  return moves;
}
