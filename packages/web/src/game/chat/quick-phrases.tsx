import type { Phrase, Phrases } from '@farhold/rules/content/phrases';
import { DropdownMenu } from 'radix-ui';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { create } from 'zustand';
import { useContent } from '../../app/content-query.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { useGame } from '../game.ts';
import { angleOf, besideOf, NEXT_PAGE_KEY, pointOfKey } from './phrase-wheel.ts';
import './quick-phrases.css';

/** `byKey`: the keys go back to the map when it is shut. */
const useQuick = create<{ open: boolean; byKey: boolean }>()(() => ({ open: false, byKey: false }));
export const toggleQuick = (): void => useQuick.setState(({ open }) => ({ open: !open, byKey: true }));

function Rose({ at, count }: { at: number | null; count: number }) {
  return (
    <svg className="wheel-rose" viewBox="-166 -166 332 332" aria-hidden>
      <circle r="164" className="wheel-paper" />
      <circle r="159" className="wheel-ring" />
      <circle r="154" className="wheel-ticks" pathLength="128" />
      <circle r="50" className="wheel-ring" />
      {at !== null && (
        <g className="wheel-needle" style={{ transform: `rotate(${angleOf(at, count)}deg)` }}>
          <path d="M0 -92 L7 -54 L0 -60 L-7 -54 Z" />
        </g>
      )}
    </svg>
  );
}

type PointProps = { phrase: Phrase; at: number; count: number; onPoint: (at: number) => void };

/** One point of the wheel: a phrase, with its key. */
function Point({ phrase, at, count, onPoint }: PointProps) {
  const game = useGame();
  return (
    <DropdownMenu.Item
      className="wheel-point"
      style={{ '--angle': `${angleOf(at, count)}deg` } as CSSProperties}
      aria-keyshortcuts={String(at + 1)}
      textValue={phrase.as ?? phrase.say}
      title={phrase.as === undefined ? undefined : phrase.say}
      onFocus={() => onPoint(at)}
      onSelect={() => void game.talk.say(phrase.say)}
    >
      <KeyCap>{at + 1}</KeyCap>
      <span>{phrase.as ?? phrase.say}</span>
    </DropdownMenu.Item>
  );
}

function Wheel({ pages }: { pages: Phrases }) {
  const [page, setPage] = useState(0);
  const [at, setAt] = useState<number | null>(null);
  const wheel = useRef<HTMLDivElement>(null);
  const { name, phrases } = pages[page % pages.length]!;
  const turn = () => {
    setPage((page + 1) % pages.length);
    // What had the focus may not be on the next page.
    wheel.current?.querySelector<HTMLElement>('.wheel-page')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const points = [...wheel.current!.querySelectorAll<HTMLElement>('.wheel-point')];
    const pressed = pointOfKey(event.key);
    const beside = besideOf(event.key, points.indexOf(document.activeElement as HTMLElement), points.length);
    if (pressed !== null) points[pressed]?.click();
    else if (beside !== null) points[beside]?.focus();
    else if (event.key === NEXT_PAGE_KEY) turn();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu around it
    <div ref={wheel} className="wheel" onKeyDown={onKeyDown}>
      <Rose at={at} count={phrases.length} />
      {phrases.map((phrase, point) => (
        <Point key={phrase.say} phrase={phrase} at={point} count={phrases.length} onPoint={setAt} />
      ))}
      <DropdownMenu.Item
        className="wheel-page"
        aria-keyshortcuts={NEXT_PAGE_KEY}
        disabled={pages.length === 1}
        onFocus={() => setAt(null)}
        onSelect={(event) => {
          event.preventDefault();
          turn();
        }}
      >
        <b>{name}</b>
        {pages.length > 1 && (
          <small>
            <KeyCap>{NEXT_PAGE_KEY}</KeyCap> {(page % pages.length) + 1} of {pages.length}
            <span className="visually-hidden">. Turn to {pages[(page + 1) % pages.length]!.name}</span>
          </small>
        )}
      </DropdownMenu.Item>
    </div>
  );
}

/** A wheel of phrases: a button beside the line, and a key. To those who hear it, it is a menu. */
export function QuickPhrases() {
  const pages = useContent()?.phrases;
  const { open, byKey } = useQuick();
  return (
    <DropdownMenu.Root
      modal={false}
      open={open && pages !== undefined}
      onOpenChange={(next) => useQuick.setState(next ? { open: true, byKey: false } : { open: false })}
    >
      <DropdownMenu.Trigger className="chat-quick" aria-label="Quick phrases" title="Quick phrases">
        <Icon name="speak" size={18} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="phrase-wheel"
          side="top"
          sideOffset={6}
          collisionPadding={8}
          loop
          aria-label="Quick phrases"
          onCloseAutoFocus={(event) => {
            if (byKey) event.preventDefault();
          }}
        >
          {pages && <Wheel pages={pages} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
