import { createHash } from 'node:crypto';

/** PostgreSQL keeps a plan for each name on each connection; texts beyond this many (lists built into the text) go unnamed. */
const MAX_NAMED = 1000;
const LABEL =
  /^\s*(?:with\b[\s\S]*?\)\s*)?(select|insert|update|delete)\b[\s\S]*?(?:\b(?:from|into|update)\s+)"?(?:\w+"?\.")?(\w+)/i;

export type NameStatement = (text: string) => string | null;

/** Names statements by their text, so that PostgreSQL parses and plans each once a connection. Null: leave it unnamed. */
export function createStatementNames(): NameStatement {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= MAX_NAMED) return null;
    const name = describe(text);
    names.set(text, name);
    return name;
  };
}

/** For people and dashboards: the verb, the first table and a short hash of the text (`update_characters_5f0c1a9e`). */
function describe(text: string): string {
  const hash = createHash('sha1').update(text).digest('hex').slice(0, 8);
  const verb =
    text.trimStart().split(/\s/, 1)[0]?.toLowerCase().replace(/\W/g, '').slice(0, 10) ?? 'statement';
  const table = LABEL.exec(verb === 'update' ? text.replace(/^\s*update/i, 'update from') : text)?.[2];
  return [verb, table?.slice(0, 40), hash].filter(Boolean).join('_');
}
