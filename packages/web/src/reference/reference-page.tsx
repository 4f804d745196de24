import { useMemo, useState } from 'react';
import { useContent } from '../app/content-query.ts';
import { Link } from '../app/router.tsx';
import { Icon } from '../ui/icon.tsx';
import { RuledPaper } from '../ui/notes.tsx';
import { formatNumber } from '../ui/numbers.ts';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { BOOK_NAMES, BOOKS, type Book } from './addresses.ts';
import { type Entry, entriesOf, findEntries, kindsOf } from './entries.ts';
import './reference-page.css';

function EntryLine({ entry }: { entry: Entry }) {
  return (
    <li id={entry.id} className="entry">
      <details>
        <summary>
          <span className={`entry-icon tone-${entry.tone}`}>
            <Icon name={entry.icon} size={26} />
          </span>
          <span className="entry-main">
            <b className={entry.tone === 'tawny' ? 'tone-tawny' : undefined}>{entry.name}</b>
            <small>{entry.line}</small>
          </span>
          <span className="entry-mark">{entry.mark}</span>
        </summary>
        <div className="entry-body">
          {entry.text && <p className="read">{entry.text}</p>}
          <ul>
            {entry.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </div>
      </details>
    </li>
  );
}

type KindChoiceProps = { kinds: readonly string[]; value: string; onChange: (kind: string) => void };

function KindChoice({ kinds, value, onChange }: KindChoiceProps) {
  return (
    <label>
      Kind
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">All</option>
        {kinds.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const found = useMemo(() => findEntries(entries, { words, kind }), [entries, words, kind]);
  return (
    <>
      <search className="register-search">
        <label>
          Search
          <input
            type="search"
            value={words}
            placeholder="A name, a number, a place"
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <KindChoice kinds={kindsOf(entries)} value={kind} onChange={setKind} />
        <output aria-live="polite">
          {formatNumber(found.length)} of {formatNumber(entries.length)}
        </output>
      </search>
      {found.length === 0 ? (
        <p className="muted">Nothing is entered under these words.</p>
      ) : (
        <ul className="entries">
          {found.map((entry) => (
            <EntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </>
  );
}

/** What the world is made of, for anyone to read: one page a book. */
export function ReferencePage({ book }: { book: Book }) {
  const content = useContent();
  const entries = useMemo(() => content && entriesOf(book, content), [book, content]);
  return (
    <main className="register">
      <header className="register-head">
        <Link href="/" aria-label="Farhold, the first page">
          <Wordmark />
        </Link>
        <ThemeToggle />
      </header>
      <h1>The register: {BOOK_NAMES[book].toLowerCase()}</h1>
      <nav className="register-books" aria-label="Books of the register">
        {BOOKS.map((one) => (
          <Link key={one} href={`/register/${one}`} aria-current={one === book ? 'page' : undefined}>
            {BOOK_NAMES[one]}
          </Link>
        ))}
      </nav>
      {entries ? <Entries key={book} entries={entries} /> : <RuledPaper />}
    </main>
  );
}
