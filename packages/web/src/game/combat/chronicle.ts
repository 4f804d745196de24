import type { CombatantId } from '@farhold/rules/combat/action';
import type { CombatEvent } from '@farhold/rules/combat/event';
import type { FightView } from '@farhold/rules/combat/view';
import { assertNever } from '@farhold/rules/result';
import { formatNumber } from '../../ui/numbers.ts';

export type Tone = 'plain' | 'you' | 'ally' | 'foe' | 'term' | 'harm' | 'gain' | 'mana';
export type Phrase = { text: string; tone: Tone };
/** What a line is about, for those who read only some of it. */
export type LineKind = 'harm' | 'healing' | 'effect' | 'other';
/** A sentence of the chronicle, or the heading of a round. */
export type ChronicleLine = {
  id: number;
  round: number | null;
  phrases: readonly Phrase[];
  kind: LineKind;
  /** Who does or bears it. */
  who: readonly CombatantId[];
};

type Names = (id: CombatantId) => Phrase;
type Sentence = readonly Phrase[];

const say = (text: string): Phrase => ({ text, tone: 'plain' });
const term = (text: string): Phrase => ({ text, tone: 'term' });
const harm = (amount: number): Phrase => ({ text: formatNumber(amount), tone: 'harm' });
const gain = (amount: number): Phrase => ({ text: formatNumber(amount), tone: 'gain' });

/** How the combatants of a fight are named and coloured, for one viewer. */
export function namesOf(fight: FightView): Names {
  const mine = fight.you?.combatant ?? null;
  const mySide = mine === null ? 'a' : fight.combatants[mine]?.side;
  return (id) => {
    const one = fight.combatants.find((combatant) => combatant.id === id);
    const tone: Tone = id === mine ? 'you' : one?.side === mySide ? 'ally' : 'foe';
    return { text: one?.name ?? 'somebody', tone };
  };
}

function list(names: readonly Phrase[]): Phrase[] {
  return names.flatMap((name, index) => {
    const before = index === 0 ? [] : [say(index === names.length - 1 ? ' and ' : ', ')];
    return [...before, name];
  });
}

type ActEvent = Extract<CombatEvent, { kind: 'act' }>;

function actSentence(event: ActEvent, name: Names): Sentence | null {
  const actor = name(event.actor);
  const others = event.targets.filter((id) => id !== event.actor);
  const at = others.length > 0 ? [say(' at '), ...list(others.map(name))] : [];
  switch (event.what) {
    case 'attack':
      return [actor, say(' strikes'), ...at, say('.')];
    case 'ability':
    case 'signature':
      return [
        actor,
        say(': '),
        term(event.name),
        ...(others.length > 0 ? [say(', '), ...list(others.map(name))] : []),
        say('.'),
      ];
    case 'defend':
      return [actor, say(' stands guarded.')];
    case 'item':
      return [actor, say(' uses '), term(event.name), say('.')];
    case 'flee':
      return [actor, say(' looks for a way out.')];
    case 'surrender':
      return [actor, say(' lays down arms.')];
    case 'pass':
      return [actor, say(' can do nothing.')];
    default:
      return assertNever(event.what);
  }
}

type DamageEvent = Extract<CombatEvent, { kind: 'damage' }>;

/** `act` is the deed under way: harm that has another source says which. */
function damageSentence(event: DamageEvent, name: Names, act: ActEvent | null): Sentence {
  const target = name(event.target);
  const absorbed = event.absorbed > 0 ? [say(`, ${formatNumber(event.absorbed)} turned by the shield`)] : [];
  if (event.amount === 0) return [target, say(' takes no harm'), ...absorbed, say('.')];
  const struck = act !== null && event.actor === act.actor && act.name === event.source;
  if (!struck)
    return [
      target,
      say(' suffers\u00a0'),
      harm(event.amount),
      say(' from '),
      term(event.source),
      ...absorbed,
      say('.'),
    ];
  const how = event.critical ? ' takes a grievous blow:\u00a0' : ' takes\u00a0';
  return [target, say(how), harm(event.amount), ...absorbed, say('.')];
}

const GONE_WORDS = {
  'struck-out': ' is struck out.',
  fled: ' gets away.',
  surrendered: ' yields.',
} as const;
const END_REASONS = {
  over: ' has worn off ',
  cleansed: ' is washed off ',
  broken: ' is broken on ',
  interrupted: ' is cut short on ',
} as const;

