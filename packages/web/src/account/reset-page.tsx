import { passwordSchema } from '@farhold/contracts/rest/auth';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNote, Note } from '../ui/notes.tsx';
import { AccountPage } from './account-page.tsx';
import { useSubmit } from './use-submit.ts';

/** Sets a new password with the token of the mail: it stands behind the `#`, where no server log sees it. */
export function ResetPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const valid = passwordSchema.safeParse(password).success;
  const { busy, trouble, submit } = useSubmit(async () => {
    setTried(true);
    if (!valid) return;
    await api.auth.confirmPasswordReset({ body: { token, password } });
    setDone(true);
  });
  return (
    <AccountPage title="A new password">
      {done ? (
        <Note kind="gain">The password is changed, and every open session is closed.</Note>
      ) : (
        <form className="form" onSubmit={submit} noValidate>
          {!token && <ErrorNote>This address lacks its token. Open the link in the letter again.</ErrorNote>}
          {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
          <Field
            label="New password"
            type="password"
            note="At least 10 characters."
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={tried && !valid ? 'Use at least 10 characters.' : undefined}
            autoComplete="new-password"
            autoFocus
          />
          <div className="form-actions">
            <Button
              type="submit"
              kind="primary"
              busy={busy}
              disabledWhy={!token && 'The link is not complete.'}
            >
              Set the password
            </Button>
          </div>
        </form>
      )}
      <p className="form-aside">
        <Link href="/sign-in">Sign in</Link>
      </p>
    </AccountPage>
  );
}
