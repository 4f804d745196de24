/** The list of English words that ships with `obscenity`, as findings beside the lexicon of `content/moderation.yaml`. */
import type { Cause } from '@farhold/rules/content/moderation';
import type { WordMatcher } from '@farhold/rules/social/moderation/judge';
import {
  englishDataset,
  englishRecommendedTransformers,
  type Node,
  type ParsedPattern,
  RegExpMatcher,
} from 'obscenity';

/** Slurs, and what no open channel carries: the whole line is refused. The rest is masked. */
const SLURS = new Set([
  'abo',
  'abeed',
  'africoon',
  'arabush',
  'bestiality',
  'boonga',
  'chingchong',
  'chink',
  'dyke',
  'fag',
  'incest',
  'kike',
  'negro',
  'nigger',
  'rape',
  'retard',
  'spastic',
  'tranny',
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
const ASCII = /^[\x00-\x7f]*$/;
const TRANSFORMERS = englishRecommendedTransformers.blacklistMatcherTransformers ?? [];

/** What the transformers make of each letter of ASCII by itself; -1 for what they leave out. */
function transformTable(): Int32Array {
  const simple = TRANSFORMERS.flatMap((one) => ('transform' in one ? [one.transform] : []));
  return Int32Array.from({ length: 128 }, (_, code) => {
    let at: number | undefined = code;
    for (const transform of simple) if (at !== undefined) at = transform(at);
    return at ?? -1;
  });
}

const isLiteral = (node: Node): node is Node & { readonly chars: number[] } => 'chars' in node;
const isOptional = (node: Node): node is Node & { readonly childNode: Node } => 'childNode' in node;

function sourceOf(node: Node): string {
  if (isLiteral(node)) return String.fromCodePoint(...node.chars).replace(/\W/g, '\\$&');
  return isOptional(node) ? `(?:${sourceOf(node.childNode)})?` : '.';
}

function expressionOf({
  nodes,
  requireWordBoundaryAtStart,
  requireWordBoundaryAtEnd,
}: ParsedPattern): string {
  const edge = (isRequired: boolean): string => (isRequired ? '\\b' : '');
  return `${edge(requireWordBoundaryAtStart)}${nodes.map(sourceOf).join('')}${edge(requireWordBoundaryAtEnd)}`;
}

/**
 * Whether a line can hold a listed word at all: one look at it with every word in one expression. Only where it can, the
 * matcher itself is asked, which takes ten times as long.
 */
function createSieve(): (line: string) => boolean {
  const table = transformTable();
  const stateful = TRANSFORMERS.flatMap((one) => ('factory' in one ? [one.factory()] : []));
  const listed = new RegExp(
    englishDataset
      .build()
      .blacklistedTerms.map(({ pattern }) => expressionOf(pattern))
      .join('|'),
    's',
  );
  return (line) => {
    // Beyond ASCII several letters may stand for one.
    if (!ASCII.test(line)) return true;
    const codes: number[] = [];
    for (let at = 0; at < line.length; at++) {
      let code: number | undefined = table[line.charCodeAt(at)]!;
      if (code < 0) continue;
      for (const one of stateful) if (code !== undefined) code = one.transform(code);
      if (code !== undefined) codes.push(code);
    }
    for (const one of stateful) one.reset();
    return listed.test(String.fromCodePoint(...codes));
  };
}

/** Builds the matcher once. It sees through lookalikes, digits for letters and marks between them. */
export function createBlockList(allow: readonly string[]): WordMatcher {
  const built = englishDataset.build();
  const matcher = new RegExpMatcher({
    ...built,
    whitelistedTerms: [...(built.whitelistedTerms ?? []), ...allow],
    ...englishRecommendedTransformers,
  });
  const mayHold = createSieve();
  return (line) => {
    if (!mayHold(line)) return [];
    return matcher.getAllMatches(line, true).map((match) => {
      const { phraseMetadata } = englishDataset.getPayloadWithPhraseMetadata(match);
      const rule = phraseMetadata?.originalWord ?? 'listed';
      const cause: Cause = SLURS.has(rule) ? 'slur' : 'profanity';
      return { cause, rule, spans: [{ start: match.startIndex, end: match.endIndex + 1 }] };
    });
  };
}
