import { type Arms, CHARGES, COLOURS, DIVISIONS, METALS, ORDINARIES, type Tincture } from './heraldry.ts';
import { BEARING_ORDINARIES, BUSY_DIVISIONS, isMetal } from './heraldry-check.ts';
import { createRng, type Rng, seedRng } from './random.ts';

const COLOUR_WEIGHTS = [5, 5, 4, 4, 2, 1.4];
const METAL_WEIGHTS = [1.2, 1];
const ORDINARY_WEIGHTS = [2, 2, 2, 2.4, 1.2, 1.2, 2, 1];
/** By the order of DIVISIONS without `plain`. */
const DIVISION_WEIGHTS = [3, 2, 2, 1, 2, 2.4, 1, 1, 1.2, 1, 1, 0.8, 0.8];

/**
 * A coat of arms for a text (a name, an id): the same text always gives the same arms, and `checkArms` always accepts
 * them. A third each is plain with a charge, bears an ordinary, or is divided.
 */
export function armsFromSeed(seed: string): Arms {
  const rng = createRng(seedRng(hashText(seed)));
  const field = rng.chance(0.3) ? pickMetal(rng) : pickColour(rng);
  const kind = rng.next();
  if (kind < 0.34) return chargedPlain(rng, field);
  if (kind < 0.66) return withOrdinary(rng, field);
  return dividedField(rng, field);
}

function chargedPlain(rng: Rng, field: Tincture): Arms {
  return {
    division: 'plain',
    field: [field, null],
    ordinary: null,
    charge: {
      kind: rng.pick(CHARGES),
      tincture: contrasting(rng, field),
      count: rng.chance(0.22) ? 3 : 1,
      on: 'field',
    },
    bordure: rng.chance(0.3) ? contrasting(rng, field) : null,
  };
}

function withOrdinary(rng: Rng, field: Tincture): Arms {
  const kind = weighted(rng, ORDINARIES, ORDINARY_WEIGHTS);
  const tincture = contrasting(rng, field);
  const onOrdinary = BEARING_ORDINARIES.includes(kind) && rng.chance(0.7);
  const charged = rng.chance(0.86);
  return {
    division: 'plain',
    field: [field, null],
    ordinary: { kind, tincture },
    charge: charged
      ? {
          kind: rng.pick(CHARGES),
          tincture: onOrdinary ? field : contrasting(rng, field),
          count: kind === 'chief' && !onOrdinary ? 1 : 3,
          on: onOrdinary ? 'ordinary' : 'field',
        }
      : null,
    bordure: null,
  };
}

function dividedField(rng: Rng, field: Tincture): Arms {
  const division = weighted(rng, DIVISIONS.slice(1), DIVISION_WEIGHTS);
  const charge: Arms['charge'] = BUSY_DIVISIONS.includes(division)
    ? null
    : { kind: rng.pick(CHARGES), tincture: 'counterchanged', count: 1, on: 'field' };
  return { division, field: [field, contrasting(rng, field)], ordinary: null, charge, bordure: null };
}

const pickMetal = (rng: Rng): Tincture => weighted(rng, METALS, METAL_WEIGHTS);
const pickColour = (rng: Rng): Tincture => weighted(rng, COLOURS, COLOUR_WEIGHTS);
const contrasting = (rng: Rng, tincture: Tincture): Tincture =>
  isMetal(tincture) ? pickColour(rng) : pickMetal(rng);

function weighted<T>(rng: Rng, list: readonly T[], weights: readonly number[]): T {
  let left = rng.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < list.length; i++) {
    left -= weights[i] ?? 1;
    if (left < 0) return list[i]!;
  }
  return list[0]!;
}

/** FNV-1a over two lanes: 53 bits of seed from any text. */
function hashText(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + i), 0x01000193);
  }
  return (high & 0x1fffff) * 4294967296 + (low >>> 0);
}
