/** `npm run migrate`: applies the migrations that DATABASE_URL lacks. */
import { MigrationError, migrate } from '../packages/server/src/platform/db/migrate.ts';

const url = process.env.DATABASE_URL;
if (!url) {
  console.error(
    'DATABASE_URL is not set: it must be a postgres:// address. The embedded PostgreSQL migrates itself at npm start.',
  );
  process.exit(1);
}
try {
  const applied = await migrate({ url, onApply: (name) => console.log(`applying ${name}`) });
  console.log(applied.length === 0 ? 'nothing to apply' : `${applied.length} migrations applied`);
} catch (error) {
  if (!(error instanceof MigrationError)) throw error;
  console.error(error.message);
  process.exit(1);
}
