import type { ModerationCase } from '@farhold/contracts/rest/moderation';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api, queryClient } from '../app/api.ts';
import { troubleOf } from '../app/problem.ts';
import { Link } from '../app/router.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../ui/notes.tsx';
import { Heading } from '../ui/panel.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import './moderation-page.css';

const HOUR_MS = 3_600_000;
/** What a moderator can choose; the last ones need more thought than the first. */
const CHOICES = [
  { key: 'dismiss', label: 'Dismiss', decision: 'dismiss' },
  { key: 'uphold', label: 'Uphold, nothing further', decision: 'uphold' },
  {
    key: 'warn',
    label: 'Warn',
    decision: 'uphold',
    sanction: { kind: 'warn', durationMs: 30 * 24 * HOUR_MS },
  },
  {
    key: 'mute',
    label: 'Mute for a day',
    decision: 'uphold',
    sanction: { kind: 'mute', durationMs: 24 * HOUR_MS },
  },
  {
    key: 'suspend',
    label: 'Suspend for a week',
    decision: 'uphold',
    sanction: { kind: 'suspend', durationMs: 7 * 24 * HOUR_MS },
  },
  { key: 'ban', label: 'Ban', decision: 'uphold', sanction: { kind: 'ban', durationMs: null } },
] as const;

const refresh = () => queryClient.invalidateQueries({ queryKey: ['moderation'] });

function CaseText({ one }: { one: ModerationCase }) {
  const heads = Object.entries(one.heads).filter(([, score]) => score >= 0.2);
  return (
    <>
      <h3>
        {one.author.name} <small>in {one.channel}</small>
      </h3>
      <blockquote>{one.text}</blockquote>
      {one.shown !== null && one.shown !== one.text && <p>Shown as: {one.shown}</p>}
      <p className="case-facts">
        {one.action}
        {one.cause && ` · ${one.cause}`}
        {one.rule && ` (${one.rule})`} · score {one.score.toFixed(2)}
        {heads.map(([head, score]) => ` · ${head} ${score.toFixed(2)}`)} · {one.strikes} strikes
      </p>
      {one.remote && (
        <p className="case-facts">
          The remote provider: {one.remote.flagged ? 'flagged' : 'nothing found'}
          {one.remote.category && `, ${one.remote.category} ${one.remote.score.toFixed(2)}`}
        </p>
      )}
      {one.reports.map((report) => (
        <p key={report.reporter}>
          {report.reporter} reports: {report.reason}
          {report.note && `, “${report.note}”`}
        </p>
      ))}
      {one.context.length > 0 && (
        <details>
          <summary>What was said around it</summary>
          {one.context.map((line) => (
            <p key={line.sentAt + line.text}>
              {line.sender ?? 'The world'}: {line.text}
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function Verdict({
  choices,
  decide,
}: {
  choices: readonly { readonly key: string; readonly label: string }[];
  decide: (key: string, note: string) => Promise<unknown>;
}) {
  const id = useId();
  const [key, setKey] = useState(choices[0]!.key);
  const [note, setNote] = useState('');
  const deciding = useMutation({ mutationFn: () => decide(key, note), onSettled: refresh });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deciding.mutate();
  };
  return (
    <form className="case-verdict" onSubmit={submit}>
      <label htmlFor={`${id}-choice`}>Decision</label>
      <select
        className="field-input"
        id={`${id}-choice`}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.label}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-note`}>Reason</label>
      <input
        className="field-input"
        id={`${id}-note`}
        required
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={deciding.isPending}>
        Decide
      </Button>
      {deciding.error && <ErrorNote>{troubleOf(deciding.error).text}</ErrorNote>}
    </form>
  );
}

function Cases() {
  const { data, error } = useQuery({
    queryKey: ['moderation', 'cases'],
    queryFn: () => api.moderation.listModerationCases({ query: { limit: 20 } }),
  });
  if (error) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  if (data.items.length === 0) return <EmptyState>Nothing waits for a decision.</EmptyState>;
  return data.items.map((one) => (
    <article key={one.id} className="case">
      <CaseText one={one} />
      <Verdict
        choices={CHOICES}
        decide={(key, note) => {
          const choice = CHOICES.find((each) => each.key === key)!;
          const sanction = 'sanction' in choice ? { sanction: choice.sanction } : {};
          return api.moderation.decideCase({
            params: { id: one.id },
            body: { decision: choice.decision, note, ...sanction },
          });
        }}
      />
    </article>
  ));
}

const APPEAL_CHOICES = [
  { key: 'grant', label: 'Grant: lift what it brought' },
  { key: 'refuse', label: 'Refuse' },
] as const;

function Appeals() {
  const { data } = useQuery({
    queryKey: ['moderation', 'appeals'],
    queryFn: () => api.moderation.listAppeals({ query: { limit: 20 } }),
  });
  if (!data) return null;
  if (data.items.length === 0) return <EmptyState>No appeal is open.</EmptyState>;
  return data.items.map((one) => (
    <article key={one.id} className="case">
      <CaseText one={one.case} />
      <p>
        The author writes: “{one.text}”{one.decidedBy && ` Decided by ${one.decidedBy}.`}
      </p>
      <Verdict
        choices={APPEAL_CHOICES}
        decide={(key, note) =>
          api.moderation.decideAppeal({
            params: { id: one.id },
            body: { decision: key === 'grant' ? 'grant' : 'refuse', note },
          })
        }
      />
    </article>
  ));
}

/** The moderators' queue, plain. */
export function ModerationPage() {
  return (
    <main className="moderation">
      <header className="moderation-head">
        <Wordmark />
        <Link href="/characters">Your Walkers</Link>
        <ThemeToggle />
      </header>
      <Heading level={1}>Moderation</Heading>
      <section aria-label="Appeals">
        <Heading>Appeals</Heading>
        <Appeals />
      </section>
      <section aria-label="Cases">
        <Heading>Cases</Heading>
        <Cases />
      </section>
    </main>
  );
}
