import { useState } from 'react';
import { api } from '../app/api.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNote, Note } from '../ui/notes.tsx';
import { AccountPage } from './account-page.tsx';
import { useSubmit } from './use-submit.ts';

export function ForgotPage() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { busy, trouble, submit } = useSubmit(async () => {
    await api.auth.requestPasswordReset({ body: { email } });
    setSent(true);
  });
  return (
    <AccountPage title="Forgotten password">
      {sent ? (
        <Note kind="gain">If the address is known here, a letter with a link is on its way to it.</Note>
      ) : (
        <form className="form" onSubmit={submit}>
          {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
          <Field
            label="E-mail address"
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            autoComplete="email"
            required
            autoFocus
          />
          <div className="form-actions">
            <Button type="submit" kind="primary" busy={busy}>
              Send the link
            </Button>
          </div>
        </form>
      )}
      <p className="form-aside">
        <Link href="/sign-in">Back to signing in</Link>
      </p>
    </AccountPage>
  );
}
