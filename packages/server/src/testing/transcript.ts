/** A golden transcript: what is said and heard, line by line, with what differs from run to run named. For tests. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

type Fight = {
  readonly combatType: string;
  readonly status: string;
  readonly combatants: readonly { readonly name: string }[];
};
const isFight = (value: unknown): value is Fight =>
  typeof value === 'object' && value !== null && 'combatants' in value && 'nextRound' in value;

/** Fights by who is in them, what happened in them by its kind, arms left out, instants as such, and ids by the names that they were given. */
function told(names: ReadonlyMap<string, string>, value: unknown): string {
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (key === 'arms') return undefined;
    if (key === 'events') return (part as { kind: string }[]).map(({ kind }) => kind).join(', ');
    if (isFight(part))
      return `${part.status} ${part.combatType}: ${part.combatants
        .map((one) => one.name)
        .toSorted()
        .join(', ')}`;
    return typeof part === 'string' && INSTANT.test(part) ? '<instant>' : part;
  });
  return text.replace(UUID, (id) => `<${names.get(id) ?? 'id'}>`);
}

export function createTranscript() {
  const names = new Map<string, string>();
  const lines: string[] = [];
  return {
    /** From now on this id is told by a name. */
    call(id: string, name: string): void {
      names.set(id, name);
    },
    title: (text: string) => void lines.push(...(lines.length === 0 ? [] : ['']), `# ${text}`),
    asks: (who: string, what: string, data?: unknown) =>
      void lines.push(`${who} > ${what}${data === undefined ? '' : ` ${told(names, data)}`}`),
    /** A reply or an event. */
    hears: (who: string, what: string, data: unknown) =>
      void lines.push(`${who} < ${what} ${told(names, data)}`),
    text: () => `${lines.join('\n')}\n`,
  };
}
