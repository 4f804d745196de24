import { useState } from 'react';
import { troubleOf } from '../../app/problem.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { ChestPage } from './chest-page.tsx';
import { DoorPage } from './door-page.tsx';
import { FoundingPage } from './founding-page.tsx';
import { useMine } from './guild-query.ts';
import { HallPage } from './hall-page.tsx';
import { LogPage } from './log-page.tsx';
import { RollPage } from './roll-page.tsx';
import { WorksPage } from './works-page.tsx';
import './guild.css';

const HALL_TABS = [
  { key: 'hall', label: 'Names' },
  { key: 'chest', label: 'Chest' },
  { key: 'works', label: 'Works' },
  { key: 'calendar', label: 'Calendar' },
  { key: 'log', label: 'Log' },
  { key: 'door', label: 'Door' },
  { key: 'roll', label: 'The Roll' },
] as const;
const ROLL_TABS = [
  { key: 'roll', label: 'The Roll' },
  { key: 'found', label: 'Found a company' },
] as const;
type Tab = (typeof HALL_TABS | typeof ROLL_TABS)[number]['key'];

function Page({ tab }: { tab: Tab }) {
  const hall = useMine().data?.hall ?? null;
  if (tab === 'roll') return <RollPage />;
  if (hall === null) return <FoundingPage />;
  switch (tab) {
    case 'chest':
      return <ChestPage hall={hall} />;
    case 'works':
      return <WorksPage hall={hall} />;
    case 'calendar':
      return <CalendarPage hall={hall} />;
    case 'log':
      return <LogPage hall={hall} />;
    case 'door':
      return <DoorPage hall={hall} />;
    default:
      return <HallPage hall={hall} />;
  }
}

function Company() {
  const { data, error } = useMine();
  const [chosen, choose] = useState<Tab | null>(null);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const tabs: readonly { key: Tab; label: string }[] = data.hall === null ? ROLL_TABS : HALL_TABS;
  // The first page of the kind, where the chosen one is of the other.
  const tab = tabs.find((one) => one.key === chosen)?.key ?? tabs[0]!.key;
  return (
    <Tabs label="Company" items={tabs} value={tab} onChange={choose} className="guild-tabs">
      <Page tab={tab} />
    </Tabs>
  );
}

/** The hall of one's company, or the Roll for who is in none. */
export function GuildSheet({ onClose }: { onClose: () => void }) {
  const hall = useMine().data?.hall;
  return (
    <Sheet title={hall?.guild.name ?? 'Companies'} open onClose={onClose} width={780} className="guild">
      <Company />
    </Sheet>
  );
}
