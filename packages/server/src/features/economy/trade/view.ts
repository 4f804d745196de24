import { type Trade, type TradeSideView, tradeChanged } from '@farhold/contracts/ws/trade';
import { facing, type SideName } from '@farhold/rules/economy/trade';
import type { CharacterId } from '@farhold/rules/ids';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import type { TradeRow } from './queries.ts';

/** The side that a character has in a trade; null where it is not theirs. */
export function sideOf(row: TradeRow | undefined, id: CharacterId): SideName | null {
  if (row?.opener.characterId === id) return 'opener';
  return row?.other.characterId === id ? 'other' : null;
}

/** A trade as one of the two sees it. */
export function viewTrade(row: TradeRow, viewer: CharacterId): Trade {
  const mine: SideName = row.opener.characterId === viewer ? 'opener' : 'other';
  return {
    id: row.id,
    version: row.version,
    terms: row.state.terms,
    status: row.status,
    endedHow: row.ended_how,
    opened: mine === 'opener',
    mine: viewSide(row, mine),
    theirs: viewSide(row, facing(mine)),
  };
}

function viewSide(row: TradeRow, side: SideName): TradeSideView {
  const { offer, ...stands } = row.state.sides[side];
  return { ...row[side], ...stands, offer: { marks: offer.marks, items: [...offer.items] } };
}

export function announceTrade(ctx: Ctx, row: TradeRow): void {
  for (const { characterId } of [row.opener, row.other])
    announce(ctx, characterTopic(characterId), tradeChanged, viewTrade(row, characterId), row.version);
}
