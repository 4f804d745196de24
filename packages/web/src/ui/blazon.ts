import type { Arms, Tincture } from '@farhold/rules/heraldry';

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

function chargePhrase(charge: NonNullable<Arms['charge']>): string {
  const name = chargeName(charge.kind);
  const what = charge.count === 3 ? `three ${IRREGULAR[name] ?? `${name}s`}` : article(name);
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
  if (ordinary && charge?.on === 'ordinary') {
    parts.push(`on a ${ordinary.kind} ${tinctureName(ordinary.tincture)} ${chargePhrase(charge)}`);
  } else {
    if (ordinary) parts.push(`a ${ordinary.kind} ${tinctureName(ordinary.tincture)}`);
    if (charge) parts.push(ordinary ? `between ${chargePhrase(charge)}` : chargePhrase(charge));
  }
  if (bordure) parts.push(`a bordure ${tinctureName(bordure)}`);
  const text = parts.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
