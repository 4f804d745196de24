import { useEffect, useState } from 'react';
import { ErrorNote } from '../../ui/notes.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BlocksTab } from './blocks-tab.tsx';
import { FriendsTab } from './friends-tab.tsx';
import { MentorsTab } from './mentors-tab.tsx';
import { useAsking, usePeopleTrouble } from './people.ts';
import './people.css';

const TABS = { friends: FriendsTab, mentors: MentorsTab, blocked: BlocksTab } as const;
type Tab = keyof typeof TABS;

/** Friends, mentors, and whom one will not hear of. */
export function PeopleSheet({ onClose }: { onClose: () => void }) {
  const [tab, setTab] = useState<Tab>('friends');
  const trouble = usePeopleTrouble((state) => state.trouble);
  const asking = useAsking();
  // What was refused at an earlier look is no news.
  useEffect(() => () => usePeopleTrouble.setState({ trouble: null }), []);
  const Shown = TABS[tab];
  return (
    <Sheet title="People" open onClose={onClose} width={560} className="people">
      <Tabs
        label="People"
        items={[
          { key: 'friends', label: 'Friends', unread: asking },
          { key: 'mentors', label: 'Mentors' },
          { key: 'blocked', label: 'Blocked' },
        ]}
        value={tab}
        onChange={setTab}
      >
        {trouble !== null && <ErrorNote>{trouble}</ErrorNote>}
        <Shown />
      </Tabs>
    </Sheet>
  );
}
