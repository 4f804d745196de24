import type { EventData } from '@farhold/contracts/message';
import { worldGather, worldGathered, worldGatherStopped } from '@farhold/contracts/ws/world';
import type { ItemId } from '@farhold/rules/ids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { create } from 'zustand';
import { queryClient } from '../../app/api.ts';
import { contentQuery, type GameContent } from '../../app/content-query.ts';
import { refusalText, troubleOf } from '../../app/problem.ts';
import type { MapView } from '../../map/map-types.ts';
import { SKILL_WORDS } from '../../ui/skill-words.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { skillsQuery } from '../hud/skills-query.ts';
import { pushToast } from '../toasts/toast-store.ts';
import { nearestNode } from './node-words.ts';
import type { Walking } from './walking.ts';
import { useWorld } from './world-store.ts';

type Work = { readonly nodeId: number; readonly startedMs: number; readonly endsMs: number };
/** What my Walker is at, while it works at a node. */
export const useWork = create<{ work: Work | null }>()(() => ({ work: null }));

/** What the server has not told within this is taken for lost, in milliseconds. */
const LATE_MS = 4000;

export type GatheringParts = {
  socket: GameSocket;
  walking: () => Walking;
  view: () => MapView | null;
};
export type Gathering = ReturnType<typeof createGathering>;

/** Working at nodes: walking up to one, the moment that it takes, and what comes of it. */
export function createGathering({ socket, walking, view }: GatheringParts) {
  let late: ReturnType<typeof setTimeout> | undefined;

  const setWork = (work: Work | null): void => {
    clearTimeout(late);
    if (work) late = setTimeout(() => setWork(null), work.endsMs - work.startedMs + LATE_MS);
    useWork.setState({ work });
    view()?.setWork(work && { id: work.nodeId, startedMs: work.startedMs, endsMs: work.endsMs });
  };

  /** Begins the work where one stands, or walks up first. */
  const begin = async (id: number): Promise<void> => {
    if (useWork.getState().work?.nodeId === id) return;
    useWorld.setState({ target: id });
    try {
      const { workMs } = await socket.send(worldGather, { nodeId: id });
      const startedMs = performance.now();
      useWorld.setState({ pursuit: null });
      walking().clearCourse();
      setWork({ nodeId: id, startedMs, endsMs: startedMs + workMs });
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.code === 'gather/too-far') return walking().pursue(id);
      useWorld.setState({ pursuit: null });
      if (trouble.code !== 'offline') pushToast({ kind: 'warning', title: trouble.text });
    }
  };

  const stops = [
    socket.on(worldGathered, (harvest) => {
      setWork(null);
      void tellHarvest(harvest, view());
    }),
    socket.on(worldGatherStopped, ({ nodeId, code }) => {
      if (useWork.getState().work?.nodeId === nodeId) setWork(null);
      tellPlayer(refusalText(code), 'refusal');
      if (code !== 'gather/broken-off') pushToast({ kind: 'warning', title: refusalText(code) });
    }),
  ];

  return {
    begin,
    /** Works at the nearest node that my Walker knows how to work at. */
    async nearest(): Promise<void> {
      const content = await queryClient.ensureQueryData(contentQuery);
      const { items } = await queryClient.ensureQueryData(skillsQuery);
      const levels = new Map<string, number>(items.map((row) => [row.skill, row.level]));
      const node = nearestNode(useWorld.getState().nearby, content, levels);
      if (node) await begin(node.id);
      else pushToast({ kind: 'warning', title: 'There is nothing in sight that you could gather.' });
    },
    stop(): void {
      setWork(null);
      for (const stop of stops) stop();
    },
  };
}

const nameOf = (content: GameContent, item: ItemId): string => content.items[item]?.name ?? item;

async function tellHarvest(harvest: EventData<typeof worldGathered>, view: MapView | null): Promise<void> {
  const content = await queryClient.ensureQueryData(contentQuery);
  const { nodeId, items, skill, level, levelsGained } = harvest;
  const lines = items.map(({ item, quantity, rare }) => ({
    text: `+${quantity} ${nameOf(content, item)}`,
    rare,
  }));
  for (const [index, line] of lines.entries()) view?.float(nodeId, { ...line, row: index });
  tellPlayer(
    `You gather ${items.map((one) => `${one.quantity} ${nameOf(content, one.item)}`).join(', ')}.`,
    'news',
  );
  for (const { item, rare } of items)
    if (rare)
      pushToast({
        kind: 'gain',
        eyebrow: 'A rare find',
        title: nameOf(content, item),
        text: content.items[item]?.description ?? '',
        icon: 'pigment',
      });
  if (levelsGained === 0) return;
  const { name } = SKILL_WORDS[skill];
  pushToast({ kind: 'ceremony', eyebrow: 'Skill', title: `${name} ${level}`, icon: 'laurel' });
  tellPlayer(`${name} is now ${level}.`, 'news');
  void queryClient.invalidateQueries({ queryKey: skillsQuery.queryKey });
}
