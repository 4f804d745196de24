import type { GuildActivityEntry, GuildHall } from '@farhold/contracts/ws/guilds';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { GUILD_ROLES, type GuildRole } from '@farhold/rules/social/guild-calendar';
import { api } from '../../app/api.ts';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { ItemName } from '../economy/item-line.tsx';
import { openRaids } from '../sheets/sheet-store.ts';
import { refreshGuild, useCalendar } from './guild-query.ts';
import { ACTIVITY_WORDS, hourWords, ROLE_WORDS, stateWords } from './guild-words.ts';
import { PlanForm } from './plan-form.tsx';
import { type Deed, useDeed } from './use-deed.ts';
import '../economy/economy.css';

type Part = { hall: GuildHall; entry: GuildActivityEntry; deed: Deed };

function SignUp({ hall, entry, deed }: Part) {
  const me = useCharacter();
  const mine = entry.signed.find((one) => one.characterId === me?.id)?.role ?? null;
  const params = { id: hall.guild.id, activityId: entry.id };
  const after = (work: () => Promise<unknown>) =>
    deed.attempt(`sign ${entry.id}`, () => work().finally(() => refreshGuild('calendar')));
  if (!entry.open) return null;
  return (
    <div className="row guild-sign">
      <select
        className="guild-select"
        aria-label={`What you would do at ${entry.title}`}
        value={mine ?? ''}
        onChange={(event) => {
          const role = event.target.value as GuildRole | '';
          void after(() =>
            role === ''
              ? api.guilds.signOffGuildActivity({ params, body: {} })
              : api.guilds.signForGuildActivity({ params, body: { role } }),
          );
        }}
      >
        <option value="">I do not come</option>
        {GUILD_ROLES.map((role) => (
          <option key={role} value={role}>
            {ROLE_WORDS[role]}
          </option>
        ))}
      </select>
    </div>
  );
}

function Lead({ hall, entry, deed }: Part) {
  if (!hall.rights.includes('schedule')) return null;
  const muster = () =>
    deed.attempt(`muster ${entry.id}`, async () => {
      await api.raids.openRaid({ body: { erratum: entry.erratum!, activityId: entry.id } });
      openRaids(entry.erratum!);
    });
  const callOff = () =>
    deed.attempt(`off ${entry.id}`, async () => {
      await api.guilds.callOffGuildActivity({
        params: { id: hall.guild.id, activityId: entry.id },
        body: {},
      });
      await refreshGuild('calendar');
    });
  const waits = entry.state === 'Scheduled_Raid' || entry.state === 'Scheduled';
  return (
    <>
      {entry.state === 'Scheduled_Raid' && (
        <Button onClick={() => void muster()} busy={deed.busy === `muster ${entry.id}`}>
          Gather now
        </Button>
      )}
      {waits && (
        <Button kind="ghost" onClick={() => void callOff()}>
          Call it off
        </Button>
      )}
    </>
  );
}

function Found({ entry }: { entry: GuildActivityEntry }) {
  const content = useContent();
  if (!content || entry.loot.length === 0) return null;
  return (
    <ul className="guild-found">
      {entry.loot.map((row) => {
        const item = resolveItem(content, row.item);
        return (
          item && (
            <li key={row.id}>
              <ItemName item={item}>
                <span className="faint">
                  {row.winner ?? (row.decided ? 'nobody wanted it' : 'not decided yet')}
                </span>
              </ItemName>
            </li>
          )
        );
      })}
    </ul>
  );
}

function Entry(props: Part) {
  const { entry } = props;
  const content = useContent();
  const erratum = entry.erratum && content?.errata[entry.erratum]?.name;
  return (
    <li className="guild-work">
      <div className="guild-title">
        {entry.title}
        <span className="faint">{stateWords(entry)}</span>
      </div>
      <span>
        <b>{hourWords(entry.startsAt)}</b>{' '}
        <span className="faint">
          {ACTIVITY_WORDS[entry.activity]}
          {erratum && `: ${erratum}`}
          {entry.by && ` · ${entry.by.name}`}
        </span>
      </span>
      {entry.note && <p className="guild-text">{entry.note}</p>}
      {entry.signed.length > 0 && (
        <ul className="guild-signed" aria-label="Who has signed">
          {entry.signed.map((one) => (
            <li key={one.characterId}>
              {one.name} <span className="faint">{ROLE_WORDS[one.role].toLowerCase()}</span>
            </li>
          ))}
        </ul>
      )}
      <Found entry={entry} />
      <div className="guild-foot">
        <SignUp {...props} />
        {entry.raidId && entry.erratum && (
          <Button onClick={() => openRaids(entry.erratum!)}>To the lobby</Button>
        )}
        {entry.fightId && entry.endedAt && (
          <a href={`/minutes/${entry.fightId}`} target="_blank" rel="noopener">
            Read the Minutes
          </a>
        )}
        <Lead {...props} />
      </div>
    </li>
  );
}

/** What is to come, what has been, and the form for something new. */
export function CalendarPage({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const { data, error } = useCalendar(hall.guild.id);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const list = (entries: readonly GuildActivityEntry[]) => (
    <ul className="guild-rows">
      {entries.map((entry) => (
        <Entry key={entry.id} hall={hall} entry={entry} deed={deed} />
      ))}
    </ul>
  );
  return (
    <>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <Heading level={3} count={data.items.length}>
        To come
      </Heading>
      {data.items.length === 0 && <EmptyState>Nothing stands on the calendar.</EmptyState>}
      {list(data.items)}
      {hall.rights.includes('schedule') && hall.guild.state === 'Active_Guild' && <PlanForm hall={hall} />}
      {data.past.length > 0 && (
        <>
          <Heading level={3} count={data.past.length}>
            What has been
          </Heading>
          {list(data.past)}
        </>
      )}
    </>
  );
}
