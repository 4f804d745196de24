/** What is asked of a zone's owner over the bus, and what it answers. JSON, one server a zone. */
import type { ErrorCode } from '@farhold/contracts/error';
import type { CourseView } from '@farhold/contracts/ws/world';
import type { CharacterId, FightId, PlaceId, SpeciesId, ZoneId } from '@farhold/rules/ids';
import type { Leg } from '@farhold/rules/world/legs';
import type { Summary } from './entity.ts';

type Path = readonly (readonly [number, number])[];

/** A character as it comes into a zone: from the database, or from the zone that it walks out of. */
export type Arrival = {
  readonly nodeId: string;
  readonly summary: Summary;
  readonly x: number;
  readonly y: number;
  readonly flags: number;
  readonly fight: FightId | null;
  /** Milliseconds for which it is still weakened. */
  readonly weakForMs: number;
  /** Milliseconds for which nobody may attack it. */
  readonly protectedForMs: number;
  readonly legs: readonly Leg[];
  /** The least pace that it walks at on any ground [MOV5]. */
  readonly leastPace: number;
  /** The cell it comes from, where it comes from another zone. */
  readonly from: number | null;
};

/**
 * A wish to walk is `fresh` when it came only just before this tick: those who watch may then be told with the next,
 * and nobody waits longer than for a wish that came early.
 */
export type Question =
  | { readonly ask: 'join'; readonly arrival: Arrival }
  /** Joins whatever stands there already: the next zone takes over who walks across its border [MOV2]. */
  | { readonly ask: 'take'; readonly arrival: Arrival }
  | { readonly ask: 'leave' | 'away'; readonly entityId: number; readonly nodeId: string }
  | { readonly ask: 'move'; readonly entityId: number; readonly path: Path; readonly fresh?: boolean }
  | {
      readonly ask: 'steer';
      readonly entityId: number;
      readonly dx: number;
      readonly dy: number;
      readonly fresh?: boolean;
    }
  | { readonly ask: 'stop'; readonly entityId: number; readonly fresh?: boolean }
  | { readonly ask: 'where'; readonly entityId: number }
  | { readonly ask: 'describe'; readonly summary: Summary }
  | { readonly ask: 'pace'; readonly entityId: number; readonly leastPace: number }
  | { readonly ask: 'players'; readonly cells: readonly number[] }
  | {
      readonly ask: 'watch';
      readonly nodeId: string;
      readonly snapshot: boolean;
      /** Cells that are seen, or will be a step further on. */
      readonly cells: readonly number[];
    }
  /** Work for so many ticks at a node of this zone. */
  | { readonly ask: 'gather'; readonly entityId: number; readonly nodeId: number; readonly ticks: number }
  /** Read for so many ticks at a reading of this zone. */
  | { readonly ask: 'read'; readonly entityId: number; readonly reading: PlaceId; readonly ticks: number }
  /** Holds those of these characters who see the place and are free to fight; answers who they are. */
  | {
      readonly ask: 'muster';
      readonly entityIds: readonly number[];
      readonly x: number;
      readonly y: number;
      readonly forMs: number;
    }
  | { readonly ask: 'hold'; readonly entityId: number; readonly forMs: number }
  | {
      readonly ask: 'reserve';
      readonly monsterId: number;
      readonly x: number;
      readonly y: number;
      readonly forMs: number;
      /** How many face it. */
      readonly people: number;
    }
  | {
      readonly ask: 'fight';
      readonly fightId: FightId;
      readonly entityIds: readonly number[];
      /** They have attacked: their own protection is over [PVP3]. */
      readonly unprotects?: true;
    }
  | { readonly ask: 'release'; readonly entityIds: readonly number[] };

export type Standing = {
  readonly entityId: number;
  readonly characterId: CharacterId;
  readonly zone: ZoneId;
  readonly x: number;
  readonly y: number;
  readonly flags: number;
  readonly fight: FightId | null;
  readonly summary: Summary;
};
export type Opponent = { readonly entityId: number; readonly species: SpeciesId; readonly level: number };

export type Answer =
  | { readonly is: 'refused'; readonly code: ErrorCode; readonly detail?: string }
  /** It has gone on to another zone: ask there. */
  | { readonly is: 'moved'; readonly zone: ZoneId }
  | { readonly is: 'done' }
  | { readonly is: 'standing'; readonly standing: Standing }
  | { readonly is: 'course'; readonly course: CourseView }
  | { readonly is: 'players'; readonly players: readonly Standing[] }
  | { readonly is: 'opponents'; readonly opponents: readonly Opponent[] };

export const zoneInTopic = (zone: string): string => `zone-in:${zone}`;
export const zoneTopic = (zone: string): string => `zone:${zone}`;
