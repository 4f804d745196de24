import { useState } from 'react';
import { api } from '../app/api.ts';
import { Link, navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';
import { closeSheet } from '../game/sheets/sheet-store.ts';
import { pushToast } from '../game/toasts/toast-store.ts';
import { AccountPage } from './account-page.tsx';
import { CredentialsForm } from './credentials-form.tsx';

/** Opens an account; whoever plays as a guest keeps their Walker. */
export function SignUpPage() {
  const session = useSession();
  const [claiming] = useState(session.user?.guest === true);
  return (
    <AccountPage title={claiming ? 'Keep your Walker' : 'Open an account'}>
      {claiming && (
        <p className="muted" style={{ marginBottom: 12 }}>
          You play as a guest. With a name and a password your Walker is yours on any machine.
        </p>
      )}
      <CredentialsForm
        verb={claiming ? 'Keep my Walker' : 'Open the account'}
        send={async (body) => {
          if (claiming) {
            session.changedUser(await api.auth.claim({ body }));
            closeSheet();
            pushToast({ kind: 'gain', title: 'Your Walker is kept', icon: 'key' });
            navigate('/play');
          } else {
            session.signedIn(await api.auth.register({ body }));
            navigate('/characters/new');
          }
        }}
      />
      {claiming ? (
        <p className="form-aside">
          <Link href="/play">Back to the map</Link>: you can keep your Walker later.
        </p>
      ) : (
        <p className="form-aside">
          You have an account? <Link href="/sign-in">Sign in</Link>.
        </p>
      )}
    </AccountPage>
  );
}
