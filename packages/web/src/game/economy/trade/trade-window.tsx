import type { Trade } from '@farhold/contracts/ws/trade';
import type { Offer } from '@farhold/rules/economy/trade';
import { useEffect, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ErrorNote } from '../../../ui/notes.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { SHIELD_RIMS, Shield } from '../../../ui/shield.tsx';
import { OfferList, TradeHalf } from './offer-list.tsx';
import { OwnOffer } from './own-offer.tsx';
import { isSameOffer, whyNotConfirm, whyNotLock } from './trade-words.ts';
import { confirmTrade, leaveTrade, setLocked, sitDown, useTrade } from './trading.ts';
import '../economy.css';
import './trade.css';

/** Somebody asks to trade: a slip, so that nothing springs open under one's hands. */
export function TradeSlip() {
  const { trade, seated, busy } = useTrade();
  if (!trade || seated) return null;
  const { theirs } = trade;
  return (
    <Panel className="duel-slip" label={`${theirs.name} would trade`}>
      <div className="row" role="alert">
        <Shield arms={theirs.arms} width={40} rim={SHIELD_RIMS.other} />
        <div>
          <b>{theirs.name}</b> would trade with you.
          <div className="muted">Level {theirs.level} · nothing moves before you both confirm</div>
        </div>
      </div>
      <div className="row">
        <Button kind="primary" onClick={sitDown}>
          Look
        </Button>
        <Button busy={busy} onClick={() => void leaveTrade(trade)}>
          Decline
        </Button>
      </div>
    </Panel>
  );
}

function Deeds({ trade, isChanged }: { trade: Trade; isChanged: boolean }) {
  const busy = useTrade((state) => state.busy);
  const { locked } = trade.mine;
  return (
    <>
      <Button
        kind={locked ? 'plain' : 'primary'}
        busy={busy}
        disabledWhy={whyNotLock(trade, isChanged) ?? false}
        onClick={() => void setLocked(trade, !locked)}
      >
        {locked ? 'Unlock' : 'Lock'}
      </Button>
      <Button
        kind={locked ? 'primary' : 'plain'}
        busy={busy}
        disabledWhy={whyNotConfirm(trade) ?? false}
        onClick={() => void confirmTrade(trade)}
      >
        Confirm
      </Button>
      <Button kind="ghost" className="push" onClick={() => void leaveTrade(trade)}>
        Leave the trade
      </Button>
    </>
  );
}

function Open({ trade }: { trade: Trade }) {
  const trouble = useTrade((state) => state.trouble);
  const [offer, setOffer] = useState<Offer>(trade.mine.offer);
  // What lies there follows the server, also where it was laid down elsewhere.
  const laid = JSON.stringify(trade.mine.offer);
  useEffect(() => setOffer(JSON.parse(laid)), [laid]);
  const isChanged = !isSameOffer(offer, trade.mine.offer);
  return (
    <Sheet
      title={`Trade with ${trade.theirs.name}`}
      open
      onClose={() => void leaveTrade(trade)}
      width={820}
      className="economy trade"
      foot={<Deeds trade={trade} isChanged={isChanged} />}
    >
      {trade.mine.warned && (
        <ErrorNote title="The offer has changed.">
          It is not what you had locked. Look at it again before you lock.
        </ErrorNote>
      )}
      {trouble !== null && <ErrorNote>{trouble}</ErrorNote>}
      <div className="trade-halves">
        <TradeHalf side={trade.theirs} title="You get">
          <OfferList offer={trade.theirs.offer} nothing="Nothing lies here yet." />
        </TradeHalf>
        <TradeHalf side={trade.mine} title="You give">
          {trade.mine.locked ? (
            <OfferList offer={trade.mine.offer} nothing="You give nothing." />
          ) : (
            <OwnOffer trade={trade} offer={offer} onChange={setOffer} />
          )}
        </TradeHalf>
      </div>
    </Sheet>
  );
}

/** The table between two who trade. */
export function TradeWindow() {
  const { trade, seated } = useTrade();
  return trade && seated ? <Open key={trade.id} trade={trade} /> : null;
}
