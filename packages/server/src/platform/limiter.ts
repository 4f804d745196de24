/** How often something may be done: requests, failed sign-ins, chat lines. */
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';

export type Allowance = {
  readonly points: number;
  readonly perSeconds: number;
  /** Who goes over the budget is refused for this long from then on; without it, until the window ends. */
  readonly lockSeconds?: number;
};
export type Verdict = {
  readonly ok: boolean;
  readonly remaining: number;
  readonly limit: number;
  /** Until the budget is whole again. */
  readonly resetMs: number;
};

export type Limiter = {
  /** Spends one point; refuses when none is left. */
  take(key: string, allowance: Allowance): Promise<Verdict>;
  /** As `take` would answer, without spending: `ok` while a point is left. */
  peek(key: string, allowance: Allowance): Promise<Verdict>;
  /** Spends points whether or not they are left: a failed sign-in. `ok` while a point is left after it. */
  penalise(key: string, allowance: Allowance, points?: number): Promise<Verdict>;
  /** Spends a point that may be given back; refuses when none is left. Starts no lock by itself: `penalise` with 0 points does. */
  hold(key: string, allowance: Allowance): Promise<Verdict>;
  /** Gives a point back that was held. */
  release(key: string, allowance: Allowance): Promise<void>;
  /** Forgives everything: a successful sign-in. */
  clear(key: string, allowance: Allowance): Promise<void>;
};

type MakeLimiter = (options: {
  keyPrefix: string;
  points: number;
  duration: number;
  blockDuration: number;
}) => RateLimiterAbstract;

/** Counts in this process. */
export function createMemoryLimiter(): Limiter {
  return limiterOver((options) => new RateLimiterMemory(options));
}

/** Counts in Redis for all nodes; while Redis is away, in this process. `client` is a connected node-redis client. */
export function createRedisLimiter(client: object): Limiter {
  return limiterOver(
    (options) =>
      new RateLimiterRedis({
        ...options,
        storeClient: client,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(options),
      }),
  );
}

function limiterOver(make: MakeLimiter): Limiter {
  const counters = new Map<string, RateLimiterAbstract>();
  const counterOf = ({ points, perSeconds, lockSeconds = 0 }: Allowance): RateLimiterAbstract => {
    const keyPrefix = `limit:${points}/${perSeconds}/${lockSeconds}`;
    const known = counters.get(keyPrefix);
    if (known !== undefined) return known;
    const made = make({ keyPrefix, points, duration: perSeconds, blockDuration: lockSeconds });
    counters.set(keyPrefix, made);
    return made;
  };
  return {
    async take(key, allowance) {
      try {
        return verdict(await counterOf(allowance).consume(key), allowance, true);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return verdict(refused, allowance, false);
      }
    },
    async peek(key, allowance) {
      const spent = await counterOf(allowance).get(key);
      return verdict(spent, allowance, (spent?.consumedPoints ?? 0) < allowance.points);
    },
    async penalise(key, allowance, points = 1) {
      const counter = counterOf(allowance);
      const spent = await counter.penalty(key, points);
      const ok = spent.consumedPoints < allowance.points;
      if (ok || allowance.lockSeconds === undefined) return verdict(spent, allowance, ok);
      return verdict(await counter.block(key, allowance.lockSeconds), allowance, false);
    },
    async hold(key, allowance) {
      const counter = counterOf(allowance);
      const spent = await counter.penalty(key);
      if (spent.consumedPoints <= allowance.points) return verdict(spent, allowance, true);
      return verdict(await counter.reward(key), allowance, false);
    },
    async release(key, allowance) {
      await counterOf(allowance).reward(key);
    },
    async clear(key, allowance) {
      await counterOf(allowance).delete(key);
    },
  };
}

function verdict(spent: RateLimiterRes | null, allowance: Allowance, ok: boolean): Verdict {
  return {
    ok,
    remaining: spent === null ? allowance.points : Math.max(0, allowance.points - spent.consumedPoints),
    limit: allowance.points,
    resetMs: spent === null ? 0 : Math.max(0, spent.msBeforeNext),
  };
}
