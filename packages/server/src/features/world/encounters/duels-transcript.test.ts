/** What clients of any language can expect of duels: one small history, message by message. */
import type { FightView } from '@farhold/rules/combat/view';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Person } from '../../../testing/people.ts';
import type { TestClient } from '../../../testing/realtime-node.ts';
import { createTranscript } from '../../../testing/transcript.ts';
import { startWorldNode, type WorldNode } from '../../../testing/world-node.ts';

let world: WorldNode;
beforeAll(async () => {
  world = await startWorldNode({ sweeps: false });
});
afterAll(async () => {
  world.closeClients();
  await world.stop();
});

it('goes as written down', async () => {
  const transcript = createTranscript();
  const told = new Set<unknown>();
  const newWalker = async (at: readonly [number, number]): Promise<Person & { client: TestClient }> => {
    const person = await world.newPerson(at, 10);
    transcript.call(person.characterId, person.name);
    return { ...person, client: await world.play(person) };
  };
  const [one, other] = [await newWalker([1300, 3140]), await newWalker([1306, 3140])];
  const ask = async ({ name, client }: typeof one, type: string, data: unknown): Promise<unknown> => {
    transcript.asks(name, type, data);
    const { d, error } = await client.ask(type, data);
    const { id } = (d ?? {}) as { id?: string };
    if (id !== undefined && type === 'combat.challenge') transcript.call(id, 'challenge');
    if (id !== undefined && type === 'combat.accept') transcript.call(id, 'fight');
    transcript.hears(name, 'reply', error?.code ?? d);
    return d;
  };
  /** The next event of a kind that was not told yet. */
  const hear = async ({ name, client }: typeof one, type: string): Promise<void> => {
    const item = await client.heard((one) => one.t === type && !told.has(one));
    told.add(item);
    transcript.hears(name, type, item.d);
  };
  const callOut = () =>
    ask(one, 'combat.challenge', { target: { kind: 'character', characterId: other.characterId } });

  transcript.title('One calls the other out, who declines');
  const first = (await callOut()) as { id: string };
  await hear(other, 'combat.challenged');
  await callOut();
  await ask(other, 'combat.decline', { challengeId: first.id });
  await hear(one, 'combat.challenge-closed');
  transcript.title('The second time it is accepted, and both are in a fight');
  const second = (await callOut()) as { id: string };
  await hear(other, 'combat.challenged');
  const fight = (await ask(other, 'combat.accept', { challengeId: second.id })) as FightView;
  await hear(one, 'combat.challenge-closed');
  await hear(one, 'combat.started');
  await hear(other, 'combat.started');
  await ask(one, 'world.move', { path: [[1310, 3140]] });
  await ask(one, 'combat.action', { fightId: fight.id, version: 9, action: { kind: 'defend' } });
  transcript.title('One yields, and it has cost nobody anything');
  await ask(other, 'combat.surrender', { fightId: fight.id });
  for (const walker of [one, other]) {
    await hear(walker, 'combat.events');
    await hear(walker, 'combat.ended');
  }
  await ask(other, 'combat.surrender', { fightId: fight.id });
  await ask(other, 'combat.accept', { challengeId: second.id });
  await expect(transcript.text()).toMatchFileSnapshot('./duels.transcript.txt');
});
