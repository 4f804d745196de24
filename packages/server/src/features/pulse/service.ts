import type { pulse } from '@farhold/contracts/rest/world';
import type { RouteAnswer } from '@farhold/contracts/route';
import type { Ctx } from '../../platform/ctx.ts';
import { countRunningFights } from '../combat/service.ts';
import { listAbroad } from '../world/service.ts';
import { recentTidings } from './tidings.ts';

const SAMPLE = 60;
/** Units: exact places are for those who stand near [MOV4]. */
const GRAIN = 16;

const coarse = (value: number): number => Math.round(value / GRAIN) * GRAIN;

/** How the world is, without an account: counts, a coarse sample of who walks where, the latest tidings. */
export async function takePulse(ctx: Ctx): Promise<RouteAnswer<typeof pulse>> {
  const abroad = await listAbroad(ctx);
  const understudies = abroad.filter((one) => one.summary.understudy).length;
  const step = Math.max(1, abroad.length / SAMPLE);
  const walkers = Array.from(
    { length: Math.min(SAMPLE, abroad.length) },
    (_, at) => abroad[Math.floor(at * step)]!,
  );
  return {
    players: abroad.length - understudies,
    understudies,
    fights: await countRunningFights(ctx),
    walkers: walkers.map(({ summary, x, y }) => ({
      name: summary.name,
      arms: summary.arms,
      x: coarse(x),
      y: coarse(y),
    })),
    tidings: recentTidings(ctx),
  };
}
