import type { EventData } from '@farhold/contracts/message';
import { worldRead, worldReadingDone, worldReadingStopped } from '@farhold/contracts/ws/world';
import type { PlaceId } from '@farhold/rules/ids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { create } from 'zustand';
import { api, queryClient } from '../../app/api.ts';
import { refusalText, troubleOf } from '../../app/problem.ts';
import { tellPlayer } from '../chat/chat-store.ts';
import { skillsQuery } from '../hud/skills-query.ts';
import { pushToast } from '../toasts/toast-store.ts';

/** What my Walker has read beneath. */
export const readingsQuery = {
  queryKey: ['readings'],
  queryFn: () => api.world.myReadings(),
  staleTime: 60_000,
};

type Reading = { readonly id: PlaceId; readonly workMs: number };
/** What my Walker is reading at this moment. */
export const useBeneath = create<{ reading: Reading | null }>()(() => ({ reading: null }));

/** What the server has not told within this is taken for lost, in milliseconds. */
const LATE_MS = 4000;
let late: ReturnType<typeof setTimeout> | undefined;

function setReading(reading: Reading | null): void {
  clearTimeout(late);
  if (reading) late = setTimeout(() => setReading(null), reading.workMs + LATE_MS);
  useBeneath.setState({ reading });
}

/** Begins to read where one stands. */
export async function readBeneath(socket: GameSocket, reading: PlaceId): Promise<void> {
  try {
    const { workMs } = await socket.send(worldRead, { reading });
    setReading({ id: reading, workMs });
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.code !== 'offline') pushToast({ kind: 'warning', title: trouble.text });
  }
}

function tellRead(done: EventData<typeof worldReadingDone>): void {
  const { name, text, experience, level, levelsGained } = done;
  setReading(null);
  void queryClient.invalidateQueries({ queryKey: readingsQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: skillsQuery.queryKey });
  tellPlayer(`You read ${name}: ${text} (lore +${experience})`, 'news');
  if (levelsGained === 0) return;
  pushToast({ kind: 'ceremony', eyebrow: 'Skill', title: `Lore ${level}`, icon: 'lore' });
}

/** Follows what is read until it is stopped. */
export function listenToReadings(socket: GameSocket): (() => void)[] {
  return [
    socket.on(worldReadingDone, tellRead),
    socket.on(worldReadingStopped, ({ code }) => {
      setReading(null);
      tellPlayer(refusalText(code), 'refusal');
    }),
    () => setReading(null),
  ];
}
