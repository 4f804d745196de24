/** What one does about corrections: open, join, say ready, go in, leave. */
import type { Raid } from '@farhold/contracts/ws/raids';
import type { ErratumId } from '@farhold/rules/ids';
import { useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import { api, queryClient } from '../../app/api.ts';
import { type Trouble, troubleOf } from '../../app/problem.ts';
import { useCompany } from '../party/party-store.ts';
import { openRaids } from '../sheets/sheet-store.ts';
import { newerRaid } from './raid-words.ts';

const raidsKey = ['raids'] as const;
/** Lobbies of others are not told of; mine comes by the socket. */
const REFRESH_MS = 5000;

/** Which deed is under way, and what became of the last. */
export const useRaidDeed = create<{ busy: string | null; trouble: Trouble | null }>()(() => ({
  busy: null,
  trouble: null,
}));

export function useRaids() {
  return useQuery({
    queryKey: raidsKey,
    queryFn: () => api.raids.listRaids(),
    refetchInterval: REFRESH_MS,
    staleTime: 0,
  });
}

export function refreshRaids(): void {
  void queryClient.invalidateQueries({ queryKey: raidsKey });
}

function takeRaid(next: Raid | null): void {
  useCompany.setState(({ raid }) => ({ raid: next && newerRaid(raid, next) }));
  refreshRaids();
}

/** Does one thing at a time; the answer is the lobby as it is then, and a refusal stays to be read. */
async function attempt(name: string, deed: () => Promise<Raid | null>): Promise<void> {
  if (useRaidDeed.getState().busy !== null) return;
  useRaidDeed.setState({ busy: name, trouble: null });
  try {
    takeRaid(await deed());
  } catch (error) {
    useRaidDeed.setState({ trouble: troubleOf(error) });
    refreshRaids();
  } finally {
    useRaidDeed.setState({ busy: null });
  }
}

export function openCorrection(erratum: ErratumId): void {
  openRaids(erratum);
  void attempt(`open ${erratum}`, () => api.raids.openRaid({ body: { erratum } }));
}

/** What pressing an erratum means: its lobby is opened, or one's own is shown. */
export function enterCorrection(erratum: ErratumId): void {
  const { raid } = useCompany.getState();
  if (raid === null) openCorrection(erratum);
  else openRaids(raid.erratum);
}

export function joinCorrection({ id }: Raid): void {
  void attempt(`join ${id}`, () => api.raids.joinRaid({ params: { id }, body: {} }));
}

export function sayReady({ id }: Raid, ready: boolean): void {
  void attempt('ready', () => api.raids.readyForRaid({ params: { id }, body: { ready } }));
}

/** All go in: the fight is told to everybody by the socket. */
export function goIn({ id }: Raid): void {
  void attempt('start', async () => {
    await api.raids.startRaid({ params: { id }, body: {} });
    return null;
  });
}

export function leaveCorrection({ id }: Raid): void {
  void attempt('leave', async () => {
    await api.raids.leaveRaid({ params: { id }, body: {} });
    return null;
  });
}
