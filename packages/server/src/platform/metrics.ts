import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. Fine enough below the 100 ms goal to read percentiles from. */
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const TICK_BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25];

/** Every number the server tells Prometheus, in a registry of its own. A feature with one more registers it on `registry`. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpRequestSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'REST requests by route',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    wsConnections: new Gauge({
      name: 'ws_connections',
      help: 'Open WebSockets',
      labelNames: ['endpoint'] as const,
      registers,
    }),
    wsMessages: new Counter({
      name: 'ws_messages_total',
      help: 'WebSocket messages',
      labelNames: ['direction', 'type'] as const,
      registers,
    }),
    worldTickSeconds: new Histogram({
      name: 'world_tick_seconds',
      help: 'One tick of one zone',
      labelNames: ['zone'] as const,
      buckets: TICK_BUCKETS,
      registers,
    }),
    playersOnline: new Gauge({
      name: 'players_online',
      help: 'Characters with a connection to this node',
      registers,
    }),
    dbQuerySeconds: new Histogram({
      name: 'db_query_seconds',
      help: 'Statements by name',
      labelNames: ['statement'] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    dbPoolInUse: new Gauge({
      name: 'db_pool_in_use',
      help: 'Connections to PostgreSQL that are lent out',
      registers,
    }),
    dbRetries: new Counter({
      name: 'db_transaction_retries_total',
      help: 'Transactions repeated',
      labelNames: ['code'] as const,
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'jobs_duration_seconds',
      help: 'Background jobs by name',
      labelNames: ['job', 'outcome'] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    jobsQueued: new Gauge({ name: 'jobs_queued', help: 'Jobs that are due and wait', registers }),
    jobsFailed: new Counter({
      name: 'jobs_failed_total',
      help: 'Attempts that failed',
      labelNames: ['job'] as const,
      registers,
    }),
    chatModerated: new Counter({
      name: 'chat_moderated_total',
      help: 'Chat lines by verdict',
      labelNames: ['verdict'] as const,
      registers,
    }),
    combatActions: new Counter({
      name: 'combat_actions_total',
      help: 'Deeds done in fights, those of monsters included',
      registers,
    }),
    combatStuck: new Counter({
      name: 'combat_turns_stuck_total',
      help: 'Turns of fights that could not be taken and were put off',
      registers,
    }),
    combatSwept: new Counter({
      name: 'combat_turns_swept_total',
      help: 'Turns that the AI took for a person',
      registers,
    }),
    ledgerImbalance: new Gauge({
      name: 'ledger_imbalance',
      help: 'Sum of everything that is not as the ledger says; anything but 0 is a fault',
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
