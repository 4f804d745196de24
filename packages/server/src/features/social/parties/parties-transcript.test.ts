/** What clients of any language can expect of parties: one small history, event by event. */
import type { CharacterId, InvitationId } from '@farhold/rules/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Connection, characterTopic } from '../../../platform/feature.ts';
import { codeOf } from '../../../testing/characters.ts';
import { createTestCtx, type TestCtx } from '../../../testing/ctx.ts';
import { insertPerson } from '../../../testing/people.ts';
import { createTranscript } from '../../../testing/transcript.ts';
import { sessions as presence } from '../presence/sessions.ts';
import { accept, decline, invite } from './invitations.ts';
import { findMine, kick, leave, passLead, setLootMode } from './service.ts';

let ctx: TestCtx;
beforeAll(async () => {
  ctx = await createTestCtx({ ctx: { now: () => Date.UTC(2026, 0, 1) } });
});
afterAll(() => ctx.close());

it('goes as written down', async () => {
  const transcript = createTranscript();
  const newWalker = async (name: string): Promise<CharacterId> => {
    const { characterId } = await insertPerson(ctx.db.pool, { name });
    transcript.call(characterId, name);
    await presence.opened?.(ctx, { id: name, endpoint: 'game', characterId } as unknown as Connection);
    await ctx.bus.subscribe(characterTopic(characterId), (message) => {
      const { t, d } = message as { t: string; d: unknown };
      if (t.startsWith('party.')) transcript.hears(name, t, d);
    });
    return characterId;
  };
  const [ada, bea, cid] = [await newWalker('Ada'), await newWalker('Bea'), await newWalker('Cid')];
  const deed = async (who: string, what: string, work: () => Promise<unknown>): Promise<void> => {
    transcript.asks(who, what);
    const code = await codeOf(work());
    if (code !== 'no refusal') transcript.hears(who, 'refused', code);
  };
  const askedOf = async (who: CharacterId): Promise<InvitationId> => {
    const [asked] = (await findMine(ctx, who)).invitations;
    transcript.call(asked!.id, 'invitation');
    return asked!.id;
  };

  transcript.title('Ada asks Bea, who comes');
  await deed('Ada', 'invites Bea', () => invite(ctx, ada, 'Bea'));
  await deed('Ada', 'invites Bea again', () => invite(ctx, ada, 'Bea'));
  await deed('Bea', 'accepts', async () => accept(ctx, bea, await askedOf(bea)));
  transcript.title('Cid turns it down, and comes the second time');
  await deed('Ada', 'invites Cid', () => invite(ctx, ada, 'Cid'));
  await deed('Cid', 'declines', async () => decline(ctx, cid, await askedOf(cid)));
  await deed('Ada', 'invites Cid', () => invite(ctx, ada, 'Cid'));
  await deed('Cid', 'accepts', async () => accept(ctx, cid, await askedOf(cid)));
  transcript.title('The leader settles how they share, and passes the lead');
  await deed('Bea', 'wants to settle it', () => setLootMode(ctx, bea, 'leader'));
  await deed('Ada', 'settles it', () => setLootMode(ctx, ada, 'need-before-greed'));
  await deed('Ada', 'passes the lead to Bea', () => passLead(ctx, ada, bea));
  transcript.title('One is sent away, one leaves, and nobody is left to walk with');
  await deed('Bea', 'sends Cid away', () => kick(ctx, bea, cid));
  await deed('Ada', 'leaves', () => leave(ctx, ada));
  expect(await findMine(ctx, bea)).toEqual({ party: null, invitations: [] });
  await expect(transcript.text()).toMatchFileSnapshot('./parties.transcript.txt');
});
