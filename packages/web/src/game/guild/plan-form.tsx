import type { GuildHall } from '@farhold/contracts/ws/guilds';
import type { ErratumId } from '@farhold/rules/ids';
import { GUILD_ACTIVITIES, type GuildActivity } from '@farhold/rules/social/guild-calendar';
import { useId, useState } from 'react';
import { api } from '../../app/api.ts';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNote } from '../../ui/notes.tsx';
import { refreshGuild } from './guild-query.ts';
import { ACTIVITY_WORDS } from './guild-words.ts';
import { useDeed } from './use-deed.ts';

type Draft = { activity: GuildActivity; title: string; note: string; erratum: string; at: string };
const EMPTY: Draft = { activity: 'Raids', title: '', note: '', erratum: '', at: '' };

function missing({ title, at, activity, erratum }: Draft): string | false {
  if (activity === 'Raids' && erratum === '') return 'Say whom it is to meet.';
  if (title.trim().length < 3) return 'It needs a title of at least three letters.';
  return at === '' && 'Say when.';
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="guild-select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Something new for the calendar. */
export function PlanForm({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const content = useContent();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(EMPTY);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  if (!open) return <Button onClick={() => setOpen(true)}>Put something on the calendar</Button>;
  const why = missing(draft);
  const put = () =>
    deed.attempt('put', async () => {
      const { activity, title, note, erratum, at } = draft;
      const raid = activity === 'Raids' ? { erratum: erratum as ErratumId } : {};
      const startsAt = new Date(at).toISOString();
      await api.guilds.scheduleGuildActivity({
        params: { id: hall.guild.id },
        body: { activity, title, note, startsAt, ...raid },
      });
      setDraft(EMPTY);
      setOpen(false);
      await refreshGuild('calendar');
    });
  return (
    <form
      className="guild-form guild-plan"
      aria-label="Something new for the calendar"
      onSubmit={(event) => {
        event.preventDefault();
        if (!why) void put();
      }}
    >
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <div className="guild-split">
        <Choice
          label="What"
          value={draft.activity}
          options={GUILD_ACTIVITIES.map((one) => [one, ACTIVITY_WORDS[one]])}
          onChange={(activity) => set({ activity: activity as GuildActivity })}
        />
        {draft.activity === 'Raids' && (
          <Choice
            label="Erratum"
            value={draft.erratum}
            options={[
              ['', 'Whom?'],
              ...Object.values(content?.errata ?? {}).map((one) => [one.id, one.name] as const),
            ]}
            onChange={(erratum) => set({ erratum })}
          />
        )}
        <Field
          label="Title"
          value={draft.title}
          maxLength={40}
          onChange={(event) => set({ title: event.target.value })}
        />
        <Field
          label="When, by your clock"
          type="datetime-local"
          value={draft.at}
          onChange={(event) => set({ at: event.target.value })}
        />
      </div>
      <Field
        label="What to bring"
        value={draft.note}
        maxLength={300}
        onChange={(event) => set({ note: event.target.value })}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={deed.busy === 'put'} disabledWhy={why}>
          Put it on
        </Button>
        <Button onClick={() => setOpen(false)}>Rather not</Button>
      </div>
    </form>
  );
}
