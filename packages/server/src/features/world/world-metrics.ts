import { Counter, Gauge, type Registry } from 'prom-client';

/** What the world tells Prometheus besides the time of its ticks. */
export function createWorldMetrics(registry: Registry) {
  const registers = [registry];
  return {
    corrections: new Counter({
      name: 'world_corrections_total',
      help: 'Wishes to walk that were cut short or refused, by cause',
      labelNames: ['cause'] as const,
      registers,
    }),
    players: new Gauge({
      name: 'world_players',
      help: 'Characters on the map by zone',
      labelNames: ['zone'] as const,
      registers,
    }),
    handovers: new Counter({
      name: 'world_handovers_total',
      help: 'Characters who crossed into another zone, by outcome',
      labelNames: ['outcome'] as const,
      registers,
    }),
  };
}
export type WorldMetrics = ReturnType<typeof createWorldMetrics>;
