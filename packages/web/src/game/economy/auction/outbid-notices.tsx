import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../../app/content-query.ts';
import { Icon } from '../../../ui/icon.tsx';
import { formatNumber } from '../../../ui/numbers.ts';
import { dropNotice, useAuctions } from './auction-store.ts';

/** Lots on which somebody has bid more: what came back, and a way to raise. */
export function OutbidNotices() {
  const content = useContent();
  const notices = useAuctions((state) => state.outbid);
  return (
    <div className="outbid-notices" aria-live="polite">
      {notices.map(({ id, item, refunded }) => (
        <div key={id} className="outbid">
          <Icon name="exchange" size={17} />
          <span>
            <b>Outbid</b> on {(content && resolveItem(content, item)?.name) ?? item}. {formatNumber(refunded)}{' '}
            returned to your purse.
          </span>
          <button
            type="button"
            className="outbid-raise"
            onClick={() => {
              useAuctions.setState({ wanted: id });
              dropNotice(id);
            }}
          >
            Raise
          </button>
          <button
            type="button"
            className="outbid-drop"
            aria-label="Put the notice away"
            onClick={() => dropNotice(id)}
          >
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}
