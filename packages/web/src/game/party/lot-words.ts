import type { Lot } from '@farhold/contracts/ws/loot';
import type { LootChoice } from '@farhold/rules/combat/loot';

export const CHOICE_WORDS: Readonly<Record<LootChoice, string>> = {
  need: 'Need',
  greed: 'Greed',
  pass: 'Pass',
};
export const CHOICE_KEYS: Readonly<Record<string, LootChoice>> = { n: 'need', g: 'greed', p: 'pass' };

/** Whether I am still to say something about it. */
export function awaitsMe(lot: Lot, myId: string): boolean {
  if (lot.status !== 'open') return false;
  if (lot.mode === 'give') return lot.giverId === myId;
  return lot.claims.some((one) => one.characterId === myId && !one.hasChosen);
}

/** What became of a lot; null while it is open. */
export function outcomeLine(lot: Lot, myId: string): string | null {
  if (lot.status === 'open') return null;
  const winner = lot.claims.find((one) => one.characterId === lot.winnerId);
  if (lot.status === 'left' || !winner) return 'Nobody wanted it. It stays where it lay.';
  const mine = winner.characterId === myId;
  const roll = winner.roll === null ? '' : ` with ${winner.roll}`;
  if (lot.status === 'kept')
    return mine ? 'Yours, but your bag was full.' : `${winner.name} has it${roll}, and a full bag.`;
  if (lot.mode === 'give') return mine ? 'It was given to you.' : `It was given to ${winner.name}.`;
  return mine ? `Yours${roll}.` : `${winner.name} has it${roll}.`;
}

/** Who rolled what, the highest first; who passed stands last. */
export function rollLines(lot: Lot): { name: string; words: string }[] {
  if (lot.status === 'open' || lot.mode === 'give') return [];
  return lot.claims
    .toSorted((a, b) => (b.roll ?? -1) - (a.roll ?? -1))
    .map(({ name, choice, roll }) => {
      const said = choice === null ? 'said nothing' : CHOICE_WORDS[choice].toLowerCase();
      return { name, words: roll === null ? said : `${said}, ${roll}` };
    });
}

/** Of whom a lot still waits for a word, besides me. */
export function stillThinking(lot: Lot, myId: string): string[] {
  return lot.claims.filter((one) => !one.hasChosen && one.characterId !== myId).map((one) => one.name);
}
