/** The whole judgement of a line, from its readings to what is done with it [MOD1]. Pure and synchronous. */
import {
  ACTIONS,
  type Action,
  type Audience,
  type Cause,
  type Moderation,
} from '../../content/moderation.ts';
import { HEADS, type HeadScores, logitsOf, type Model, sigmoid } from './classifier.ts';
import { featuresOf } from './features.ts';
import { createLexicon, type Lexicon, type Span } from './lexicon.ts';
import { patternsIn, REPORTED } from './patterns.ts';
import { MASKED } from './tokens.ts';
import { type View, type Vocabulary, viewsOf } from './views.ts';

/** Something that the line holds. Where `spans` is empty the whole line is meant. */
export type Finding = {
  readonly cause: Cause;
  /** The word or pattern that fired; of the classifier, its strongest head. */
  readonly rule: string;
  readonly spans: readonly Span[];
};

export type Verdict = {
  readonly action: Action;
  /** What may be delivered and stored: the line with masked words as asterisks. Nothing of a rejected line is. */
  readonly text: string;
  /** Zero to one: how much somebody should look at this line. One ranking of everything found. */
  readonly score: number;
  readonly heads: HeadScores;
  /** What decided the action; null where nothing was found. */
  readonly finding: Finding | null;
  readonly findings: readonly Finding[];
};

/** A matcher of words that works beside the lexicon; it reads the line itself. */
export type WordMatcher = (line: string) => readonly Finding[];

export type Judge = {
  judge(line: string, audience: Audience): Verdict;
  /** Zero to one, without any policy. */
  scoreOf(line: string): number;
};

export type JudgeParts = {
  readonly moderation: Moderation;
  readonly model: Model;
  readonly vocabulary: Vocabulary;
  /** Of places, items, beasts: never masked where they stand whole. */
  readonly names?: readonly string[];
  readonly matchWords?: WordMatcher;
};

/** Rules are surer than the model: what they find leaves this share of its doubt. */
const DOUBT_LEFT: Readonly<Partial<Record<Cause, number>>> = {
  'self-harm': 0.05,
  threat: 0.08,
  doxxing: 0.1,
  solicitation: 0.08,
  slur: 0.08,
  selling: 0.2,
  profanity: 0.75,
};

const textOf = (view: View): string => ` ${view.map((token) => token.text).join(' ')} `;
const inside = (span: Span, outer: readonly Span[]): boolean =>
  outer.some(({ start, end }) => span.start < end && start < span.end);

function wordFindings(view: View, lexicon: Lexicon, allowed: readonly Span[]): Finding[] {
  return view.flatMap((token): Finding[] => {
    const cause = lexicon.classesOf(token.text).find((key) => key === 'slur' || key === 'profanity');
    if (cause !== 'slur' && cause !== 'profanity') return [];
    if (inside(token, allowed)) return [];
    return [{ cause, rule: token.text, spans: [{ start: token.start, end: token.end }] }];
  });
}

/** Pieces of one word share its place: `st amina` says nothing that `stamina` does not. */
const isCut = (view: View): boolean => view.some(({ start }, at) => at > 0 && view[at - 1]!.start === start);

function phraseFindings(view: View): Finding[] {
  const text = textOf(view);
  const found = patternsIn(text).map(({ id, cause }): Finding => ({ cause, rule: id, spans: [] }));
  // Told of, not said: somebody should look, and the line stands.
  return found.length > 0 && REPORTED.test(text)
    ? [{ cause: 'model', rule: 'reported speech', spans: [] }]
    : found;
}

/** Log-odds of the best of all readings, head by head. */
function logOddsOf(views: readonly View[], model: Model, lexicon: Lexicon): number[] {
  const best = new Array<number>(HEADS.length).fill(Number.NEGATIVE_INFINITY);
  for (const view of views) {
    const logits = logitsOf(model, featuresOf(view, lexicon));
    for (const [head, logit] of logits.entries()) best[head] = Math.max(best[head]!, logit);
  }
  return best;
}

/** Hate is worse than rudeness: signs of it raise the ranking, their absence lowers nothing. */
const HATE_RAISES = 0.25;
const NO_SIGN_OF_HATE = -4;

/** Log-odds of all heads in, probability out. */
function raisedByHate(logits: readonly number[]): number {
  const hate = logits[HEADS.indexOf('hate')]!;
  return sigmoid(logits[HEADS.indexOf('toxic')]! + HATE_RAISES * Math.max(0, hate - NO_SIGN_OF_HATE));
}

const rank = (action: Action): number => ACTIONS.indexOf(action);

function maskSpans(line: string, spans: readonly Span[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    text += line.slice(at, Math.max(at, start)) + MASKED.padEnd(Math.min(end - start, 20), '*');
    at = end;
  }
  return text + line.slice(at);
}

/** Builds the judge once; a line takes microseconds. It never throws, whatever the line. */
export function createJudge(parts: JudgeParts): Judge {
  const { moderation, model, vocabulary, matchWords = () => [] } = parts;
  const lexicon = createLexicon(moderation, parts.names);

  const look = (line: string) => {
    const views = viewsOf(line, lexicon, vocabulary);
    const allowed = lexicon.allowedIn(views[0]!);
    const matched = matchWords(line).filter(({ spans }) => !spans.some((span) => inside(span, allowed)));
    const findings = [
      ...views.flatMap(phraseFindings),
      ...views.filter((view) => !isCut(view)).flatMap((view) => wordFindings(view, lexicon, allowed)),
      ...matched,
    ];
    const values = logOddsOf(views, model, lexicon);
    const heads = Object.fromEntries(HEADS.map((head, n) => [head, sigmoid(values[n]!)])) as HeadScores;
    const doubt = findings.reduce((least, { cause }) => Math.min(least, DOUBT_LEFT[cause] ?? 1), 1);
    return { findings, heads, score: 1 - (1 - raisedByHate(values)) * doubt };
  };

  const strongest = (heads: HeadScores): string =>
    (['abuse', 'hate', 'sexual', 'spam'] as const).reduce((a, b) => (heads[b] > heads[a] ? b : a));

  const judge = (line: string, audience: Audience): Verdict => {
    const { modelFrom, actions } = moderation.policy[audience];
    const { findings: found, heads, score } = look(line);
    const findings: Finding[] =
      score >= modelFrom ? [...found, { cause: 'model', rule: strongest(heads), spans: [] }] : found;
    const action = findings.reduce<Action>(
      (most, { cause }) => (rank(actions[cause]) > rank(most) ? actions[cause] : most),
      'allow',
    );
    const finding = findings.find(({ cause }) => actions[cause] === action && action !== 'allow') ?? null;
    const masked = findings.filter(({ cause }) => actions[cause] === 'mask').flatMap(({ spans }) => spans);
    const text = action === 'mask' ? maskSpans(line, masked) : line;
    if (text === line) return { action, text, score, heads, finding, findings };
    // What a mask sets free may be a word again: looked at until nothing more is found.
    const rest = judge(text, audience);
    const isWorse = rank(rest.action) > rank(action);
    return isWorse
      ? { ...rest, text: line, score: Math.max(score, rest.score) }
      : { action, text: rest.text, score, heads, finding, findings };
  };
  return { judge, scoreOf: (line) => look(line).score };
}
