import type { EffectView } from '@farhold/rules/combat/event';
import type { AbilityEffect } from '@farhold/rules/content/ability';
import type { IconName } from '../../heraldry/icon.ts';
import { formatNumber, formatShare } from '../../ui/numbers.ts';

export const EFFECT_ICONS: Readonly<Record<EffectView['kind'], IconName>> = {
  bleed: 'bleed',
  burn: 'burn',
  venom: 'venom',
  chill: 'rime',
  shield: 'shield',
  stun: 'stun',
  slow: 'slow',
  taunt: 'taunt',
  brace: 'guard',
  regrow: 'mend',
  cast: 'wait',
  modify: 'tactics',
  mark: 'ink',
};

export const inTurns = (turns: number): string => `${turns} ${turns === 1 ? 'turn' : 'turns'}`;

/** Longer than any fight: what is drunk holds to its end. */
const FOR_THE_FIGHT = 50;

/** What a carried effect does, in a line. */
export function effectWords(effect: EffectView): string {
  const left = effect.turns > FOR_THE_FIGHT ? 'To the end of the fight.' : `${inTurns(effect.turns)} left.`;
  const amount = effect.amount === undefined ? '' : formatNumber(effect.amount * effect.stacks);
  switch (effect.kind) {
    case 'shield':
      return `Turns ${amount} more harm aside. ${left}`;
    case 'bleed':
    case 'burn':
    case 'venom':
    case 'chill':
      return `${amount ? `${amount} harm` : 'Harm'} each turn. ${left}`;
    case 'regrow':
      return `Mends ${amount} each turn. ${left}`;
    case 'stun':
      return `Cannot act. ${left}`;
    case 'slow':
      return `Acts later in the round. ${left}`;
    case 'taunt':
      return `May strike at the taunter only. ${left}`;
    case 'brace':
      return 'Half of the harm gets through until the next turn.';
    case 'cast':
      return `About to happen in ${inTurns(effect.turns)}; an interrupt or a stun breaks it.`;
    default:
      return left;
  }
}

const STAT_WORDS: Readonly<Record<Extract<AbilityEffect, { kind: 'modify' }>['stat'], string>> = {
  'damage-dealt': 'harm dealt',
  'damage-taken': 'harm taken',
  'damage-from-party': 'harm taken from your side',
  armour: 'armour',
  initiative: 'initiative',
  accuracy: 'to strike',
  evasion: 'to be missed',
  critical: 'grievous blows',
  'healing-taken': 'healing taken',
  'mana-cost': 'cost in mana',
  resist: 'harm let through by resistances',
  'next-attack': 'the next attack',
  'next-hit-taken': 'the next blow taken',
  returned: 'of a blow returned',
  redirected: 'of a friend’s harm borne',
  threat: 'threat',
  'damage-from-actor': 'harm taken from you',
  'next-told': 'the next special',
  steadfast: 'cannot be stunned',
  unfalling: 'cannot fall',
};

const signed = (amount: number): string => `${amount > 0 ? '+' : '−'}${formatShare(Math.abs(amount))}`;

/** What an ability leaves behind and for how long, effect by effect: `−20 % armour for 3 turns`. */
export function lastingWords(effects: readonly AbilityEffect[]): string[] {
  return effects.flatMap((effect): string[] => {
    switch (effect.kind) {
      case 'over-time':
        return [`harm each turn for ${inTurns(effect.turns)}`];
      case 'heal-over-time':
        return [`mends each turn for ${inTurns(effect.turns)}`];
      case 'shield':
        return [`the shield holds ${inTurns(effect.turns)}`];
      case 'stun':
        return [`stun for ${inTurns(effect.turns)}`];
      case 'taunt':
        return [`taunt for ${inTurns(effect.turns)}`];
      case 'interrupt':
        return ['breaks off a cast'];
      case 'cleanse':
        return [`takes off ${effect.count} ${effect.count === 1 ? 'ill' : 'ills'}`];
      case 'modify': {
        const whose = effect.self ? ' on yourself' : '';
        if (effect.stat === 'steadfast' || effect.stat === 'unfalling')
          return [`${STAT_WORDS[effect.stat]} for ${inTurns(effect.turns)}`];
        return [`${signed(effect.amount)} ${STAT_WORDS[effect.stat]}${whose} for ${inTurns(effect.turns)}`];
      }
      default:
        return [];
    }
  });
}
