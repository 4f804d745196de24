import type { ReactNode } from 'react';
import { LivingMap } from '../ui/living-map.tsx';
import { Panel } from '../ui/panel.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import './account-page.css';

/** A slip of paper on the map: the frame of every page about accounts. */
export function AccountPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="desk">
      <LivingMap />
      <div className="desk-shade" />
      <header className="desk-head">
        <Wordmark />
        <ThemeToggle />
      </header>
      <Panel title={title}>{children}</Panel>
    </main>
  );
}
