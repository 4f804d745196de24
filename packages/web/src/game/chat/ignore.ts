import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { refreshPeople } from '../people/people.ts';
import { tellPlayer, useChat } from './chat-store.ts';

/** Blocks a Walker who has spoken here; whether it was done. */
export async function ignore(name: string): Promise<boolean> {
  const isTheirs = (from: string | null): boolean => from?.toLocaleLowerCase() === name.toLocaleLowerCase();
  const heard = useChat.getState().lines.findLast((line) => isTheirs(line.from) && !line.mine);
  if (!heard?.fromId) {
    tellPlayer(`You have not heard anybody called ${name}.`, 'refusal');
    return false;
  }
  try {
    await api.friends.blockCharacter({ body: { characterId: heard.fromId } });
    refreshPeople();
    tellPlayer(`You hear no more of ${heard.from}. The page of people lifts it.`, 'news');
    return true;
  } catch (error) {
    tellPlayer(troubleOf(error).text, 'refusal');
    return false;
  }
}