/** What an event reads like; null for what is shown elsewhere (whose turn it is, mana). */
export function sentenceOf(event: CombatEvent, name: Names, act: ActEvent | null = null): Sentence | null {
  switch (event.kind) {
    case 'round':
    case 'turn':
    case 'mana':
      return null;
    case 'act':
      return actSentence(event, name);
    case 'tell':
      return [
        name(event.actor),
        say(' makes ready: '),
        term(event.text || event.name),
        ...(/[.!?]$/.test(event.text) ? [] : [say('.')]),
      ];
    case 'miss':
      return [name(event.actor), say(' misses '), name(event.target), say('.')];
    case 'damage':
      return damageSentence(event, name, act);
    case 'heal':
      return [name(event.target), say(' mends by\u00a0'), gain(event.amount), say('.')];
    case 'effect':
      return effectSentence(event, name);
    case 'effect-end':
      return [term(event.name), say(END_REASONS[event.why]), name(event.target), say('.')];
    case 'interrupted':
      return [
        name(event.actor),
        say(' breaks off '),
        term(event.name),
        say(' of '),
        name(event.target),
        say('.'),
      ];
    case 'auto':
      return [name(event.actor), say(event.on ? ' lets habit take over.' : ' takes charge again.')];
    case 'flee-failed':
      return [name(event.actor), say(' finds no way out.')];
    case 'gone':
      return [name(event.target), say(GONE_WORDS[event.how])];
    case 'joined':
      return [{ ...name(event.target), text: event.name }, say(' joins the fight.')];
    case 'phase':
      return [name(event.actor), say(': '), term(event.name), say('. '), say(event.text)];
    case 'end':
      return event.text === undefined ? null : [say(event.text)];
    default:
      return assertNever(event);
  }
}

/** Turns of what lasts until something takes it off. */
export const ENDLESS_TURNS = 500;

function effectSentence(event: Extract<CombatEvent, { kind: 'effect' }>, name: Names): Sentence {
  const { effect } = event;
  const stacks = effect.stacks > 1 ? `, ${effect.stacks} deep` : '';
  const turns =
    effect.turns > 0 && effect.turns < ENDLESS_TURNS
      ? ` for ${effect.turns} ${effect.turns === 1 ? 'turn' : 'turns'}`
      : '';
  return [
    name(event.target),
    say(effect.harmful ? ' suffers ' : ' gains '),
    term(effect.name),
    say(`${stacks}${turns}.`),
  ];
}

type Blow = Extract<CombatEvent, { kind: 'damage' | 'miss' }>;

/** The blow that an act lands at once on its only target, so that both read as one sentence. */
function blowOf(act: CombatEvent, next: CombatEvent | undefined): Blow | null {
  if (act.kind !== 'act' || (next?.kind !== 'damage' && next?.kind !== 'miss')) return null;
  const alone = act.targets.length === 1 && act.targets[0] === next.target && next.target !== act.actor;
  return alone && next.actor === act.actor ? next : null;
}

/** `Maud strikes at Gull for 12.`, `Gull: Snatch at Maud, and misses.` */
function blowSentence(act: ActEvent, blow: Blow, name: Names): Sentence {
  const verb = act.what === 'attack' ? [say(' strikes at ')] : [say(': '), term(act.name), say(' at ')];
  const start = [name(act.actor), ...verb, name(blow.target)];
  if (blow.kind === 'miss') return [...start, say(', and misses.')];
  const absorbed = blow.absorbed > 0 ? [say(`, ${formatNumber(blow.absorbed)} turned by the shield`)] : [];
  if (blow.amount === 0) return [...start, say(', and does no harm'), ...absorbed, say('.')];
  return [
    ...start,
    say(blow.critical ? ', a grievous blow:\u00a0' : ' for\u00a0'),
    harm(blow.amount),
    ...absorbed,
    say('.'),
  ];
}

function kindOf(event: CombatEvent): LineKind {
  switch (event.kind) {
    case 'damage':
    case 'miss':
      return 'harm';
    case 'heal':
      return 'healing';
    case 'effect':
    case 'effect-end':
    case 'interrupted':
    case 'tell':
      return 'effect';
    default:
      return 'other';
  }
}

function whoOf(event: CombatEvent): CombatantId[] {
  const ids: CombatantId[] = [];
  if ('actor' in event && event.actor !== null) ids.push(event.actor);
  if ('target' in event) ids.push(event.target);
  if ('targets' in event) ids.push(...event.targets);
  return [...new Set(ids)];
}

/** The lines that a batch of events adds, in order, with a heading for each round that begins. */
export function chronicleLines(
  events: readonly CombatEvent[],
  fight: FightView,
  firstId: number,
): ChronicleLine[] {
  const name = namesOf(fight);
  const lines: ChronicleLine[] = [];
  const write = (event: CombatEvent, phrases: Sentence) =>
    lines.push({ id: firstId + lines.length, round: null, phrases, kind: kindOf(event), who: whoOf(event) });
  let act: ActEvent | null = null;
  for (let at = 0; at < events.length; at++) {
    const event = events[at]!;
    const blow = blowOf(event, events[at + 1]);
    if (event.kind === 'act') act = event;
    if (event.kind === 'turn') act = null;
    if (blow && event.kind === 'act') {
      write(blow, blowSentence(event, blow, name));
      at++;
    } else if (event.kind === 'round') {
      const { round } = event;
      lines.push({ id: firstId + lines.length, round, phrases: [], kind: 'other', who: [] });
    } else {
      const phrases = sentenceOf(event, name, act);
      if (phrases) write(event, phrases);
    }
  }
  return lines;
}

/** A line as plain text, for the log that is read aloud. */
export function lineText(line: ChronicleLine): string {
  return line.round === null ? line.phrases.map((phrase) => phrase.text).join('') : `Round ${line.round}`;
}
