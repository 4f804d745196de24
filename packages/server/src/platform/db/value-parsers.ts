import pg from 'pg';

/** Numbers as JavaScript numbers. A value that a number cannot hold exactly is an error, never a silent loss. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new RangeError(`${text} is too large for a number`);
  return value;
}

const { INT8, NUMERIC } = pg.types.builtins;

/** int8 and numeric (also what `count` and `sum` return) as numbers; everything else as `pg` parses it. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === INT8 || id === NUMERIC
      ? exactNumber
      : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
};
