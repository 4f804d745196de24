import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { ForgotPage } from '../account/forgot-page.tsx';
import { PasswordPage } from '../account/password-page.tsx';
import { ResetPage } from '../account/reset-page.tsx';
import { SignInPage } from '../account/sign-in-page.tsx';
import { SignUpPage } from '../account/sign-up-page.tsx';
import { LandingPage } from '../landing/landing-page.tsx';
import { bookAt } from '../reference/addresses.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { queryClient } from './api.ts';
import { useAppearance } from './appearance.ts';
import { OpeningPage } from './opening-page.tsx';
import { navigate, usePath } from './router.tsx';
import { useSession } from './session-store.ts';

const loadGame = () => import('../game/game-screen.tsx');
const GameScreen = lazy(async () => ({ default: (await loadGame()).GameScreen }));
const CharactersPage = lazy(async () => ({
  default: (await import('../characters/characters-page.tsx')).CharactersPage,
}));
const CreationPage = lazy(async () => ({
  default: (await import('../characters/creation-page.tsx')).CreationPage,
}));
const CreditsPage = lazy(async () => ({
  default: (await import('../landing/credits-page.tsx')).CreditsPage,
}));
const ReplayPage = lazy(async () => ({ default: (await import('../replay/replay-page.tsx')).ReplayPage }));

const ModerationPage = lazy(async () => ({
  default: (await import('../moderation/moderation-page.tsx')).ModerationPage,
}));

const AppealPage = lazy(async () => ({ default: (await import('../account/appeal-page.tsx')).AppealPage }));

const MINUTES = /^\/minutes\/([0-9a-f-]{36})$/;

const ReferencePage = lazy(async () => ({
  default: (await import('../reference/reference-page.tsx')).ReferencePage,
}));

function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, true), [to]);
  return null;
}

/** Pages that need an account; `character` those that need somebody to play. */
function Guarded({ character = false, children }: { character?: boolean; children: ReactNode }) {
  const { status, characterId } = useSession();
  if (status === 'unknown') return <OpeningPage />;
  if (status === 'anonymous') return <Redirect to="/sign-in" />;
  if (character && characterId === null) return <Redirect to="/characters" />;
  return children;
}

function Page({ path }: { path: string }) {
  const book = path === '/register' ? 'items' : bookAt(path);
  if (book !== null) return <ReferencePage book={book} />;
  const minutes = MINUTES.exec(path)?.[1];
  if (minutes !== undefined) return <ReplayPage key={minutes} id={minutes} />;
  switch (path) {
    case '/':
      return <LandingPage />;
    case '/sign-in':
      return <SignInPage />;
    case '/sign-up':
      return <SignUpPage />;
    case '/appeal':
      return <AppealPage />;
    case '/forgot':
      return <ForgotPage />;
    case '/password-reset':
      return <ResetPage />;
    case '/credits':
      return <CreditsPage />;
    case '/moderation':
      return (
        <Guarded>
          <ModerationPage />
        </Guarded>
      );
    case '/password':
      return (
        <Guarded>
          <PasswordPage />
        </Guarded>
      );
    case '/characters':
      return (
        <Guarded>
          <CharactersPage />
        </Guarded>
      );
    case '/characters/new':
      return (
        <Guarded>
          <CreationPage />
        </Guarded>
      );
    case '/play':
      return (
        <Guarded character>
          <GameScreen />
        </Guarded>
      );
    default:
      return <Redirect to="/" />;
  }
}

export function App() {
  useAppearance();
  const path = usePath();
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <Suspense fallback={<OpeningPage />}>
          <Page path={path} />
        </Suspense>
      </TooltipProvider>
    </QueryClientProvider>
  );
}
