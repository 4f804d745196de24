import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';

/** A name to write, and one thing to do with it; what was refused stays to be mended. */
export function AskByName({
  label,
  verb,
  ask,
}: {
  label: string;
  verb: string;
  ask: (name: string) => Promise<boolean>;
}) {
  const [name, setName] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && (await ask(name.trim()))) setName('');
  };
  return (
    <form onSubmit={submit} className="people-ask">
      <Field
        label={label}
        value={name}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        after={
          <Button type="submit" kind="primary">
            {verb}
          </Button>
        }
      />
    </form>
  );
}
