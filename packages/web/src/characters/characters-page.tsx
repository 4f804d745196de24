import type { Character } from '@farhold/contracts/rest/characters';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, signOut } from '../app/api.ts';
import { troubleOf } from '../app/problem.ts';
import { Link, navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';
import { Button } from '../ui/button.tsx';
import { LivingMap } from '../ui/living-map.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../ui/notes.tsx';
import { Panel } from '../ui/panel.tsx';
import { Shield } from '../ui/shield.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import '../account/account-page.css';
import './characters-page.css';

const MOST = 5;

function WalkerRow({ walker, play, busy }: { walker: Character; play: () => void; busy: boolean }) {
  return (
    <li className="walker">
      <Shield arms={walker.arms} width={40} label={`Arms of ${walker.name}`} />
      <div>
        <div className="walker-name">{walker.name}</div>
        <div className="muted">
          Level {walker.level}
          {walker.title && ` · ${walker.title}`}
        </div>
      </div>
      <Button kind="primary" className="push" busy={busy} onClick={play} aria-label={`Play ${walker.name}`}>
        Play
      </Button>
    </li>
  );
}

function Walkers() {
  const session = useSession();
  const { data, error } = useQuery({
    queryKey: ['characters'],
    queryFn: () => api.characters.listCharacters(),
    staleTime: 0,
  });
  const select = useMutation({
    mutationFn: (walker: Character) => api.characters.selectCharacter({ body: { characterId: walker.id } }),
    onSuccess: (answer) => {
      session.signedIn(answer);
      navigate('/play');
    },
  });
  const trouble = error ?? select.error;
  if (!data) return trouble ? <ErrorNote>{troubleOf(trouble).text}</ErrorNote> : <RuledPaper />;
  return (
    <>
      {trouble && <ErrorNote>{troubleOf(trouble).text}</ErrorNote>}
      {data.items.length === 0 && <EmptyState>Nobody has sworn to walk the bounds for you yet.</EmptyState>}
      <ul>
        {data.items.map((walker) => (
          <WalkerRow
            key={walker.id}
            walker={walker}
            busy={select.isPending && select.variables.id === walker.id}
            play={() => select.mutate(walker)}
          />
        ))}
      </ul>
      <div className="form-actions">
        <Button
          onClick={() => navigate('/characters/new')}
          disabledWhy={data.items.length >= MOST && `An account holds ${MOST} Walkers at most.`}
        >
          New Walker
        </Button>
        <Button
          kind="ghost"
          className="push"
          onClick={async () => {
            await signOut();
            navigate('/');
          }}
        >
          Sign out
        </Button>
      </div>
    </>
  );
}

/** Whom to play. */
export function CharactersPage() {
  const user = useSession((session) => session.user);
  return (
    <main className="desk walkers-page">
      <LivingMap />
      <div className="desk-shade" />
      <header className="desk-head">
        <Wordmark />
        <ThemeToggle />
      </header>
      <Panel title="Your Walkers" {...(user ? { count: user.username } : {})}>
        <Walkers />
        <p className="form-aside">
          {user?.guest ? (
            <>
              You play as a guest: this list is kept in this browser only.{' '}
              <Link href="/sign-up">Keep it</Link>
            </>
          ) : (
            <>
              <Link href="/password">Change the password</Link>
              {user && user.role !== 'player' && (
                <>
                  {' · '}
                  <Link href="/moderation">Moderation</Link>
                </>
              )}
            </>
          )}
        </p>
      </Panel>
    </main>
  );
}
