/** The AsyncAPI document of the four WebSocket endpoints, made from the contracts of messages and events. */
import { z } from 'zod';
import { EVENTS, MESSAGES } from './catalogue.ts';
import { BUDGETS, type Endpoint, type EventContract, type MessageContract } from './message.ts';

const ENDPOINTS: readonly Endpoint[] = ['game', 'world', 'combat', 'chat'];
const WHAT: Readonly<Record<Endpoint, string>> = {
  game: 'Everything.',
  world: 'Walking. What others do arrives as binary world frames; see `docs/protocol.md`.',
  combat: 'Fights.',
  chat: 'Talk.',
};

/** AsyncAPI 3.0, as plain data. `version` is that of the server. */
export function asyncApiDocument(version: string): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Farhold',
      version,
      license: { name: 'MIT' },
      description:
        'Clients send one JSON object a frame, `{id, t, d}`. The server sends `{s, m: [...]}`: the sequence number of the ' +
        'last message in the frame, and the messages: replies `{re, d}` or `{re, error}`, events `{t, d, v}`.',
    },
    servers: { local: { host: 'localhost:3000', protocol: 'ws' } },
    channels: Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint, channelOf(endpoint)])),
    operations: Object.fromEntries(ENDPOINTS.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries([
        ...MESSAGES.flatMap((contract) => [
          [contract.type, sentMessage(contract)],
          [`${contract.type}:reply`, replyMessage(contract)],
        ]),
        ...EVENTS.map((contract) => [contract.type, eventMessage(contract)]),
      ]),
    },
  };
}

function isOn(endpoint: Endpoint, contract: { readonly endpoints: readonly Endpoint[] }): boolean {
  return endpoint === 'game' || contract.endpoints.includes(endpoint);
}

const reference = (type: string) => ({ $ref: `#/components/messages/${type}` });
const onChannel = (endpoint: Endpoint, type: string) => ({ $ref: `#/channels/${endpoint}/messages/${type}` });

function channelOf(endpoint: Endpoint): object {
  const sent = MESSAGES.filter((contract) => isOn(endpoint, contract));
  const events = EVENTS.filter((contract) => isOn(endpoint, contract));
  const types = [...sent.flatMap(({ type }) => [type, `${type}:reply`]), ...events.map(({ type }) => type)];
  return {
    address: `/ws/${endpoint}`,
    description: WHAT[endpoint],
    messages: Object.fromEntries(types.map((type) => [type, reference(type)])),
  };
}

function operationsOf(endpoint: Endpoint): [string, object][] {
  const asked = MESSAGES.filter((contract) => isOn(endpoint, contract)).map(
    ({ type, summary }): [string, object] => [
      `${endpoint}:${type}`,
      {
        action: 'receive',
        summary,
        channel: { $ref: `#/channels/${endpoint}` },
        messages: [onChannel(endpoint, type)],
        reply: {
          channel: { $ref: `#/channels/${endpoint}` },
          messages: [onChannel(endpoint, `${type}:reply`)],
        },
      },
    ],
  );
  const events = EVENTS.filter((contract) => isOn(endpoint, contract));
  const told = {
    action: 'send',
    summary: 'What the server tells unasked',
    channel: { $ref: `#/channels/${endpoint}` },
    messages: events.map(({ type }) => onChannel(endpoint, type)),
  };
  return [...asked, [`${endpoint}:events`, told]];
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function sentMessage(contract: MessageContract): object {
  const burst = BUDGETS[contract.budget];
  return {
    summary: contract.summary,
    description: `Budget \`${contract.budget}\`: ${burst} at once and ${burst} a second.`,
    payload: {
      type: 'object',
      required: ['t'],
      properties: {
        id: { type: 'integer', minimum: 0 },
        t: { const: contract.type },
        d: schemaOf(contract.data, 'input'),
      },
    },
  };
}

function replyMessage(contract: MessageContract): object {
  const codes = [
    'input/invalid',
    'rate-limited',
    'server/unavailable',
    'server/internal',
    ...contract.errors,
  ];
  const error = {
    type: 'object',
    required: ['code', 'detail'],
    properties: { code: { enum: [...new Set(codes)] }, detail: { type: 'string' } },
  };
  const re = { type: 'integer' };
  return {
    payload: {
      oneOf: [
        { type: 'object', required: ['re', 'd'], properties: { re, d: schemaOf(contract.reply, 'output') } },
        { type: 'object', required: ['re', 'error'], properties: { re, error } },
      ],
    },
  };
}

function eventMessage(contract: EventContract): object {
  return {
    summary: contract.summary,
    payload: {
      type: 'object',
      required: ['t', 'd'],
      properties: {
        t: { const: contract.type },
        d: schemaOf(contract.data, 'output'),
        v: { type: 'integer', description: 'Version of the thing it speaks of, where it has one.' },
      },
    },
  };
}
