import { MENTOR_TEXT } from '@farhold/contracts/rest/mentorship';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { attempt } from './people.ts';

/** One's own offer to teach; null: none yet. */
export function OwnOffer({ text, places }: { text: string | null; places: number }) {
  const [draft, setDraft] = useState(text ?? '');
  const offer = (next: string | null) =>
    attempt(() => api.mentorship.offerMentorship({ body: { text: next } }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void offer(draft.trim());
  };
  return (
    <form onSubmit={submit} className="people-ask">
      <Field
        label="A word about what you teach"
        value={draft}
        maxLength={MENTOR_TEXT}
        note={`You may have ${places} ${places === 1 ? 'pupil' : 'pupils'} at once.`}
        onChange={(event) => setDraft(event.target.value)}
        after={
          <span className="row">
            <Button type="submit" kind="primary">
              {text === null ? 'Offer' : 'Change'}
            </Button>
            {text !== null && <Button onClick={() => offer(null)}>Withdraw</Button>}
          </span>
        }
      />
    </form>
  );
}
