import type { IconName } from '../../ui/icon.tsx';
import { openTab, useChat } from '../chat/chat-store.ts';
import { focusChat } from '../chat/focus-chat.ts';
import { useGame } from '../game.ts';
import { useCompany } from '../party/party-store.ts';
import { enterCorrection } from '../raids/raids.ts';
import { useWork } from '../world/gathering.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { useFixture, visit } from '../world/use-fixture.ts';
import { useWorld } from '../world/world-store.ts';
import { useNodeWords } from './use-node-words.ts';

export type TargetAct = { name: string; icon: IconName; run: () => void; blocked: string | false };

/** The first thing that can be done about somebody: a monster is engaged, a node worked at, a Walker whispered to. */
export function useTargetAct(row: NearbyRow | null): TargetAct | null {
  const game = useGame();
  const fixture = useFixture(row?.id ?? null);
  const pursuing = useWorld((world) => world.pursuit !== null && world.pursuit === row?.id);
  const raid = useCompany((company) => company.raid);
  const words = useNodeWords(row);
  const atWork = useWork(({ work }) => work !== null && work.nodeId === row?.id);
  if (!row) return null;
  if (fixture?.kind === 'erratum')
    return {
      name: raid === null ? 'Open a correction' : 'Your lobby',
      icon: 'event',
      run: () => enterCorrection(fixture.erratum.id),
      blocked: false,
    };
  if (fixture)
    return {
      name: pursuing ? 'On the way' : fixture.kind === 'shop' ? 'Trade' : 'Work',
      icon: fixture.icon,
      run: () => visit(game, fixture),
      blocked: false,
    };
  if (row.kind === 'node')
    return {
      name: atWork ? 'At work' : pursuing ? 'On the way' : 'Gather',
      icon: 'herb',
      run: () => void game.gathering.begin(row.id),
      blocked: words?.why ?? false,
    };
  if (row.kind === 'monster')
    return {
      name: pursuing ? 'On the way' : 'Engage',
      icon: 'attack',
      run: () => void game.walking.engage(row.id),
      blocked: row.fighting && 'Somebody else is fighting it.',
    };
  if (row.kind !== 'player') return null;
  return {
    name: 'Whisper',
    icon: 'speak',
    blocked: false,
    run: () => {
      openTab('whispers');
      useChat.setState({ whisperTo: row.name });
      focusChat();
    },
  };
}
