import { emailSchema, passwordSchema, usernameSchema } from '@farhold/contracts/rest/auth';
import { useState } from 'react';
import { issueAt, type Trouble } from '../app/problem.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { useSubmit } from './use-submit.ts';

export type Credentials = { username: string; email: string; password: string };
type Schema = { safeParse(value: unknown): { success: boolean } };

const RULES: Record<keyof Credentials, { schema: Schema; say: string }> = {
  username: { schema: usernameSchema, say: 'Use 3 to 24 letters, digits, hyphens or underscores.' },
  email: { schema: emailSchema, say: 'This does not look like an address. Try name@example.com.' },
  password: { schema: passwordSchema, say: 'Use at least 10 characters.' },
};

/** Which field a refusal of the server is about. */
function refusalAt(trouble: Trouble | null, field: keyof Credentials): string | undefined {
  const codes = {
    username: 'auth/username-taken',
    email: 'auth/email-taken',
    password: 'auth/weak-password',
  };
  if (trouble?.code === codes[field]) return trouble.text;
  return issueAt(trouble, field);
}

/** Name, address and password, checked by the contract's own rules before they are sent. */
export function CredentialsForm({
  verb,
  send,
}: {
  verb: string;
  send: (body: Credentials) => Promise<void>;
}) {
  const [values, setValues] = useState<Credentials>({ username: '', email: '', password: '' });
  const [tried, setTried] = useState(false);
  const valid = (field: keyof Credentials) => RULES[field].schema.safeParse(values[field]).success;
  const { busy, trouble, submit } = useSubmit(async () => {
    setTried(true);
    if (valid('username') && valid('email') && valid('password')) await send(values);
  });
  const bind = (field: keyof Credentials) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
    error: tried && !valid(field) ? RULES[field].say : refusalAt(trouble, field),
  });
  const placed = (['username', 'email', 'password'] as const).some((field) => refusalAt(trouble, field));
  return (
    <form className="form" onSubmit={submit} noValidate>
      {trouble && !placed && <ErrorNote>{trouble.text}</ErrorNote>}
      <Field
        label="Name"
        note="For signing in. Others do not see it."
        autoComplete="username"
        autoFocus
        {...bind('username')}
      />
      <Field
        label="E-mail address"
        type="email"
        note="For a forgotten password, and nothing else."
        autoComplete="email"
        {...bind('email')}
      />
      <Field
        label="Password"
        type="password"
        note="At least 10 characters."
        autoComplete="new-password"
        {...bind('password')}
      />
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
