import { useEffect, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { dropToast, type Toast, useToasts } from './toast-store.ts';
import './toast-ribbon.css';

const HELD_MS = 5_000;
const FOLD_MS = 240;

/** Holds a toast, longer while it is looked at, then folds it away. */
function useHold(id: number, held: boolean): boolean {
  const [folding, setFolding] = useState(false);
  useEffect(() => {
    if (held) return;
    const fold = setTimeout(() => setFolding(true), HELD_MS);
    const drop = setTimeout(() => dropToast(id), HELD_MS + FOLD_MS);
    return () => {
      clearTimeout(fold);
      clearTimeout(drop);
      setFolding(false);
    };
  }, [id, held]);
  return folding;
}

function Ribbon({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const folding = useHold(toast.id, held);
  return (
    <div
      className={classNames('ribbon', folding && 'is-folding', !toast.eyebrow && 'is-plain')}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <div className="ribbon-cloth">
        <i className="ribbon-end is-left" aria-hidden />
        <i className="ribbon-end is-right" aria-hidden />
        <div className="ribbon-line">
          {toast.icon && <Icon name={toast.icon} size={28} />}
          <div>
            {toast.eyebrow && <div className="ribbon-eyebrow">{toast.eyebrow}</div>}
            <div className="ribbon-title">{toast.title}</div>
          </div>
        </div>
        {toast.text && <div className="ribbon-text">{toast.text}</div>}
      </div>
    </div>
  );
}

/** One ribbon at a time. */
export function ToastRibbon() {
  const toast = useToasts((state) => state.queue[0]);
  return (
    <div role="status" aria-live="polite">
      {toast && <Ribbon key={toast.id} toast={toast} />}
    </div>
  );
}
