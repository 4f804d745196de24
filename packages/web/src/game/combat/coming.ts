import type { CombatantView } from '@farhold/rules/combat/view';
import type { Species } from '@farhold/rules/content/species';
import { answerSentence, answersTo } from './answers.ts';

/** Something that a combatant has begun or announced, and everybody can see. */
export type ComingDeed = {
  readonly how: 'cast' | 'tell';
  readonly name: string;
  /** What it looks like; empty for a person's cast. */
  readonly text: string;
  /** What it will do, from the bestiary; empty where that does not say. */
  readonly does: string;
  /** What helps against it. */
  readonly answer: string;
  readonly targets: readonly number[];
  /** Own turns until it happens. */
  readonly turns: number;
};

type Bestiary = Readonly<Record<string, Species | undefined>>;

export function comingOf(one: CombatantView, bestiary: Bestiary): ComingDeed | null {
  const cast = one.effects.find((effect) => effect.kind === 'cast');
  if (!one.tell && !cast) return null;
  const species = one.who.kind === 'monster' ? bestiary[one.who.species] : undefined;
  const name = one.tell?.name ?? cast?.name ?? '';
  const signature = species?.signature?.name === name ? species.signature : undefined;
  const how = cast ? 'cast' : 'tell';
  return {
    how,
    name,
    text: one.tell?.text ?? '',
    does: signature?.text ?? '',
    answer: answerSentence(answersTo(signature, { how })),
    targets: one.tell?.targets ?? [],
    turns: cast?.turns ?? 1,
  };
}
