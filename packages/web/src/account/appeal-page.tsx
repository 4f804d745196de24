import type { myModeration } from '@farhold/contracts/rest/moderation';
import type { RouteAnswer } from '@farhold/contracts/route';
import { createApi } from '@farhold/sdk/api';
import { createRestClient } from '@farhold/sdk/rest';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryClient } from '../app/api.ts';
import { useAppeal } from '../app/appeal-store.ts';
import { troubleOf } from '../app/problem.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/button.tsx';
import { momentWords } from '../ui/moment-words.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../ui/notes.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { AccountPage } from './account-page.tsx';
import { useSubmit } from './use-submit.ts';
import './appeal-page.css';

type Mine = RouteAnswer<typeof myModeration>;
type Case = Mine['cases'][number];

const casesKey = ['appeal'] as const;
/** Speaks with the token that the refusal left, and with no session. */
const accused = createApi(
  createRestClient({
    baseUrl: '',
    getTokens: () => {
      const { token } = useAppeal.getState();
      return token === null
        ? null
        : {
            accessToken: token,
            accessExpiresAtMs: Number.MAX_SAFE_INTEGER,
            refreshToken: null,
            characterId: null,
          };
    },
  }),
).moderation;

const APPEAL_WORDS: Readonly<Record<Exclude<Case['appeal'], 'none'>, string>> = {
  open: 'Appealed. A moderator who did not decide it will look at it again.',
  granted: 'Your appeal was granted.',
  refused: 'Your appeal was refused.',
};

function AppealForm({ one }: { one: Case }) {
  const [text, setText] = useState('');
  const { busy, trouble, submit } = useSubmit(async () => {
    await accused.appealCase({ params: { id: one.id }, body: { text } });
    await queryClient.invalidateQueries({ queryKey: casesKey });
  });
  return (
    <form className="form" onSubmit={submit}>
      <TextArea label="Why this was a mistake" maxLength={1000} value={text} onChange={setText} required />
      {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={busy}>
          Send the appeal
        </Button>
      </div>
    </form>
  );
}

function CaseOfMine({ one }: { one: Case }) {
  return (
    <li className="appeal-case">
      <small>{momentWords(one.createdAt)}</small>
      <blockquote>{one.text || 'The words of this case are no longer kept.'}</blockquote>
      {one.appeal === 'none' ? <AppealForm one={one} /> : <p>{APPEAL_WORDS[one.appeal]}</p>}
    </li>
  );
}

function Sanctions({ sanctions }: { sanctions: Mine['sanctions'] }) {
  const shutting = sanctions.filter(({ kind }) => kind === 'suspend' || kind === 'ban');
  if (shutting.length === 0) return <p>No suspension holds any more. Sign in again.</p>;
  return shutting.map(({ kind, reason, createdAt, expiresAt }) => (
    <p key={createdAt}>
      <b>{kind === 'ban' ? 'Banned' : 'Suspended'}</b>{' '}
      {expiresAt === null ? 'until it is lifted' : `until ${momentWords(expiresAt)}`}: {reason}
    </p>
  ));
}

function Mine({ token }: { token: string }) {
  const { data, error } = useQuery({
    queryKey: [...casesKey, token],
    queryFn: () => accused.myModeration(),
  });
  if (error && !data)
    return <ErrorNote>{troubleOf(error).text} Sign in again to come back to this page.</ErrorNote>;
  if (!data) return <RuledPaper />;
  return (
    <div className="appeal">
      <Sanctions sanctions={data.sanctions} />
      <p>Each case can be appealed once. If it was a mistake, what it brought is lifted.</p>
      <ul aria-label="Cases">
        {data.cases.map((one) => (
          <CaseOfMine key={one.id} one={one} />
        ))}
      </ul>
    </div>
  );
}

/** For those whose account is suspended: why, and a way to ask for another look. */
export function AppealPage() {
  const token = useAppeal((appeal) => appeal.token);
  return (
    <AccountPage title="This account is suspended">
      {token === null ? <EmptyState>Sign in to see why, and to appeal.</EmptyState> : <Mine token={token} />}
      <p className="form-aside">
        <Link href="/sign-in">Sign in</Link>
      </p>
    </AccountPage>
  );
}
