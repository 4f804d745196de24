import { REPORT_REASONS, type ReportReason } from '@farhold/contracts/rest/moderation';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/notes.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { tellPlayer } from './chat-store.ts';
import { closeSlip, type Slip, useSlip } from './slip-store.ts';

const REASON_NAMES: Readonly<Record<ReportReason, string>> = {
  abuse: 'Insults or harassment',
  hate: 'Hate against a group of people',
  threat: 'A threat, or urging to self-harm',
  sexual: 'Sexual, unasked for',
  spam: 'Spam, selling for money, a swindle',
  other: 'Something else',
};

/** Sends, closes and says so; what went wrong stays on the slip. */
function useSend(send: () => Promise<unknown>, done: string) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await send();
      closeSlip();
      tellPlayer(done, 'news');
    } catch (error) {
      setTrouble(troubleOf(error).text);
      setBusy(false);
    }
  };
  return { trouble, busy, submit };
}

function ReportForm({ slip }: { slip: Extract<Slip, { kind: 'report' }> }) {
  const [reason, setReason] = useState<ReportReason>('abuse');
  const [note, setNote] = useState('');
  const { trouble, busy, submit } = useSend(
    () =>
      api.moderation.reportMessage({
        params: { id: slip.messageId },
        body: { reason, ...(note.trim() ? { note } : {}) },
      }),
    'Reported. A moderator will read it.',
  );
  return (
    <form className="slip" onSubmit={(event) => void submit(event)}>
      <blockquote className="slip-line">
        {slip.from}: {slip.text}
      </blockquote>
      <fieldset className="slip-reasons">
        <legend>What is wrong with it</legend>
        {REPORT_REASONS.map((one) => (
          <label key={one}>
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            {REASON_NAMES[one]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label="What a moderator should know (optional)"
        maxLength={500}
        value={note}
        onChange={setNote}
      />
      {trouble && <ErrorNote>{trouble}</ErrorNote>}
      <Button type="submit" kind="primary" busy={busy}>
        Report this line
      </Button>
    </form>
  );
}

function AppealForm({ slip }: { slip: Extract<Slip, { kind: 'appeal' }> }) {
  const [text, setText] = useState('');
  const { trouble, busy, submit } = useSend(
    () => api.moderation.appealCase({ params: { id: slip.caseId }, body: { text } }),
    'Appealed. A moderator will look at it again.',
  );
  return (
    <form className="slip" onSubmit={(event) => void submit(event)}>
      <blockquote className="slip-line">{slip.text}</blockquote>
      <p>You can appeal once. If it was a mistake, what it brought is lifted.</p>
      <TextArea label="Why this was a mistake" maxLength={1000} value={text} onChange={setText} required />
      {trouble && <ErrorNote>{trouble}</ErrorNote>}
      <Button type="submit" kind="primary" busy={busy}>
        Send the appeal
      </Button>
    </form>
  );
}

/** The report or appeal that is being written. */
export function Slips() {
  const slip = useSlip((state) => state.slip);
  return (
    <Sheet
      title={slip?.kind === 'appeal' ? 'Appeal' : 'Report a line'}
      open={slip !== null}
      onClose={closeSlip}
      width={440}
      modal
      small
    >
      {slip?.kind === 'report' && <ReportForm slip={slip} />}
      {slip?.kind === 'appeal' && <AppealForm slip={slip} />}
    </Sheet>
  );
}
