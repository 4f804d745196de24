import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Panel } from './panel.tsx';
import './tooltip.css';

type Side = 'top' | 'right' | 'bottom' | 'left';

function Tip({ children, content, side }: { children: ReactElement; content: ReactNode; side: Side }) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tooltip" side={side} sideOffset={6} collisionPadding={12}>
          {content}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** One line of explanation. */
export function Hint({
  text,
  side = 'top',
  children,
}: {
  text: string;
  side?: Side;
  children: ReactElement;
}) {
  return (
    <Tip side={side} content={<div className="tooltip-slip">{text}</div>}>
      {children}
    </Tip>
  );
}

/** A slip with more than a line: an item, an ability, an effect. */
export function Slip({
  content,
  side = 'top',
  children,
}: {
  content: ReactNode;
  side?: Side;
  children: ReactElement;
}) {
  return (
    <Tip side={side} content={<Panel>{content}</Panel>}>
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
