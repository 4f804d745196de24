import { useEffect, useState } from 'react';
import { api } from '../app/api.ts';
import { isShutOut } from '../app/appeal-store.ts';
import { Link, navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { AccountPage } from './account-page.tsx';
import { useSubmit } from './use-submit.ts';

export function SignInPage() {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const session = useSession();
  const { busy, trouble, submit } = useSubmit(async () => {
    try {
      session.signedIn(await api.auth.login({ body: { login, password } }));
    } catch (error) {
      if (!isShutOut(error)) throw error;
      navigate('/appeal');
    }
  });
  useEffect(() => {
    if (session.status === 'signed-in') navigate(session.characterId ? '/play' : '/characters', true);
  }, [session.status, session.characterId]);
  return (
    <AccountPage title="Sign in">
      <form className="form" onSubmit={submit}>
        {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
        <Field
          label="Name or e-mail address"
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          autoComplete="username"
          required
          autoFocus
        />
        <Field
          label="Password"
          type="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="current-password"
          required
        />
        <div className="form-actions">
          <Button type="submit" kind="primary" busy={busy}>
            Sign in
          </Button>
          <Link href="/forgot">Forgotten password</Link>
        </div>
      </form>
      <p className="form-aside">
        New here? <Link href="/sign-up">Open an account</Link>, or <Link href="/">play as a guest</Link>.
      </p>
    </AccountPage>
  );
}
