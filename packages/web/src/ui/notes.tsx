import type { ReactNode } from 'react';
import './notes.css';

/** A sentence saying what happened and what to do. */
export function ErrorNote({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <div className="note is-error" role="alert">
      <span className="note-mark" aria-hidden>
        ✕
      </span>
      <span>
        {title && <b>{title} </b>}
        {children}
      </span>
    </div>
  );
}

/** A sentence of good or mixed news. */
export function Note({ kind, children }: { kind: 'warning' | 'gain'; children: ReactNode }) {
  return (
    <div className={`note is-${kind}`} role="status">
      <span>{children}</span>
    </div>
  );
}

/** An empty list says what would fill it, and offers the way there. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty-state">
      <span>{children}</span>
      {action}
    </div>
  );
}

/** Loading: paper with ruled lines. */
export function RuledPaper({ label = 'Loading' }: { label?: string }) {
  return (
    <div role="status">
      <span className="visually-hidden">{label}</span>
      <div className="ruled" aria-hidden />
    </div>
  );
}
