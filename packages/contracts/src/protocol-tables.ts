/** The tables of `docs/protocol.md`: every endpoint, message, event and refusal, from the contracts. */
import { EVENTS, MESSAGES, ROUTES } from './catalogue.ts';
import { ERRORS } from './error.ts';

const endpointsOf = (contract: { readonly endpoints: readonly string[] }): string =>
  ['game', ...contract.endpoints].join(', ');

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Markdown, in the order of the catalogue. */
export function protocolTables(): string {
  const routes = ROUTES.map((route) => [
    `${route.method} \`${route.path}\``,
    route.access,
    route.summary,
    route.errors.map((code) => `\`${code}\``).join(' '),
  ]);
  const messages = MESSAGES.map((message) => [
    `\`${message.type}\``,
    endpointsOf(message),
    message.budget,
    message.summary,
    message.errors.map((code) => `\`${code}\``).join(' '),
  ]);
  const events = EVENTS.map((event) => [`\`${event.type}\``, endpointsOf(event), event.summary]);
  const errors = Object.entries(ERRORS).map(([code, [status, title]]) => [`\`${code}\``, status, title]);
  return [
    '### Endpoints',
    table(['endpoint', 'for', 'what', 'refuses with'], routes),
    '### Messages of clients',
    table(['type', 'on', 'budget', 'what', 'refuses with'], messages),
    '### Events of the server',
    table(['type', 'on', 'what'], events),
    '### Refusals',
    table(['code', 'status', 'title'], errors),
  ].join('\n\n');
}
