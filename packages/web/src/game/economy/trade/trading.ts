/** The trade that lies open, kept fresh by the socket, and what one does about it. */
import { type Trade, tradeChanged } from '@farhold/contracts/ws/trade';
import type { Offer } from '@farhold/rules/economy/trade';
import type { CharacterId } from '@farhold/rules/ids';
import type { GameSocket } from '@farhold/sdk/socket-types';
import { create } from 'zustand';
import { api } from '../../../app/api.ts';
import { troubleOf } from '../../../app/problem.ts';
import { tellPlayer } from '../../chat/chat-store.ts';
import { pushToast } from '../../toasts/toast-store.ts';
import { refreshBelongings, sayTrouble } from '../economy-query.ts';
import { endLine, isNewer } from './trade-words.ts';

type TradeState = {
  trade: Trade | null;
  /** I have sat down to it: asked for it, or looked at what was asked of me. */
  seated: boolean;
  busy: boolean;
  /** What the last deed was refused for, to be read where it was tried. */
  trouble: string | null;
};
const NOTHING: TradeState = { trade: null, seated: false, busy: false, trouble: null };
export const useTrade = create<TradeState>()(() => NOTHING);

export const resetTrade = (): void => useTrade.setState(NOTHING);

function take(trade: Trade): void {
  const { trade: known, seated } = useTrade.getState();
  if (known !== null && !isNewer(known, trade)) return;
  if (trade.status === 'open') {
    useTrade.setState({ trade, seated: trade.opened || (seated && known?.id === trade.id) });
    return;
  }
  if (known === null) return;
  useTrade.setState(NOTHING);
  pushToast({ kind: trade.status === 'done' ? 'gain' : 'info', title: endLine(trade), icon: 'coins' });
  tellPlayer(endLine(trade), 'news');
  if (trade.status === 'done') refreshBelongings();
}

export const listenToTrade = (socket: GameSocket): (() => void)[] => [socket.on(tradeChanged, take)];

/** On opening the page, and when something was missed. */
export async function refreshTrade(): Promise<void> {
  try {
    const { trade } = await api.trade.currentTrade();
    if (trade === null) resetTrade();
    else useTrade.setState({ trade, seated: true });
  } catch (error) {
    sayTrouble(error);
  }
}

async function attempt(deed: () => Promise<Trade>): Promise<boolean> {
  if (useTrade.getState().busy) return false;
  useTrade.setState({ busy: true, trouble: null });
  try {
    take(await deed());
    return true;
  } catch (error) {
    if (useTrade.getState().trade === null) sayTrouble(error);
    else useTrade.setState({ trouble: troubleOf(error).text });
    return false;
  } finally {
    useTrade.setState({ busy: false });
  }
}

export const askToTrade = (characterId: CharacterId): Promise<boolean> =>
  attempt(() => api.trade.openTrade({ body: { characterId } }));
export const sitDown = (): void => useTrade.setState({ seated: true });
export const layDown = ({ id }: Trade, { marks, items }: Offer): Promise<boolean> =>
  attempt(() => api.trade.offerInTrade({ params: { id }, body: { marks, items: [...items] } }));
export const setLocked = ({ id, terms }: Trade, locked: boolean): Promise<boolean> =>
  attempt(() => api.trade.lockTrade({ params: { id }, body: { terms, locked } }));
export const confirmTrade = ({ id, terms }: Trade): Promise<boolean> =>
  attempt(() => api.trade.confirmTrade({ params: { id }, body: { terms } }));
export const leaveTrade = ({ id }: Trade): Promise<boolean> =>
  attempt(() => api.trade.cancelTrade({ params: { id } }));
