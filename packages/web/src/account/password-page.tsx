import { passwordSchema } from '@farhold/contracts/rest/auth';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNote, Note } from '../ui/notes.tsx';
import { AccountPage } from './account-page.tsx';
import { useSubmit } from './use-submit.ts';

/** Another password, by the one that one has. */
export function PasswordPage() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const valid = passwordSchema.safeParse(password).success;
  const { busy, trouble, submit } = useSubmit(async () => {
    setTried(true);
    if (!valid || current === '') return;
    await api.auth.changePassword({ body: { current, password } });
    setDone(true);
  });
  return (
    <AccountPage title="Another password">
      {done ? (
        <Note kind="gain">The password is changed, and every other session is closed.</Note>
      ) : (
        <form className="form" onSubmit={submit} noValidate>
          {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
          <Field
            label="Password until now"
            type="password"
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
            error={tried && current === '' ? 'Without it nothing is changed.' : undefined}
            autoComplete="current-password"
            autoFocus
          />
          <Field
            label="New password"
            type="password"
            note="At least 10 characters."
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={tried && !valid ? 'Use at least 10 characters.' : undefined}
            autoComplete="new-password"
          />
          <div className="form-actions">
            <Button type="submit" kind="primary" busy={busy}>
              Set the password
            </Button>
          </div>
        </form>
      )}
      <p className="form-aside">
        <Link href="/characters">Your Walkers</Link>
      </p>
    </AccountPage>
  );
}
