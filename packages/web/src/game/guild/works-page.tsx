import type { GuildHall, GuildWorkState } from '@farhold/contracts/ws/guilds';
import type { GuildWork } from '@farhold/rules/content/guild';
import type { ItemId } from '@farhold/rules/ids';
import { api } from '../../app/api.ts';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { Bar } from '../../ui/bar.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks } from '../../ui/numbers.ts';
import { ItemName } from '../economy/item-line.tsx';
import { useInventory } from '../inventory/inventory-query.ts';
import { refreshGuild, useGuildWorks } from './guild-query.ts';
import { givesWords, needsWords } from './guild-words.ts';
import { type Deed, useDeed } from './use-deed.ts';
import '../economy/economy.css';

type Held = (item: ItemId) => number;

function Materials({
  hall,
  work,
  state,
  held,
  deed,
}: {
  hall: GuildHall;
  work: GuildWork;
  state: GuildWorkState;
  held: Held;
  deed: Deed;
}) {
  const content = useContent();
  const carry = (item: ItemId, quantity: number) =>
    deed.attempt(`carry ${work.id} ${item}`, async () => {
      const params = { id: hall.guild.id, work: work.id };
      await api.guilds.deliverToGuildWork({ params, body: { item, quantity } });
      await refreshGuild('works');
    });
  return (
    <ul className="guild-rows">
      {(Object.entries(work.materials) as [ItemId, number][]).map(([item, need]) => {
        const there = state.delivered[item] ?? 0;
        const some = Math.min(need - there, held(item));
        const whole = content?.items[item];
        if (!whole) return null;
        return (
          <li key={item} className="guild-row">
            <span className="guild-name">
              <ItemName item={whole} />
            </span>
            <span className="guild-measure">
              <Bar
                kind="stamina"
                label={`${whole.name} for ${work.name}`}
                value={there}
                max={need}
                figure={`${there} / ${need}`}
              />
            </span>
            {state.state === 'begun' && need > there && (
              <Button
                aria-label={`Carry ${some} ${whole.name} to ${work.name}`}
                onClick={() => void carry(item, some)}
                busy={deed.busy === `carry ${work.id} ${item}`}
                disabledWhy={some <= 0 && 'You have none with you.'}
              >
                Carry {some > 0 ? some : ''}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Work(props: { hall: GuildHall; work: GuildWork; state: GuildWorkState; held: Held; deed: Deed }) {
  const { hall, work, state, deed } = props;
  const begin = () =>
    deed.attempt(`begin ${work.id}`, async () => {
      await api.guilds.beginGuildWork({ params: { id: hall.guild.id }, body: { work: work.id } });
      await refreshGuild('works', 'chest');
    });
  return (
    <li className={classNames('guild-work', state.state === 'closed' && 'is-away')}>
      <div className="guild-title">
        {work.name}
        <span className="faint">{state.state === 'built' ? 'It stands' : `level ${work.level}`}</span>
      </div>
      <p className="guild-text">{work.text}</p>
      <span className="tone-verdigris">{givesWords(work)}</span>
      {state.state !== 'built' && <Materials {...props} />}
      {state.state === 'open' && (
        <Button
          onClick={() => void begin()}
          busy={deed.busy === `begin ${work.id}`}
          disabledWhy={!hall.rights.includes('build') && 'An officer begins a work.'}
        >
          Begin, for {formatMarks(work.marks)} from the chest
        </Button>
      )}
      {state.state === 'closed' && <span className="faint">{needsWords(state)}</span>}
    </li>
  );
}

const ORDER = { begun: 0, open: 1, closed: 2, built: 3 } as const;

/** What the company builds together. */
export function WorksPage({ hall }: { hall: GuildHall }) {
  const deed = useDeed();
  const content = useContent();
  const { data, error } = useGuildWorks(hall.guild.id);
  const { inventory } = useInventory();
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data || !content) return <RuledPaper />;
  const held: Held = (item) =>
    (inventory?.items ?? [])
      .filter((row) => row.item === item && row.equipped === null)
      .reduce((sum, row) => sum + row.quantity, 0);
  return (
    <>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <ul className="guild-rows">
        {data.items
          .toSorted((a, b) => ORDER[a.state] - ORDER[b.state])
          .map((state) => {
            const work = content.guilds.works.find((one) => one.id === state.work);
            return work && <Work key={work.id} {...{ hall, work, state, held, deed }} />;
          })}
      </ul>
    </>
  );
}
