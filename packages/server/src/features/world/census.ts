/** How many walk where: each owner counts its zones now and then, for those who look in from outside. */
import type { Arms } from '@farhold/rules/heraldry';
import type { Ctx } from '../../platform/ctx.ts';
import type { Simulation } from './simulation.ts';

const KEPT_MS = 20_000;
/** Positions that strangers may see are as coarse as this, in units, and so many a zone. */
const COARSE = 16;
const SAMPLE = 20;

export type Census = {
  readonly players: number;
  readonly understudies: number;
  readonly walkers: readonly {
    readonly name: string;
    readonly arms: Arms;
    readonly x: number;
    readonly y: number;
  }[];
};
const NOBODY: Census = { players: 0, understudies: 0, walkers: [] };
const key = (zone: string): string => `world:census:${zone}`;

export function countZone(sim: Simulation): Census {
  const people = [...sim.players].map((entity) => ({ entity, summary: entity.player!.summary }));
  return {
    players: people.length,
    understudies: people.filter(({ summary }) => summary.understudy).length,
    walkers: people.slice(0, SAMPLE).map(({ entity, summary }) => ({
      name: summary.name,
      arms: summary.arms,
      x: Math.round(entity.x / COARSE) * COARSE,
      y: Math.round(entity.y / COARSE) * COARSE,
    })),
  };
}

export async function writeCensus(ctx: Ctx, sim: Simulation): Promise<void> {
  await ctx.cache.set(key(sim.zone.id), JSON.parse(JSON.stringify(countZone(sim))), KEPT_MS);
}

export async function readCensus(ctx: Ctx, zone: string): Promise<Census> {
  return (await ctx.cache.get<Census & Record<string, never>>(key(zone))) ?? NOBODY;
}
