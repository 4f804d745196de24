import type { Mail } from '@farhold/contracts/ws/mail';
import type { MailId } from '@farhold/rules/ids';
import { useEffect, useRef, useState } from 'react';
import { troubleOf } from '../../../app/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useLayout } from '../../../ui/layout.ts';
import { formatDay, formatMoment } from '../../../ui/moments.ts';
import { EmptyState, ErrorNote, RuledPaper } from '../../../ui/notes.tsx';
import { Sheet } from '../../../ui/sheet.tsx';
import { timeAgo } from '../../../ui/time-ago.ts';
import { OfferList } from '../trade/offer-list.tsx';
import { holdsGoods, useMail, useMailDeeds } from './mail-box.ts';
import '../economy.css';
import '../trade/trade.css';
import './mail.css';

/** One letter; on a telephone it stands alone, and is gone back from. */
function Letter({
  mail,
  onGone,
  onBack,
}: {
  mail: Mail;
  onGone: () => void;
  onBack?: (() => void) | undefined;
}) {
  const page = useRef<HTMLElement>(null);
  const isAlone = onBack !== undefined;
  useEffect(() => {
    // What was pressed has gone with the list.
    if (isAlone) page.current?.focus();
  }, [isAlone]);
  const { collect, discard } = useMailDeeds();
  const holds = holdsGoods(mail);
  return (
    <article ref={page} className="letter" aria-label={mail.subject} tabIndex={-1}>
      {onBack && (
        <Button kind="ghost" className="back-to-all" onClick={onBack}>
          ‹ Back to the letters
        </Button>
      )}
      <h3 className="letter-subject">{mail.subject}</h3>
      <p className="muted">
        from {mail.from.name}, {formatMoment(mail.sentAt)}
      </p>
      <p className="letter-text">{mail.text}</p>
      {(mail.goods.marks > 0 || mail.goods.items.length > 0) && (
        <>
          <h4 className="heading">{mail.collected ? 'Taken' : 'With it'}</h4>
          <OfferList offer={mail.goods} nothing="" />
        </>
      )}
      {holds && mail.expiresAt && <p className="muted">Here until {formatDay(mail.expiresAt)}.</p>}
      <div className="row letter-deeds">
        {holds ? (
          <Button kind="primary" busy={collect.isPending} onClick={() => collect.mutate(mail.id)}>
            Take all
          </Button>
        ) : (
          <Button busy={discard.isPending} onClick={() => discard.mutate(mail.id, { onSuccess: onGone })}>
            Throw away
          </Button>
        )}
      </div>
    </article>
  );
}

type LettersProps = { mails: readonly Mail[]; chosen: MailId | null; onChoose: (mail: Mail) => void };

function Letters({ mails, chosen, onChoose }: LettersProps) {
  return (
    <ul className="economy-rows" aria-label="Letters, newest first">
      {mails.map((mail) => (
        <li key={mail.id}>
          <button
            type="button"
            className={classNames('economy-row', 'letter-row', !mail.read && 'is-unread')}
            aria-pressed={chosen === mail.id}
            onClick={() => onChoose(mail)}
          >
            <span>
              {!mail.read && <span className="visually-hidden">Unread: </span>}
              <span className="letter-title">{mail.subject}</span>
              <br />
              <small>{mail.from.name}</small>
            </span>
            {holdsGoods(mail) ? <Icon name="coins" size={18} className="tone-gilt" /> : <span />}
            <small>{timeAgo(Date.parse(mail.sentAt), Date.now())}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The letterbox. */
export function MailSheet({ onClose }: { onClose: () => void }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useMail();
  const { read } = useMailDeeds();
  const [chosen, choose] = useState<MailId | null>(null);
  const mails = data?.pages.flatMap((page) => page.items) ?? [];
  const open = mails.find((one) => one.id === chosen);
  const mobile = useLayout() === 'mobile';
  const back = () => choose(null);
  return (
    <Sheet title="Mail" open onClose={onClose} width={760} className="economy">
      {error && !data && <ErrorNote>{troubleOf(error).text}</ErrorNote>}
      {!error && !data && <RuledPaper />}
      {data && mails.length === 0 && (
        <EmptyState>No letters. What you sell or win at the Outcry comes here.</EmptyState>
      )}
      {mobile && open && <Letter key={open.id} mail={open} onGone={back} onBack={back} />}
      {mails.length > 0 && !(mobile && open) && (
        <div className="economy-split">
          <div>
            <Letters
              mails={mails}
              chosen={chosen}
              onChoose={(mail) => {
                choose(mail.id);
                if (!mail.read) read.mutate(mail.id);
              }}
            />
            {hasNextPage && (
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Older letters
              </Button>
            )}
          </div>
          {open ? (
            <Letter key={open.id} mail={open} onGone={back} />
          ) : (
            !mobile && <EmptyState>Choose a letter.</EmptyState>
          )}
        </div>
      )}
    </Sheet>
  );
}
