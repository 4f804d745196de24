import { AlertDialog } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from './button.tsx';
import './sure.css';

type SureProps = {
  title: string;
  /** What happens then. */
  children: ReactNode;
  verb: string;
  onYes: () => void;
  onNo: () => void;
  /** Why it cannot be done any more. */
  why?: string | false;
};

/** Asks once more, over everything: Enter does it, Escape leaves it. A key that is still held down does nothing. */
export function Sure({ title, children, verb, onYes, onNo, why = false }: SureProps) {
  const question = useRef<HTMLDivElement>(null);
  const [asker] = useState(() => document.activeElement);
  const onKey = (event: KeyboardEvent): void => {
    // A button that has the focus is pressed by its own keys.
    if (event.key !== 'Enter' || event.target !== question.current) return;
    event.preventDefault();
    if (!event.repeat && !why) onYes();
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onNo()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="sheet-shade sure-shade" />
        <AlertDialog.Content
          ref={question}
          className="ask-sure"
          onKeyDown={onKey}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            question.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (asker instanceof HTMLElement) asker.focus();
          }}
        >
          <AlertDialog.Title className="ask-sure-title">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="ask-sure-words">{children}</div>
          </AlertDialog.Description>
          <div className="ask-sure-deeds">
            <Button size="large" onClick={onNo}>
              Leave it
            </Button>
            <Button kind="primary" size="large" disabledWhy={why} onClick={onYes}>
              {verb}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
