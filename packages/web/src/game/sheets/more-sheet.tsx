import { signOut } from '../../app/api.ts';
import { navigate } from '../../app/router.tsx';
import { useSession } from '../../app/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useUnread } from '../economy/mail/mail-box.ts';
import { MENU } from '../hud/menu.tsx';
import { useAsking } from '../people/people.ts';
import { useAtlas } from '../world/use-atlas.ts';
import { closeSheet, useSheets } from './sheet-store.ts';
import '../character/sheets.css';

/** Everything that has no square of its own on a small screen, and the ways out. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const user = useSession((session) => session.user);
  const atlas = useAtlas();
  const unread = useUnread();
  const asking = useAsking();
  return (
    <Sheet title="More" open onClose={onClose} width={440} small>
      <div className="more">
        {MENU.map(({ name, icon, sheet }) => (
          <Button
            key={name}
            onClick={() => {
              if (sheet === 'atlas') {
                closeSheet();
                atlas.toggle();
              } else useSheets.setState({ open: sheet });
            }}
          >
            <Icon name={icon} size={22} /> {name}
            {sheet === 'mail' && unread > 0 && <small>{unread} unread</small>}
            {sheet === 'people' && asking > 0 && <small>{asking} asking</small>}
          </Button>
        ))}
        {user?.guest && (
          <Button onClick={() => navigate('/sign-up')}>
            <Icon name="key" size={22} /> Keep this Walker
          </Button>
        )}
        <Button onClick={() => window.open('/register/items', '_blank', 'noopener')}>
          <Icon name="book" size={22} /> The register
        </Button>
        <Button onClick={() => navigate('/characters')}>
          <Icon name="friends" size={22} /> Your Walkers
        </Button>
        <Button
          onClick={async () => {
            await signOut();
            navigate('/');
          }}
        >
          <Icon name="exit" size={22} /> Sign out
        </Button>
      </div>
    </Sheet>
  );
}
