import { Dialog } from 'radix-ui';
import type { CSSProperties, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { rem } from './rem.ts';
import './sheet.css';

type SheetProps = {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  foot?: ReactNode;
  width?: number;
  /** A modal sheet dims and blocks what lies under it; the others leave the world in reach. */
  modal?: boolean;
  small?: boolean;
  className?: string | undefined;
};

/** A sheet of paper over the map: centred on a desk, from edge to edge on a telephone. */
export function Sheet(props: SheetProps) {
  const { title, open, onClose, children, aside, foot, width = 640, modal = false, small, className } = props;
  return (
    <Dialog.Root open={open} modal={modal} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        {modal && <Dialog.Overlay className="sheet-shade" />}
        <Dialog.Content
          className={classNames('sheet', small && 'is-small', className)}
          style={{ '--sheet-width': rem(width) } as CSSProperties}
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            // The sheet itself, not its cross: nothing is half pressed when it opens.
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          onInteractOutside={(event) => {
            if (!modal) event.preventDefault();
          }}
        >
          <header className="sheet-head">
            <Dialog.Title className="sheet-title">{title}</Dialog.Title>
            {aside}
            <Dialog.Close className="sheet-close" aria-label={`Close ${title}`}>
              ✕
            </Dialog.Close>
          </header>
          <div className="sheet-body">{children}</div>
          {foot && <footer className="sheet-foot">{foot}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
