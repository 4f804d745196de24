import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link, navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';
import { Button } from '../ui/button.tsx';
import { CompassRose } from '../ui/compass-rose.tsx';
import { LivingMap, pulseQuery } from '../ui/living-map.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { formatNumber } from '../ui/numbers.ts';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { usePlayNow } from './use-play-now.ts';
import './landing-page.css';

const Tidings = lazy(async () => ({ default: (await import('./tidings.tsx')).Tidings }));

/** The ways in: at once as a guest, back to one's own Walker, or by signing in. */
function Ways() {
  const { status, characterId, user } = useSession();
  const { busy, trouble, play } = usePlayNow();
  if (status === 'signed-in') {
    const ready = characterId !== null;
    return (
      <>
        <div className="landing-ways">
          <Button kind="primary" size="large" onClick={() => navigate(ready ? '/play' : '/characters')}>
            {ready ? 'Walk on' : 'Choose a Walker'}
          </Button>
          <Button size="large" onClick={() => navigate('/characters')}>
            Your Walkers
          </Button>
        </div>
        <p className="landing-note">
          Signed in as {user?.username}. {user?.guest && <Link href="/sign-up">Keep your Walker</Link>}
        </p>
      </>
    );
  }
  return (
    <>
      <div className="landing-ways">
        <Button kind="primary" size="large" busy={busy} onClick={play}>
          Play now
        </Button>
        <Button size="large" onClick={() => navigate('/sign-in')}>
          Sign in
        </Button>
      </div>
      {trouble ? (
        <ErrorNote>{trouble.text}</ErrorNote>
      ) : (
        <p className="landing-note">In your browser. No e-mail, no download; keep your Walker later.</p>
      )}
    </>
  );
}

function Counts() {
  const pulse = useQuery(pulseQuery).data;
  if (!pulse) return null;
  const counts = [
    [pulse.players, 'Walkers abroad'],
    [pulse.understudies, 'Understudies'],
    [pulse.fights, pulse.fights === 1 ? 'fight under way' : 'fights under way'],
  ] as const;
  return (
    <dl className="landing-counts">
      {counts.map(([count, name]) => (
        <div key={name} className="landing-count">
          <dt>{name}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Head() {
  const { isError, isSuccess } = useQuery(pulseQuery);
  const anonymous = useSession((session) => session.status !== 'signed-in');
  return (
    <header className="landing-head">
      <Wordmark />
      <span className={isError ? 'landing-open is-closed' : 'landing-open'} role="status">
        <span>{isError ? 'The road is washed out' : isSuccess ? 'The gates are open' : 'Knocking'}</span>
      </span>
      <ThemeToggle />
      {anonymous && <Button onClick={() => navigate('/sign-in')}>Sign in</Button>}
    </header>
  );
}

export function LandingPage() {
  return (
    <main className="landing">
      <LivingMap />
      <div className="landing-fade" />
      <Head />
      <CompassRose className="landing-rose" />
      <section className="landing-hero">
        <p className="landing-motto">A living map, and everyone upon it</p>
        <h1 className="landing-name">Farhold</h1>
        <div className="landing-rule" />
        <p className="landing-words">
          One country, drawn in ink, and held by those who walk it. Take up a shield, sign a stone, and say
          what you found.
        </p>
        <Ways />
      </section>
      <Counts />
      <Suspense>
        <Tidings />
      </Suspense>
      <footer className="landing-foot">
        <Link href="/register/items">The register</Link> · <Link href="/credits">Credits</Link>
      </footer>
    </main>
  );
}
