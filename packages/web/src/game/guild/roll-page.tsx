import type { Guild } from '@farhold/contracts/ws/guilds';
import { useDeferredValue, useState } from 'react';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { EmptyState, ErrorNote, Note, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { Shield } from '../../ui/shield.tsx';
import { refreshGuild, useMine, useRoll } from './guild-query.ts';
import { RECRUITING_WORDS } from './guild-words.ts';
import { Invitations } from './invitations.tsx';
import { type Deed, useDeed } from './use-deed.ts';

function Application({ guild, deed, close }: { guild: Guild; deed: Deed; close: () => void }) {
  const [text, setText] = useState('');
  const send = () =>
    deed.attempt(`apply ${guild.id}`, async () => {
      await api.guilds.applyToGuild({ params: { id: guild.id }, body: { text } });
      await refreshGuild('mine');
      close();
    });
  return (
    <form
      className="guild-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={`To ${guild.name}`}
        note="What you can carry, and when you are here. It may stay empty."
        value={text}
        maxLength={300}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Button kind="primary" type="submit" busy={deed.busy === `apply ${guild.id}`}>
          Apply
        </Button>
        <Button onClick={close}>Rather not</Button>
      </div>
    </form>
  );
}

function whyNot(guild: Guild): string | false {
  if (guild.recruiting === 'invite') return 'This company asks people in itself.';
  return guild.members >= guild.memberLimit && 'The company has no room for another name.';
}

function Entry({ guild, deed }: { guild: Guild; deed: Deed }) {
  const [writing, write] = useState(false);
  const mine = useMine().data;
  const applied = mine?.applications.some((one) => one.guild.id === guild.id) ?? false;
  const join = () =>
    deed.attempt(`apply ${guild.id}`, async () => {
      await api.guilds.applyToGuild({ params: { id: guild.id }, body: {} });
      await refreshGuild('mine');
    });
  return (
    <li className="guild-entry">
      <div className="guild-row">
        <Shield arms={guild.arms} width={34} />
        <span className="guild-name">
          <b>{guild.name}</b>
          <span className="faint">
            level {guild.level} · {guild.members} of {guild.memberLimit} names · led by {guild.leader.name} ·{' '}
            {RECRUITING_WORDS[guild.recruiting]}
          </span>
          {guild.description && <span className="guild-text">{guild.description}</span>}
        </span>
        {mine?.hall === null && !writing && (
          <Button
            onClick={() => (guild.recruiting === 'open' ? void join() : write(true))}
            disabledWhy={applied ? 'You have applied already.' : whyNot(guild)}
          >
            {guild.recruiting === 'open' ? 'Join' : 'Apply'}
          </Button>
        )}
      </div>
      {writing && <Application guild={guild} deed={deed} close={() => write(false)} />}
    </li>
  );
}

function Applications({ deed }: { deed: Deed }) {
  const applications = useMine().data?.applications ?? [];
  if (applications.length === 0) return null;
  return (
    <Note kind="gain">
      You have applied to{' '}
      {applications.map(({ guild }, i) => (
        <span key={guild.id}>
          {i > 0 && ', '}
          {guild.name}{' '}
          <button
            type="button"
            className="guild-back"
            onClick={() =>
              void deed.attempt(`back ${guild.id}`, async () => {
                await api.guilds.declineGuildRequest({ params: { id: guild.id }, body: {} });
                await refreshGuild('mine');
              })
            }
          >
            take it back
          </button>
        </span>
      ))}
    </Note>
  );
}

/** Every company, by name; with it the invitations that wait, and where one has applied. */
export function RollPage() {
  const deed = useDeed();
  const [typed, type] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useRoll(q);
  const guilds = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <Invitations />
      <Applications deed={deed} />
      <Field
        label="Find a company"
        type="search"
        value={typed}
        maxLength={40}
        onChange={(event) => type(event.target.value)}
      />
      <Heading level={3}>The Roll</Heading>
      {error && !data && <ErrorNote>{troubleOf(error).text}</ErrorNote>}
      {!data && !error && <RuledPaper />}
      {data && guilds.length === 0 && (
        <EmptyState>
          {q === '' ? 'No company stands in the Roll yet.' : 'No company is called that.'}
        </EmptyState>
      )}
      <ul className="guild-rows">
        {guilds.map((guild) => (
          <Entry key={guild.id} guild={guild} deed={deed} />
        ))}
      </ul>
      {hasNextPage && (
        <Button onClick={() => void fetchNextPage()} busy={isFetchingNextPage}>
          More
        </Button>
      )}
    </>
  );
}
