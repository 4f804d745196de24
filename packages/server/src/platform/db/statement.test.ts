import { expect, it } from 'vitest';
import { createStatementNames } from './statement.ts';

const name = createStatementNames();

it.each([
  ['select "id" from "characters" where "id" = $1', 'select_characters_'],
  ['insert into "users" ("name") values ($1)', 'insert_users_'],
  ['update "characters" set "x" = $1', 'update_characters_'],
  ['delete from sessions where id = $1', 'delete_sessions_'],
  ['\n    with due as (select 1 from lots) select * from due', 'with_'],
  ['select graphile_worker.add_job(identifier => $1::text)', 'select_'],
])('%s is named after what it does', (text, start) => {
  expect(name(text)).toMatch(new RegExp(`^${start}`));
  expect(name(text)).toMatch(/^[a-z_0-9]{1,63}$/);
});

it('gives equal texts one name and different texts different ones', () => {
  expect(name('select 1 from a where b = $1')).toBe(name('select 1 from a where b = $1'));
  expect(name('select 1 from a where b = $1')).not.toBe(name('select 1 from a where c = $1'));
});

it('stops naming when texts are made up without end', () => {
  const many = createStatementNames();
  const names = Array.from({ length: 1200 }, (_, n) => many(`select ${n} from a`));
  expect(names.filter((entry) => entry !== null)).toHaveLength(1000);
  expect(many('select 0 from a')).toBe(names[0]);
});
