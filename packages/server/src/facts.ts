/** What can have happened. Features record facts in their transaction; others learn of them there without being imported. */

import type { COMBAT_TYPES } from '@farhold/rules/combat/view';
import type { GatheringSkill } from '@farhold/rules/content/gathering';
import type { Offer } from '@farhold/rules/economy/trade';
import type {
  AuctionId,
  CharacterId,
  EpochMs,
  FightId,
  ItemId,
  PlaceId,
  RaidId,
  RecipeId,
  ShopId,
  SpeciesId,
  TradeId,
  UserId,
  ZoneId,
} from '@farhold/rules/ids';
import type { ActiveBoon } from '@farhold/rules/progression/boons';
import type { Skill } from '@farhold/rules/progression/skills';

export type Facts = {
  'user.registered': { readonly userId: UserId; readonly guest: boolean };
  'character.created': { readonly characterId: CharacterId; readonly userId: UserId; readonly name: string };
  'character.levelled': { readonly characterId: CharacterId; readonly name: string; readonly level: number };
  /** It has put something on or taken it off. */
  'character.outfitted': { readonly characterId: CharacterId };
  /** It is no more: whatever it is part of goes on without it. Told before its own row is held. */
  'character.retired': { readonly characterId: CharacterId };
  'skill.levelled': { readonly characterId: CharacterId; readonly skill: Skill; readonly level: number };
  /** Kinds of items come into the world that ITEMS has no rows of yet: variants. */
  'items.first-seen': { readonly items: readonly ItemId[] };
  /** Gold or items came, went, or lie elsewhere. */
  'inventory.changed': { readonly characters: readonly CharacterId[] };
  /** Marks alone came or went; `marks` is what each has now. */
  'purse.changed': {
    readonly purses: readonly { readonly characterId: CharacterId; readonly marks: number }[];
  };
  /** A feast was opened: those who are with the host eat too. */
  'feast.served': { readonly host: CharacterId; readonly boon: ActiveBoon };
  /** The node that their connections were on is gone: nobody has seen these close. */
  'presence.lost': { readonly characters: readonly CharacterId[] };
  /** They have come into a company or left theirs. */
  'guild.roll-changed': { readonly characters: readonly CharacterId[] };
  /** A lobby has gone in: what its raid is called from now on. */
  'raid.begun': { readonly raidId: RaidId; readonly fightId: FightId };
  'combat.started': { readonly fightId: FightId; readonly characters: readonly CharacterId[] };
  'combat.ended': {
    readonly fightId: FightId;
    readonly combatType: (typeof COMBAT_TYPES)[number];
    /** Between characters: whether they had agreed to it. */
    readonly terms: 'duel' | 'open' | null;
    readonly outcome: 'won' | 'draw' | 'fled' | 'surrendered';
    readonly winners: readonly CharacterId[];
    readonly losers: readonly CharacterId[];
    /** Those who ran. */
    readonly fled: readonly CharacterId[];
    readonly struckOut: readonly { readonly species: SpeciesId; readonly level: number }[];
    /** What the fight was about on the map, as `encounters` gave it when it began. */
    readonly origin: { readonly zone: string; readonly entityIds: readonly number[] } | null;
  };
  /** What a fight has come to for each who was in it, told after `combat.ended`. */
  'combat.settled': {
    readonly fightId: FightId;
    /** The erratum that was corrected in it. */
    readonly erratum: string | null;
    readonly endings: readonly {
      readonly characterId: CharacterId;
      readonly name: string;
      readonly result: 'victory' | 'defeat' | 'fled' | 'surrendered' | 'draw';
      readonly text: string;
      readonly reward: { readonly experience: number; readonly marks: number } | null;
    }[];
  };
  /** Pieces that were made at a station; a batch that failed makes none. */
  'item.crafted': {
    readonly characterId: CharacterId;
    readonly recipe: RecipeId;
    readonly items: readonly { readonly item: ItemId; readonly quantity: number }[];
  };
  /** A deal with a shopkeeper; `marks` changed hands. */
  'shop.traded': {
    readonly characterId: CharacterId;
    readonly shop: ShopId;
    readonly deal: 'buy' | 'sell' | 'buy-back';
    readonly item: ItemId;
    readonly quantity: number;
    readonly marks: number;
  };
  /** Something stands for sale at the Outcry. */
  'auction.listed': {
    readonly characterId: CharacterId;
    readonly lot: AuctionId;
    readonly item: ItemId;
    readonly quantity: number;
  };
  'auction.bid': {
    readonly characterId: CharacterId;
    readonly lot: AuctionId;
    readonly item: ItemId;
    readonly amount: number;
  };
  'auction.sold': {
    readonly lot: AuctionId;
    readonly seller: CharacterId;
    readonly buyer: CharacterId;
    readonly item: ItemId;
    readonly quantity: number;
    /** What the buyer paid. */
    readonly marks: number;
    readonly how: 'bid' | 'buyout';
    readonly atMs: EpochMs;
  };
  /** Goods have gone from hand to hand. */
  'trade.completed': {
    readonly tradeId: TradeId;
    readonly opener: { readonly characterId: CharacterId; readonly gave: Offer };
    readonly other: { readonly characterId: CharacterId; readonly gave: Offer };
  };
  /** From now on a defeat leads there, be it where it led before. */
  'stone.signed': { readonly characterId: CharacterId; readonly stone: PlaceId };
  /** Somebody has worked at a node of the map. */
  'resource.gathered': {
    readonly characterId: CharacterId;
    readonly nodeId: number;
    readonly zone: ZoneId;
    readonly skill: GatheringSkill;
    readonly tier: number;
    readonly items: readonly { readonly item: ItemId; readonly quantity: number; readonly rare: boolean }[];
  };
  /** Somebody has read what stands beneath, for the first time or again. */
  'reading.read': {
    readonly characterId: CharacterId;
    readonly reading: PlaceId;
    readonly zone: ZoneId;
    readonly first: boolean;
  };
  'loot.received': {
    readonly characterId: CharacterId;
    readonly items: readonly { readonly item: ItemId; readonly quantity: number }[];
  };
};
