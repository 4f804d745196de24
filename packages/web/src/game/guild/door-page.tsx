import type { GuildHall, GuildRequest } from '@farhold/contracts/ws/guilds';
import type { Arms } from '@farhold/rules/heraldry';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { ArmsEditor } from '../../characters/arms-editor.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { Shield } from '../../ui/shield.tsx';
import { refreshGuild, useRequests } from './guild-query.ts';
import { RECRUITING_WORDS } from './guild-words.ts';
import { RecruitingChoice } from './recruiting-choice.tsx';
import { type Deed, useDeed } from './use-deed.ts';

type Part = { hall: GuildHall; deed: Deed };

function Invite({ hall, deed }: Part) {
  const [name, setName] = useState('');
  const invite = () =>
    deed.attempt('invite', async () => {
      await api.guilds.inviteToGuild({ params: { id: hall.guild.id }, body: { name: name.trim() } });
      setName('');
      await refreshGuild('requests');
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void invite();
      }}
    >
      <Field
        label="Ask somebody in"
        placeholder="Name of a Walker"
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
        after={
          <Button type="submit" busy={deed.busy === 'invite'} disabledWhy={!name.trim() && 'Whom?'}>
            Ask
          </Button>
        }
      />
    </form>
  );
}

function Request({ hall, request, deed }: Part & { request: GuildRequest }) {
  const call = { params: { id: hall.guild.id }, body: { characterId: request.characterId } };
  const answer = (name: string, work: () => Promise<unknown>) =>
    deed.attempt(`${name} ${request.characterId}`, () =>
      work().finally(() => refreshGuild('requests', 'mine')),
    );
  const applied = request.kind === 'application';
  return (
    <li className="guild-row">
      <Shield arms={request.arms} width={26} />
      <span className="guild-name">
        <b>{request.name}</b>
        <span className="faint">
          level {request.level} · {applied ? 'applies' : `asked by ${request.by}`}
        </span>
        {request.text && <span className="guild-text">“{request.text}”</span>}
      </span>
      {applied && (
        <Button
          aria-label={`Take in ${request.name}`}
          onClick={() => void answer('accept', () => api.guilds.acceptGuildRequest(call))}
        >
          Take in
        </Button>
      )}
      <Button
        kind="ghost"
        aria-label={applied ? `Turn down ${request.name}` : `Take back the invitation to ${request.name}`}
        onClick={() => void answer('decline', () => api.guilds.declineGuildRequest(call))}
      >
        {applied ? 'Turn down' : 'Take back'}
      </Button>
    </li>
  );
}

function Requests({ hall, deed }: Part) {
  const { data, error } = useRequests(hall.guild.id);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  return (
    <>
      <Heading level={3} count={data.items.length}>
        At the door
      </Heading>
      {data.items.length === 0 && <EmptyState>Nobody waits at the door.</EmptyState>}
      <ul className="guild-rows">
        {data.items.map((request) => (
          <Request key={request.characterId} hall={hall} request={request} deed={deed} />
        ))}
      </ul>
    </>
  );
}

function Sign({ hall, deed }: Part) {
  const { guild } = hall;
  const [description, setDescription] = useState(guild.description);
  const [recruiting, setRecruiting] = useState(guild.recruiting);
  const save = () =>
    deed.attempt('sign', async () => {
      await api.guilds.changeGuild({ params: { id: guild.id }, body: { description, recruiting } });
      await refreshGuild('mine');
    });
  return (
    <form
      className="guild-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Heading level={3}>Over the door</Heading>
      <Field
        label="What the company is for"
        value={description}
        maxLength={600}
        onChange={(event) => setDescription(event.target.value)}
      />
      <RecruitingChoice value={recruiting} onChange={setRecruiting} />
      <Button type="submit" busy={deed.busy === 'sign'}>
        Write it up
      </Button>
    </form>
  );
}

function NewArms({ hall, deed }: Part) {
  const [arms, setArms] = useState<Arms>(hall.guild.arms);
  const save = () =>
    deed.attempt('arms', async () => {
      await api.guilds.changeGuild({ params: { id: hall.guild.id }, body: { arms } });
      await refreshGuild('mine');
    });
  return (
    <section>
      <Heading level={3}>Arms</Heading>
      <ArmsEditor arms={arms} onChange={setArms} />
      <Button onClick={() => void save()} busy={deed.busy === 'arms'}>
        Bear these
      </Button>
    </section>
  );
}

/** Who comes in, what stands over the door, and the arms. */
export function DoorPage({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const { rights } = hall;
  return (
    <>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <p className="guild-text">The company {RECRUITING_WORDS[hall.guild.recruiting]}.</p>
      {rights.includes('invite') ? (
        <Invite hall={hall} deed={deed} />
      ) : (
        <p className="faint">Veterans ask people in, officers answer who applies.</p>
      )}
      {rights.includes('review') && <Requests hall={hall} deed={deed} />}
      <div className="guild-split">
        {rights.includes('describe') && <Sign hall={hall} deed={deed} />}
        {rights.includes('arms') && <NewArms hall={hall} deed={deed} />}
      </div>
    </>
  );
}
