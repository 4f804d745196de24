import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collect } from '../testing/collect.ts';
import { createTestCtx, type TestCtx } from '../testing/ctx.ts';
import { listOutboxMails } from './db/mail-outbox.ts';
import { startJobs } from './jobs.ts';
import { createMailer, mailJob, purgeOutboxJob } from './mailer.ts';

let ctx: TestCtx;
let server: Server;
const letters = collect<string>();
let refusals = 0;

/** The least of RFC 5321 that a client needs; refuses as often as told. */
beforeEach(async () => {
  ctx = await createTestCtx();
  server = createServer((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let letter: string | null = null;
    say('220 ready');
    createInterface({ input: socket }).on('line', (line) => {
      if (letter !== null) {
        if (line === '.') {
          letters.push(letter);
          letter = null;
          say('250 taken');
        } else letter += `${line}\n`;
      } else if (line === 'DATA') {
        letter = '';
        say('354 go on');
      } else if (line.startsWith('MAIL') && refusals > 0) {
        refusals -= 1;
        say('451 later');
      } else if (line === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 fine');
    });
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await ctx.close();
});

it('goes out by a job after the commit, and again after the server has refused it', async () => {
  refusals = 1;
  const { port } = server.address() as AddressInfo;
  const config = { ...ctx.config, smtpUrl: `smtp://127.0.0.1:${port}`, publicUrl: 'https://farhold.example' };
  const mailer = createMailer(config, ctx.db);
  const sending = { ...ctx, mailer };
  await ctx.db.tx((tx) => mailer.queue(tx, { to: 'ada@example.org', subject: 'Word', text: 'Come home.' }));
  await expect(mailer.deliver({ to: 'a@example.org', subject: 's', text: 't' })).rejects.toThrow('451');
  expect(letters.all).toEqual([]);
  const jobs = await startJobs(sending, { url: ctx.databaseUrl, jobs: [mailJob] });
  const [letter] = await letters.until(1);
  expect(letter).toContain('From: Farhold <farhold@farhold.example>');
  expect(letter).toContain('To: ada@example.org');
  expect(letter).toContain('Subject: Word');
  expect(letter).toContain('Come home.');
  await jobs.stop();
  mailer.close();
});

it('lies in the outbox until its link has ended, or for a month', async () => {
  const letter = { to: 'a@example.org', text: 'a letter' };
  const minute = (n: number) => new Date(Date.now() + n * 60_000).toISOString();
  await ctx.mailer.deliver({ ...letter, subject: 'ended', goodUntil: minute(-1) });
  await ctx.mailer.deliver({ ...letter, subject: 'good', goodUntil: minute(10) });
  await ctx.mailer.deliver({ ...letter, subject: 'plain' });
  const left = async (): Promise<string[]> => {
    await purgeOutboxJob.handle(ctx, {});
    return (await listOutboxMails(ctx.db.pool, 10)).map((mail) => mail.subject);
  };
  expect(await left()).toEqual(['plain', 'good']);
  await sql`update mail_outbox set created_at = now() - interval '31 days' where subject = 'plain'`.execute(
    ctx.db.pool,
  );
  expect(await left()).toEqual(['good']);
});
