import type { Reward } from '@farhold/contracts/ws/combat';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useEffect, useRef } from 'react';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { SKILL_WORDS } from '../../ui/skill-words.ts';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { itemIcon } from '../inventory/item-icon.ts';
import { ItemSlip } from '../inventory/item-slip.tsx';
import { RARITY_TONES } from '../inventory/item-words.ts';
import type { CombatEnding } from './combat-state.ts';
import { RESULT_WORDS } from './result-words.ts';
import './ending-page.css';

function Loot({ loot }: { loot: Reward['loot'] }) {
  const content = useContent();
  if (loot.length === 0) return <p className="muted">Nothing was left behind.</p>;
  return (
    <ul>
      {loot.map(({ item: id, quantity }) => {
        const item = content && resolveItem(content, id);
        if (!item) return null;
        return (
          <li key={id} className="ending-loot">
            <Slip content={<ItemSlip item={item} />}>
              <Slot
                label={`${item.name}, ${quantity}`}
                look={{
                  icon: itemIcon(item),
                  size: 36,
                  rarity: item.rarity,
                  figure: quantity > 1 ? quantity : undefined,
                }}
              />
            </Slip>
            <span className={`read tone-${RARITY_TONES[item.rarity]}`}>
              {quantity > 1 && `${quantity} `}
              {item.name}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Rewards({ reward, won }: { reward: Reward; won: boolean }) {
  const practised = reward.skills.filter((row) => row.experience > 0);
  const earned = reward.experience > 0 || reward.marks > 0;
  return (
    <div className="ending-grid">
      {(won || reward.loot.length > 0) && (
        <section>
          <Heading level={3}>Found</Heading>
          <Loot loot={reward.loot} />
        </section>
      )}
      {earned && (
        <section>
          <Heading level={3}>Earned</Heading>
          <p>
            <b>{formatNumber(reward.experience)}</b> experience
            {reward.levelsGained > 0 && <b className="tone-gilt"> · a new level</b>}
          </p>
          {reward.marks > 0 && <p className="tone-gilt">{formatMarks(reward.marks)}</p>}
        </section>
      )}
      {practised.length > 0 && (
        <section>
          <Heading level={3}>Practised</Heading>
          <ul>
            {practised.map((row) => (
              <li key={row.skill} className="row">
                <Icon name={row.skill} size={18} />
                {SKILL_WORDS[row.skill].name} +{formatNumber(row.experience)}
                {row.levelsGained > 0 && <b className="tone-gilt">now {row.level}</b>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** How the fight ended and what it brought. */
export function EndingPage({ ending, close }: { ending: CombatEnding; close: () => void }) {
  const words = RESULT_WORDS[ending.result];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="ending" role="status">
      <div className={`ending-mark ${words.tone}`}>
        <Icon name={words.icon} size={112} />
      </div>
      <h2 className={`ending-title ${words.tone}`}>{words.title}</h2>
      <p className="ending-text">{ending.text || words.line}</p>
      {ending.reward && <Rewards reward={ending.reward} won={ending.result === 'victory'} />}
      <div>
        <Button ref={button} kind="primary" onClick={close}>
          Back to the map <KeyCap>Enter</KeyCap>
        </Button>
      </div>
    </div>
  );
}
