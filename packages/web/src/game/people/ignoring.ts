/** Those whom one will not hear: their lines are kept out as they come, and out of what was said. */
import { api, queryClient } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { forgetSpeaker, tellPlayer } from '../chat/chat-store.ts';

export const blocksKey = ['blocks'] as const;
export const listBlocks = () => api.friends.listBlocks();
type Blocks = Awaited<ReturnType<typeof listBlocks>>;

const known = (): Blocks['items'] => queryClient.getQueryData<Blocks>(blocksKey)?.items ?? [];

/** Kept as long as the game is open, whether or not the list is looked at; where it cannot be fetched, as it was. */
export async function loadBlocks(): Promise<void> {
  await queryClient.prefetchQuery({
    queryKey: blocksKey,
    queryFn: listBlocks,
    staleTime: 0,
    gcTime: Number.POSITIVE_INFINITY,
  });
  for (const { name } of known()) forgetSpeaker(name);
}

export function isIgnored(id: string | undefined): boolean {
  return id !== undefined && known().some(({ characterId }) => characterId === id);
}

export const ignoredNames = (): string[] => known().map(({ name }) => name);

/** Whether it was done; a refusal is told in the chronicle. */
async function told(deed: () => Promise<string>): Promise<boolean> {
  try {
    tellPlayer(await deed(), 'news');
    await loadBlocks();
    return true;
  } catch (error) {
    tellPlayer(troubleOf(error).text, 'refusal');
    return false;
  }
}

export const ignore = (name: string): Promise<boolean> =>
  told(async () => {
    const blocked = await api.friends.blockCharacter({ body: { name } });
    forgetSpeaker(blocked.name);
    return `You will not hear of ${blocked.name} any more. /unignore ${blocked.name} lifts it.`;
  });

export const hearAgain = (name: string): Promise<boolean> =>
  told(async () => {
    await loadBlocks();
    const blocked = known().find((one) => one.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (blocked === undefined) return `${name} is not among those whom you have blocked.`;
    await api.friends.unblockCharacter({ body: { characterId: blocked.characterId } });
    return `You hear of ${blocked.name} again.`;
  });
