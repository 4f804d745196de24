import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Panel } from './panel.tsx';
import './tooltip.css';

type Side = 'top' | 'right' | 'bottom' | 'left';

type TipProps = {
  children: ReactElement;
  content: ReactNode;
  side: Side;
  /** Where it must lie, even if that is beside what it explains. */
  within?: Element | null | undefined;
};

function Tip({ children, content, side, within }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      {content !== null && (
        <Tooltip.Portal>
          <Tooltip.Content
            className="tooltip"
            side={side}
            sideOffset={6}
            collisionPadding={12}
            {...(within ? { collisionBoundary: within, sticky: 'always' as const } : {})}
          >
            {content}
          </Tooltip.Content>
        </Tooltip.Portal>
      )}
    </Tooltip.Root>
  );
}

/** One line of explanation; without a text there is nothing to explain just now. */
export function Hint({
  text,
  side = 'top',
  children,
}: {
  text: string | null;
  side?: Side;
  children: ReactElement;
}) {
  return (
    <Tip side={side} content={text === null ? null : <div className="tooltip-slip">{text}</div>}>
      {children}
    </Tip>
  );
}

/** A slip with more than a line: an item, an ability, an effect. */
export function Slip({
  content,
  side = 'top',
  within,
  children,
}: {
  content: ReactNode;
  side?: Side;
  within?: Element | null | undefined;
  children: ReactElement;
}) {
  return (
    <Tip side={side} within={within} content={<Panel>{content}</Panel>}>
      {children}
    </Tip>
  );
}

/** Tooltips come after 250 ms of hover, and at once on focus. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={250} skipDelayDuration={150}>
      {children}
    </Tooltip.Provider>
  );
}
