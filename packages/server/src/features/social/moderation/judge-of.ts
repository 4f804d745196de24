/** One judge for the content that a node runs on. */
import type { Content } from '@farhold/rules/content/content';
import { createJudge, type Judge } from '@farhold/rules/social/moderation/judge';
import { createBlockList } from './block-list.ts';
import { readModel, readVocabulary } from './model-file.ts';

const judges = new WeakMap<Content, Judge>();

/** Names that players see and say. */
function namesOf({ geography, items, species, errata, abilities }: Content): string[] {
  const named = [items, species, errata, abilities].flatMap(
    (book) => Object.values(book) as { name: string }[],
  );
  return [...geography.zones, ...geography.places, ...named].map(({ name }) => name);
}

/** What the list would find: only that needs to be allowed, and each term costs every line a little. */
function termsThatHurt(terms: readonly string[]): string[] {
  const list = createBlockList([]);
  return [...new Set(terms)].filter((term) => list(term).length > 0);
}

export function judgeOf(content: Content): Judge {
  let judge = judges.get(content);
  if (judge === undefined) {
    const { moderation } = content;
    const names = namesOf(content);
    const matchWords = createBlockList(termsThatHurt([...moderation.allow, ...names]));
    judge = createJudge({ moderation, model: readModel(), vocabulary: readVocabulary(), names, matchWords });
    judges.set(content, judge);
  }
  return judge;
}
