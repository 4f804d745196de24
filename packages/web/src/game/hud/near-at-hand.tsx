import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, iconOr } from '../../ui/icon.tsx';
import { EmptyState } from '../../ui/notes.tsx';
import { Panel } from '../../ui/panel.tsx';
import { MonsterSeal } from '../../ui/seal.tsx';
import { Shield } from '../../ui/shield.tsx';
import { InviteButton } from '../party/invite-button.tsx';
import { bearingWords } from '../world/bearing.ts';
import { familyOf } from '../world/family-of.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { NodeMark } from '../world/node-mark.tsx';
import { useWorld } from '../world/world-store.ts';
import { useFold } from './use-fold.ts';
import { type TargetAct, useTargetAct } from './use-target-act.ts';

const SHOWN = 40;
const TONES = {
  foe: 'tone-rubric',
  party: 'tone-verdigris',
  guild: 'tone-lapis',
  other: '',
  folk: '',
  self: '',
} as const;

function Face({ row }: { row: NearbyRow }) {
  const content = useContent();
  if (row.arms) return <Shield arms={row.arms} width={17} />;
  if (row.kind === 'monster' && row.species)
    return (
      <MonsterSeal species={row.species} family={familyOf(content, row.species)} size={20} seed={row.id} />
    );
  if (row.kind === 'npc') return <Icon name={iconOr(row.species ?? '', 'folk')} size={18} />;
  if (row.kind === 'node') return <NodeMark node={row} size={20} />;
  return <Icon name="folk" size={18} />;
}

function spoken(row: NearbyRow): string {
  const kind = row.kind === 'player' ? (row.understudy ? 'Understudy' : 'Walker') : (row.skill ?? row.kind);
  const level = row.level === null ? '' : `, level ${row.level}`;
  const fighting = row.fighting ? ', in a fight' : row.spent ? ', has to grow back' : '';
  return `${row.name}, ${kind}${level}, ${row.distance} paces ${bearingWords(row.bearing)}${fighting}`;
}

function Row({
  row,
  id,
  selected,
  onPick,
  onAct,
}: {
  row: NearbyRow;
  id: string;
  selected: boolean;
  onPick: () => void;
  onAct: () => void;
}) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox keeps the focus and names its active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the listbox's
    <div
      ref={element}
      id={id}
      role="option"
      aria-selected={selected}
      aria-label={spoken(row)}
      className={classNames('near-row', row.spent && 'is-spent')}
      onClick={onPick}
      onDoubleClick={onAct}
    >
      <Face row={row} />
      <span className={`near-name ${TONES[row.relation]}`}>
        {row.name}
        {row.understudy && ' †'}
        {row.fighting && <Icon name="crossed" size={13} />}
      </span>
      <small data-text={row.level === null ? '' : `lv ${row.level}`} />
      <small data-text={row.bearing} />
      <small data-text={row.distance} />
    </div>
  );
}

function count(rows: readonly NearbyRow[]): string {
  const walkers = rows.filter((row) => row.kind === 'player').length;
  const monsters = rows.filter((row) => row.kind === 'monster').length;
  return `${walkers} ${walkers === 1 ? 'Walker' : 'Walkers'} · ${monsters} ${monsters === 1 ? 'beast' : 'beasts'}`;
}

const pick = (row: NearbyRow | undefined) => row && useWorld.setState({ target: row.id });

/** Arrows, Home and End choose; Enter and Space do the first thing about the chosen one. */
function useListKeys(shown: readonly NearbyRow[], at: number, act: TargetAct | null) {
  return (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: shown.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) pick(shown[Math.min(to, shown.length - 1)]);
    else if (event.key === 'Enter' || event.key === ' ') act?.run();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Below the list: what can be done about the Walker who is chosen in it. */
function ChosenWalker({ row }: { row: NearbyRow }) {
  const act = useTargetAct(row);
  return (
    <div className="near-foot">
      <span className="near-foot-name">{row.name}</span>
      {act && <Button onClick={act.run}>{act.name}</Button>}
      <InviteButton row={row} />
    </div>
  );
}

/** The map as a list: whoever is in sight can be targeted and acted on from here, by keys alone. */
export function NearList() {
  const listId = useId();
  const rows = useWorld((world) => world.nearby);
  const target = useWorld((world) => world.target);
  const shown = rows.slice(0, SHOWN);
  const at = shown.findIndex((row) => row.id === target);
  const chosen = shown[at] ?? null;
  const act = useTargetAct(chosen);
  const onKeyDown = useListKeys(shown, at, act);
  if (rows.length === 0) return <EmptyState>Nobody is in sight. Roads are where people are.</EmptyState>;
  return (
    <>
      <div
        className="near-list"
        role="listbox"
        tabIndex={0}
        aria-label="Near at hand. Enter acts on the chosen one."
        aria-activedescendant={at < 0 ? undefined : `${listId}-${shown[at]!.id}`}
        onKeyDown={onKeyDown}
      >
        {shown.map((row) => (
          <Row
            key={row.id}
            row={row}
            id={`${listId}-${row.id}`}
            selected={row.id === target}
            onPick={() => pick(row)}
            onAct={() => act?.run()}
          />
        ))}
      </div>
      {chosen?.kind === 'player' && <ChosenWalker row={chosen} />}
    </>
  );
}

export function NearAtHand() {
  const rows = useWorld((world) => world.nearby);
  const fold = useFold('near');
  return (
    <Panel className="near" title="Near at hand" count={count(rows)} fold={fold}>
      <NearList />
    </Panel>
  );
}
