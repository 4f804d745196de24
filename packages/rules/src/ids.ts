import { z } from 'zod';

/** Ids are branded, so that one kind cannot be passed for another. Rows carry UUIDs; content carries kebab-case names. */
const uuid = <B extends string>() => z.uuid().brand<B>();
const slug = <B extends string>(longest = 80) =>
  z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*(?:[+.][a-z0-9-]+)*$/)
    .max(longest)
    .brand<B>();

export const userIdSchema = uuid<'UserId'>();
export const characterIdSchema = uuid<'CharacterId'>();
export const sessionIdSchema = uuid<'SessionId'>();
export const fightIdSchema = uuid<'FightId'>();
export const challengeIdSchema = uuid<'ChallengeId'>();
export const messageIdSchema = uuid<'MessageId'>();
export const partyIdSchema = uuid<'PartyId'>();
export const invitationIdSchema = uuid<'InvitationId'>();
export const lotIdSchema = uuid<'LotId'>();
export const mailIdSchema = uuid<'MailId'>();
export const mentorshipIdSchema = uuid<'MentorshipId'>();
export const auctionIdSchema = uuid<'AuctionId'>();
export const tradeIdSchema = uuid<'TradeId'>();
export const moderationCaseIdSchema = uuid<'ModerationCaseId'>();
export const appealIdSchema = uuid<'AppealId'>();
export const raidIdSchema = uuid<'RaidId'>();
export const guildIdSchema = uuid<'GuildId'>();
export const guildActivityIdSchema = uuid<'GuildActivityId'>();
export const guildWorkIdSchema = slug<'GuildWorkId'>();
export const zoneIdSchema = slug<'ZoneId'>();
export const placeIdSchema = slug<'PlaceId'>();
export const itemIdSchema = slug<'ItemId'>(140);
export const abilityIdSchema = slug<'AbilityId'>();
export const speciesIdSchema = slug<'SpeciesId'>();
export const recipeIdSchema = slug<'RecipeId'>();
export const shopIdSchema = slug<'ShopId'>();
export const erratumIdSchema = slug<'ErratumId'>();

export type UserId = z.infer<typeof userIdSchema>;
export type CharacterId = z.infer<typeof characterIdSchema>;
export type SessionId = z.infer<typeof sessionIdSchema>;
export type FightId = z.infer<typeof fightIdSchema>;
export type ChallengeId = z.infer<typeof challengeIdSchema>;
export type ModerationCaseId = z.infer<typeof moderationCaseIdSchema>;
export type AppealId = z.infer<typeof appealIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type PartyId = z.infer<typeof partyIdSchema>;
/** An invitation to a party. */
export type InvitationId = z.infer<typeof invitationIdSchema>;
/** Something that a fight has left, to be rolled for or given out. */
export type LotId = z.infer<typeof lotIdSchema>;
/** A letter in a character's box. */
export type MailId = z.infer<typeof mailIdSchema>;
export type MentorshipId = z.infer<typeof mentorshipIdSchema>;
/** A lot at the Outcry. */
export type AuctionId = z.infer<typeof auctionIdSchema>;
/** A trade between two characters. */
export type TradeId = z.infer<typeof tradeIdSchema>;
/** The lobby of a raid. */
export type RaidId = z.infer<typeof raidIdSchema>;
export type GuildId = z.infer<typeof guildIdSchema>;
/** What stands on a company's calendar. */
export type GuildActivityId = z.infer<typeof guildActivityIdSchema>;
/** A work of companies (`long-table`). */
export type GuildWorkId = z.infer<typeof guildWorkIdSchema>;
export type ZoneId = z.infer<typeof zoneIdSchema>;
export type PlaceId = z.infer<typeof placeIdSchema>;
/** A kind of item: the kebab-case name, with `+rarity.affix` and `+enchantment` parts for variants (`bog-iron-blade+fair.keen`). */
export type ItemId = z.infer<typeof itemIdSchema>;
export type AbilityId = z.infer<typeof abilityIdSchema>;
/** A kind of monster (`goose-militia`). */
export type SpeciesId = z.infer<typeof speciesIdSchema>;
/** A recipe is named after what it makes (`bog-iron-blade`). */
export type RecipeId = z.infer<typeof recipeIdSchema>;
/** A shop is named after its keeper (`wat-cinder`). */
export type ShopId = z.infer<typeof shopIdSchema>;
/** A raid boss (`sir-limax`). */
export type ErratumId = z.infer<typeof erratumIdSchema>;

/** Milliseconds since 1970, UTC. */
export type EpochMs = number;
