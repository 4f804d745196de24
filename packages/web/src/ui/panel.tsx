import { type CSSProperties, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import './panel.css';

type HeadingProps = { children: ReactNode; count?: ReactNode; level?: 1 | 2 | 3; id?: string };

/** Small capitals over a double rule; a count stands at the right. */
export function Heading({ children, count, level = 2, id }: HeadingProps) {
  const Tag = `h${level}` as const;
  return (
    <Tag className="heading" id={id}>
      {children}
      {count !== undefined && <span className="heading-count">{count}</span>}
    </Tag>
  );
}

type PanelProps = {
  children: ReactNode;
  className?: string | undefined;
  style?: CSSProperties;
  title?: ReactNode;
  count?: ReactNode;
  /** With it, the heading is a button that folds the panel away. */
  fold?: { folded: boolean; toggle: () => void } | undefined;
  label?: string;
};

/** A paper slip with a double rule and cut corners. */
export function Panel({ children, className, style, title, count, fold, label }: PanelProps) {
  const headingId = useId();
  const folded = fold?.folded ?? false;
  return (
    <section
      className={classNames('panel', folded && 'is-folded', className)}
      style={style}
      aria-labelledby={title === undefined ? undefined : headingId}
      aria-label={label}
    >
      <div className="panel-inside">
        {title !== undefined && (
          <Heading id={headingId} {...(fold || count === undefined ? {} : { count })}>
            {fold ? (
              <button type="button" className="heading-fold" aria-expanded={!folded} onClick={fold.toggle}>
                {title}
                {count !== undefined && <span className="heading-count">{count}</span>}
              </button>
            ) : (
              title
            )}
          </Heading>
        )}
        {!folded && children}
      </div>
    </section>
  );
}
