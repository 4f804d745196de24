import type { Arms, Tincture } from '@farhold/rules/heraldry';
import { chargePlaces } from '../heraldry/shield-shapes.ts';

/** The words of blazon, for those who cannot see the shield. */
const DIVISION_WORDS: Record<Exclude<Arms['division'], 'plain'>, string> = {
  pale: 'per pale',
  fess: 'per fess',
  bend: 'per bend',
  'bend-sinister': 'per bend sinister',
  chevron: 'per chevron',
  quarterly: 'quarterly',
  saltire: 'per saltire',
  gyronny: 'gyronny',
  barry: 'barry',
  paly: 'paly',
  bendy: 'bendy',
  lozengy: 'lozengy',
  chequy: 'chequy',
};

/** A tincture as it is spoken. */
export function tinctureName(tincture: Tincture | 'counterchanged'): string {
  return tincture === 'tenne' ? 'tenné' : tincture;
}

/** A charge as it is spoken: `fleur-de-lis` keeps its hyphens, `oak-leaf` loses them. */
export function chargeName(kind: string): string {
  return kind === 'fleur-de-lis' ? kind : kind.replaceAll('-', ' ');
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

const IRREGULAR: Record<string, string> = {
  goose: 'geese',
  wolf: 'wolves',
  fish: 'fish',
  'oak leaf': 'oak leaves',
  fox: 'foxes',
  'fleur-de-lis': 'fleurs-de-lis',
  wheat: 'ears of wheat',
};

const NUMBERS = ['no', 'one', 'two', 'three', 'four'];

/** As many as the shield shows: round an ordinary there is room for so many and no other number. */
function chargePhrase(charge: NonNullable<Arms['charge']>, shown: number): string {
  const name = chargeName(charge.kind);
  const what = shown > 1 ? `${NUMBERS[shown]} ${IRREGULAR[name] ?? `${name}s`}` : article(name);
  return `${what} ${tinctureName(charge.tincture)}`;
}

/** A coat of arms in words: `Gules, on a chief or three bees gules`. */
export function blazon(arms: Arms): string {
  const [field, second] = arms.field;
  const parts: string[] = [
    arms.division === 'plain' || second === null
      ? tinctureName(field)
      : `${DIVISION_WORDS[arms.division]} ${tinctureName(field)} and ${tinctureName(second)}`,
  ];
  const { ordinary, charge, bordure } = arms;
  const broad = ordinary && `a ${ordinary.kind} ${tinctureName(ordinary.tincture)}`;
  const borne = charge && chargePhrase(charge, chargePlaces(arms).length);
  if (broad && borne && charge?.on === 'ordinary') parts.push(`on ${broad} ${borne}`);
  else if (broad && borne && ordinary?.kind === 'chief') parts.push(borne, broad);
  else if (broad && borne) parts.push(broad, `between ${borne}`);
  else parts.push(...[broad, borne].filter((part) => part !== null));
  if (bordure) parts.push(`a bordure ${tinctureName(bordure)}`);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
