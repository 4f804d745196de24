import type { Descriptor, EntityKind } from '@farhold/contracts/world-frame';
import { encodeDescriptor, FLAG } from '@farhold/contracts/world-frame';
import type { Species } from '@farhold/rules/content/species';
import type { CharacterId, FightId, SpeciesId } from '@farhold/rules/ids';
import type { Cell } from '@farhold/rules/world/cells';
import type { Leg } from '@farhold/rules/world/legs';

/** Whatever stands or walks in a zone. Mutable, and owned by one simulation; the position is that of its last tick. */
export type Entity = {
  readonly id: number;
  readonly kind: EntityKind;
  x: number;
  y: number;
  cell: Cell;
  flags: number;
  descriptor: Uint8Array;
  /** The way still to go; empty when standing. The first leg is under way. */
  legs: readonly Leg[];
  /** Which of the legs is under way. */
  leg: number;
  /** Its place in the list of those who walk; -1 when standing. */
  mover: number;
  /** Bits of what the next tick message must say of it. */
  news: number;
  /** The running fight that holds it in its place [MOV3]. */
  fight: FightId | null;
  /** Held for a fight that is being set up, until this tick. */
  reservedUntil: number;
  readonly player: PlayerPart | null;
  readonly monster: MonsterPart | null;
};

export type PlayerPart = {
  readonly characterId: CharacterId;
  /** The gateway that speaks for it. */
  nodeId: string;
  summary: Summary;
  /** It waits at the border for the next zone's owner to take it [MOV2]. */
  leaving: boolean;
  /** Its position has changed since it was last written to the database. */
  unsaved: boolean;
  /** Written again until this tick, in case an earlier owner's last write is still under way. */
  saveUntil: number;
  /** The least pace that it walks at on any ground [MOV5]. */
  leastPace: number;
  /** Weakened after a defeat until this tick. */
  weakUntil: number;
  /** Nobody may attack it until this tick: wet ink. */
  protectedUntil: number;
  /** Nothing hunts it until this tick. */
  sparedUntil: number;
  /** The tick since which its gateway has been silent; 0 while it speaks. */
  silentSince: number;
};
/** What others may know of a character. */
export type Summary = {
  readonly characterId: CharacterId;
  readonly entityId: number;
  readonly name: string;
  readonly level: number;
  readonly guild: string | null;
  readonly arms: NonNullable<Descriptor['arms']>;
  readonly understudy: boolean;
};

export type MonsterPart = {
  readonly species: SpeciesId;
  readonly level: number;
  /** Which spawn point it belongs to. */
  readonly spawn: number;
  /** The pack that it runs with; null when it goes alone. */
  readonly pack: number | null;
  readonly temper: Species['temper'];
  homeX: number;
  homeY: number;
  mood: 'roaming' | 'warning' | 'hunting' | 'fleeing' | 'returning';
  /** The tick since which it is in this mood. */
  moodSince: number;
  /** The entity that it warns or hunts. */
  prey: number;
  /** When it decides next, and when it may stroll again. */
  thinkAt: number;
  roamAt: number;
};

export function describePlayer(summary: Summary): Uint8Array {
  const { name, level, guild, arms, characterId, understudy } = summary;
  return encodeDescriptor({
    name,
    level,
    ...(guild === null ? {} : { guild }),
    arms,
    characterId,
    ...(understudy ? { understudy } : {}),
  });
}

export function isMoving(entity: Entity): boolean {
  return entity.mover >= 0;
}

/** In a fight, or held for one. */
export function isHeld(entity: Entity): boolean {
  return (entity.flags & FLAG.fighting) !== 0;
}
