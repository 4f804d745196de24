import { Tabs as RadixTabs } from 'radix-ui';
import type { ReactNode } from 'react';
import './tabs.css';

export type TabItem<K extends string> = { key: K; label: string; unread?: number };

type TabsProps<K extends string> = {
  label: string;
  items: readonly TabItem<K>[];
  value: K;
  onChange: (key: K) => void;
  children: ReactNode;
  className?: string;
};

/** Tabs over one panel whose content follows the chosen tab. */
export function Tabs<K extends string>({ label, items, value, onChange, children, className }: TabsProps<K>) {
  return (
    <RadixTabs.Root className={className} value={value} onValueChange={(key) => onChange(key as K)}>
      <RadixTabs.List className="tab-list" aria-label={label}>
        {items.map((item) => (
          <RadixTabs.Trigger key={item.key} value={item.key} className="tab">
            {item.label}
            {item.unread ? (
              <span className="tab-unread">
                {item.unread > 99 ? '99+' : item.unread}
                <span className="visually-hidden"> unread</span>
              </span>
            ) : null}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      <RadixTabs.Content value={value} className="tab-panel" tabIndex={-1}>
        {children}
      </RadixTabs.Content>
    </RadixTabs.Root>
  );
}
