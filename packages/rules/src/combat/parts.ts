/** What a list of effects does, told apart once, however often it is weighed and carried out. */
import { atom } from '../atom.ts';
import type { AbilityEffect } from '../content/ability.ts';

/** A list of effects by whom they fall on, and what the AI and the rules ask of it as a whole. */
export type Parts = {
  readonly onTarget: readonly AbilityEffect[];
  /** What concerns the actor alone: done once, however many the targets. */
  readonly onActor: readonly AbilityEffect[];
  /** Ill effects that come without a blow must land by themselves. */
  readonly mustLand: boolean;
  readonly harms: boolean;
  readonly interrupts: boolean;
  readonly taunts: boolean;
  /** Only for who listens; not for oneself. */
  readonly parleys: boolean;
  readonly redirects: boolean;
};

/** Specials that concern the actor alone. */
const OF_ACTOR: ReadonlySet<string> = new Set(['immovable', 'also-defend', 'shut']);

function isOfActor(effect: AbilityEffect): boolean {
  return effect.kind === 'modify' ? effect.self : effect.kind === 'special' && OF_ACTOR.has(effect.name);
}

/** All that an effect of any kind may have. */
const BLANK = {
  kind: 'special',
  name: '',
  school: undefined,
  power: 0,
  share: 0,
  amount: 0,
  turns: 0,
  hits: 0,
  stacks: 1,
  count: 0,
  cooldown: 0,
  stat: undefined,
  self: false,
  as: undefined,
  fromSkill: 0,
  growth: 0,
  spreads: false,
  ifSlowed: false,
  unlessDefending: false,
  execute: undefined,
  shieldFactor: undefined,
  perHarmfulEffect: undefined,
};

/** The same effect in one shape for all kinds: the engine finds its way in one shape several times as fast as in fifteen. */
function inOneShape(effect: AbilityEffect): AbilityEffect {
  const whole: Record<string, unknown> = { ...BLANK, ...effect };
  for (const key of ['kind', 'name', 'stat', 'school'])
    if (typeof whole[key] === 'string') whole[key] = atom(whole[key]);
  return whole as AbilityEffect;
}

function tellApart(list: readonly AbilityEffect[]): Parts {
  const effects = list.map(inOneShape);
  const has = (kind: AbilityEffect['kind']) => effects.some((one) => one.kind === kind);
  const first = effects[0]?.kind;
  return {
    onTarget: effects.filter((one) => !isOfActor(one)),
    onActor: effects.filter(isOfActor),
    mustLand: first === 'over-time' || first === 'stun',
    harms: has('damage') || has('over-time'),
    interrupts: has('interrupt'),
    taunts: has('taunt'),
    parleys: effects.some((one) => one.kind === 'special' && one.name === 'parley'),
    redirects: effects.some((one) => one.kind === 'modify' && one.stat === 'redirected'),
  };
}

const told = new WeakMap<readonly AbilityEffect[], Parts>();

/** A list of effects told apart; the same list is told apart once. */
export function partsOf(effects: readonly AbilityEffect[]): Parts {
  let parts = told.get(effects);
  if (parts === undefined) {
    parts = tellApart(effects);
    told.set(effects, parts);
  }
  return parts;
}
