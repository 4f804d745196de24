/** What combatants can do, made out of the content once: moves hold as long as what they are made of. */
import { atom } from '../atom.ts';
import type { Ability, AbilityEffect } from '../content/ability.ts';
import type { Signature } from '../content/species.ts';
import type { AbilityId } from '../ids.ts';
import type { Skill } from '../progression/skills.ts';
import { ATTACK } from './execute.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Combatant, FightContent } from './state.ts';
import { EVERYBODY, type Reach } from './targets.ts';

/** Something that can be done to somebody, whether it is a blow, an ability or a monster's trick; names are atoms. */
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
export type AbilityMove = Move & {
  readonly kind: 'ability';
  readonly ability: Ability;
  readonly skill: Skill;
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

function moveOfAbility(ability: Ability): AbilityMove {
  const { name, target: reach, targets: most, skill, effects, cast } = ability;
  const parts = partsOf(effects);
  return {
    kind: 'ability',
    name,
    reach: atom(reach),
    most,
    skill: atom(skill),
    effects,
    parts,
    ability,
    cast,
  };
}

function moveOfSignature({ name, target, effects, cast }: Signature): Move {
  return {
    kind: 'signature',
    name,
    reach: atom(target),
    most: EVERYBODY,
    skill: null,
    effects,
    parts: partsOf(effects),
    ability: null,
    cast,
  };
}

const attacks = new Map<Skill, Move>();
const signatures = new WeakMap<Signature, Move>();
const abilityMoves = new WeakMap<Ability, AbilityMove>();
/** What a set of abilities comes to, by the content that it was last looked up in: it is hardly ever another. */
type Book = { readonly content: FightContent['abilities']; readonly moves: readonly (AbilityMove | null)[] };
const books = new WeakMap<readonly AbilityId[], Book>();

/** The combatant's plain attack as a move; one for each weapon skill. */
export function attackOf({ stats: { weaponSkill } }: Combatant): Move {
  const known = attacks.get(weaponSkill);
  if (known !== undefined) return known;
  const move = attackWith(weaponSkill);
  attacks.set(weaponSkill, move);
  return move;
}

/** An ability of the content as a move, made once for each. */
export function moveOf(ability: Ability): AbilityMove {
  const known = abilityMoves.get(ability);
  if (known !== undefined) return known;
  const move = moveOfAbility(ability);
  abilityMoves.set(ability, move);
  return move;
}

/** The moves that a combatant's abilities are, in their order; null for what the content does not know. */
export function movesOf(
  { abilities: ids }: Combatant,
  { abilities: content }: FightContent,
): readonly (AbilityMove | null)[] {
  const known = books.get(ids);
  if (known !== undefined && known.content === content) return known.moves;
  const moves = ids.map((id) => (content[id] === undefined ? null : moveOf(content[id])));
  books.set(ids, { content, moves });
  return moves;
}

/** A monster's signature as a move, made once for each. */
export function trickOf(signature: Signature): Move {
  const known = signatures.get(signature);
  if (known !== undefined) return known;
  const move = moveOfSignature(signature);
  signatures.set(signature, move);
  return move;
}
