import type { Reward } from '@farhold/contracts/ws/combat';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { useContent } from '../../app/content-query.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';
import { Heading } from '../../ui/panel.tsx';
import { SKILL_WORDS } from '../../ui/skill-words.ts';
import { Slot } from '../../ui/slot.tsx';
import { Slip } from '../../ui/tooltip.tsx';
import { itemIcon } from '../inventory/item-icon.ts';
import { ItemSlip } from '../inventory/item-slip.tsx';
import { RARITY_TONES } from '../inventory/item-words.ts';

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
                  size: 44,
                  rarity: item.rarity,
                  figure: quantity > 1 ? quantity : undefined,
                }}
              />
            </Slip>
            <span>
              <span className={`read tone-${RARITY_TONES[item.rarity]}`}>
                {quantity > 1 && `${quantity} `}
                {item.name}
              </span>
              <small className="faint">{item.rarity}</small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Earned({ reward }: { reward: Reward }) {
  return (
    <section>
      <Heading level={3}>Earned</Heading>
      <p className="ending-sum">
        <b>+{formatNumber(reward.experience)}</b> experience
      </p>
      {reward.levelsGained > 0 && <p className="ending-level">A new level</p>}
      {reward.marks > 0 && (
        <p className="ending-sum tone-gilt">
          <b>+{formatMarks(reward.marks)}</b>
        </p>
      )}
    </section>
  );
}

function Practised({ skills }: { skills: Reward['skills'] }) {
  return (
    <section>
      <Heading level={3}>Practised</Heading>
      <ul>
        {skills.map((row) => (
          <li key={row.skill} className="ending-skill">
            <Icon name={row.skill} size={18} />
            {SKILL_WORDS[row.skill].name}
            <span className="push">+{formatNumber(row.experience)}</span>
            <b className={row.levelsGained > 0 ? 'tone-gilt' : 'faint'}>
              {row.levelsGained > 0 ? `now ${row.level}` : row.level}
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the fight brought: things, experience, marks and practice. */
export function EndingRewards({ reward, won }: { reward: Reward; won: boolean }) {
  const practised = reward.skills.filter((row) => row.experience > 0);
  const earned = reward.experience > 0 || reward.marks > 0;
  return (
    <>
      {(won || reward.loot.length > 0) && (
        <section>
          <Heading level={3}>Found</Heading>
          <Loot loot={reward.loot} />
        </section>
      )}
      {earned && <Earned reward={reward} />}
      {practised.length > 0 && <Practised skills={practised} />}
    </>
  );
}
