/**
 * The one renderer of fights: live, watched, and played again.
 *
 * - `show` says where the fight stands, what is written of it, and what plays on the field. Begin it with
 *   `openShow(fight, { incipit, events })` and go on with `playOn(show, { fight, events })`, for each batch that
 *   arrives or each step of a replay (`fight-show.ts`).
 * - `hands` is what the viewer may do (`useHands` for one's own fight); null for who only watches.
 * - `biome` is the country behind; a meadow where it is not known.
 * - `ending` stands in place of the field once the fight is over.
 * - `foot` stands in place of the action bar: the buttons of a replay.
 * - `over` lies on the field: a boss's thresholds, a frame of the party.
 *
 * It asks nothing of the game screen, so that it can stand on a page of its own; what it needs it is given.
 */
import type { FightView } from '@farhold/rules/combat/view';
import type { Biome } from '@farhold/rules/content/geography';
import { type ReactNode, type Ref, useState } from 'react';
import { useLayout } from '../../ui/layout.ts';
import { BattleField } from './battle-field.tsx';
import { Chronicle } from './chronicle-view.tsx';
import { ComingNotes } from './coming-notes.tsx';
import { Deeds } from './deeds.tsx';
import { ErratumPlate } from './erratum-plate.tsx';
import type { FightHands } from './fight-hands.ts';
import type { FightShow } from './fight-show.ts';
import { leftSide } from './formation.ts';
import { Initial, PageOrnament } from './illumination/ornament.tsx';
import { cutIncipit } from './incipit.ts';
import { TurnRibbon } from './turn-ribbon.tsx';
import './fight-stage.css';

export type FightStageProps = {
  show: FightShow;
  hands: FightHands | null;
  biome?: Biome;
  ending?: ReactNode;
  foot?: ReactNode;
  over?: ReactNode;
  label?: string;
  ref?: Ref<HTMLElement>;
};

function sideNames(fight: FightView, side: 'a' | 'b'): string {
  return new Intl.ListFormat('en-GB').format(
    fight.combatants.filter((one) => one.side === side).map((one) => one.name),
  );
}

const TYPE_WORDS = {
  pve: 'Encounter',
  pvp: 'Duel',
  raid: 'Correction',
  siege: 'Siege',
  arena: 'The Margin',
} as const;

/** `Encounter · level 26–29 · 3 against 3`, one's own side first. */
function sides(fight: FightView): string {
  const left = leftSide(fight);
  const [ours, theirs] = [left, left === 'a' ? 'b' : 'a'].map((side) =>
    fight.combatants.filter((one) => one.side === side),
  );
  const levels = (theirs ?? []).map((one) => one.level);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const level = low === high ? `level ${low}` : `level ${low}–${high}`;
  return `${TYPE_WORDS[fight.combatType]} · ${level} · ${ours?.length} against ${theirs?.length}`;
}

function Head({ fight, incipit }: { fight: FightView; incipit: string }) {
  const sentence = incipit || `${sideNames(fight, 'a')} against ${sideNames(fight, 'b')}.`;
  const { initial, opening, rest } = cutIncipit(sentence);
  return (
    <header className="fight-head">
      <Initial letter={initial} />
      <p className="fight-incipit">
        <span className="visually-hidden">{sentence}</span>
        <span aria-hidden>
          <span className="caps">{opening}</span> {rest}
        </span>{' '}
        <small>{sides(fight)}</small>
      </p>
    </header>
  );
}

export function FightStage({ show, hands, biome, ending, foot, over, label, ref }: FightStageProps) {
  const { fight } = show;
  const small = useLayout() === 'mobile';
  const [middle, holdMiddle] = useState<HTMLElement | null>(null);
  return (
    <section ref={ref} className="fight" role="dialog" aria-label={label ?? 'Fight'} tabIndex={-1}>
      <PageOrnament />
      <Head fight={fight} incipit={show.incipit} />
      {ending ?? (
        <div className="fight-middle">
          <TurnRibbon fight={fight} small={small} />
          <BattleField show={show} hands={hands} biome={biome ?? 'meadow'} holdMiddle={holdMiddle} />
          {fight.raid && <ErratumPlate fight={fight} raid={fight.raid} />}
          {over}
        </div>
      )}
      <div className="fight-aside">
        {!ending && <ComingNotes fight={fight} />}
        <Chronicle lines={show.lines} mine={fight.you?.combatant ?? null} drawer={small} />
      </div>
      {!ending && (foot ?? (hands && <Deeds fight={fight} hands={hands} middle={middle} />))}
    </section>
  );
}
