/** What an erratum leaves when it is beaten [LOT8]: marks and pigments for each, pieces for rolls. */
import type { Erratum } from '../content/erratum.ts';
import type { ItemId } from '../ids.ts';
import type { Rng } from '../random.ts';
import type { LootRule } from './loot.ts';
import type { Fight, FightContent } from './state.ts';

export type RaidFind = { readonly item: ItemId; readonly quantity: number };
export type RaidHaul = {
  /** In the order of the sharers. */
  readonly each: readonly { readonly marks: number; readonly pigments: readonly RaidFind[] }[];
  readonly pieces: readonly RaidFind[];
};

/** The erratum that this fight has beaten; null where it stands, or there was none. */
export function beatenErratum(fight: Fight, content: FightContent): Erratum | null {
  if (fight.raid == null) return null;
  const isBeaten = fight.raid.bodies.every((id) => fight.combatants[id]?.state === 'struck-out');
  return isBeaten ? (content.errata?.[fight.raid.erratum] ?? null) : null;
}

/** The piece Of Legend comes with a chance for each Walker; the illuminated ones were drawn when the fight began. */
export function haulOf(
  { loot }: Pick<Erratum, 'loot'>,
  shared: { readonly sharers: number; readonly rule: LootRule | undefined },
  rng: Rng,
): RaidHaul {
  const each = Array.from({ length: shared.sharers }, () => ({
    marks: rng.int(...loot.marks),
    pigments: loot.pigments.map(({ item, each: [least, most] }) => ({
      item,
      quantity: rng.int(least, most),
    })),
  }));
  const legend = rng.chance(loot.legend.chance * shared.sharers) ? [loot.legend.item] : [];
  const pieces = [...(shared.rule?.pieces ?? []), ...legend].map((item) => ({ item, quantity: 1 }));
  return { each, pieces };
}
