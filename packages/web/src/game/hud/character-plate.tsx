import type { Boon } from '@farhold/contracts/rest/characters';
import { FLAG } from '@farhold/contracts/world-frame';
import { Bar } from '../../ui/bar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { formatMarks, formatNumber } from '../../ui/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { Hint } from '../../ui/tooltip.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useVitals } from '../character/use-vitals.ts';
import { useCountdown } from '../connection/connection-banner.tsx';
import { useConnection } from '../connection/connection-store.ts';
import { useGame } from '../game.ts';
import { boonEffect } from '../inventory/item-words.ts';
import { useWorld } from '../world/world-store.ts';

type EffectProps = {
  icon: IconName;
  name: string;
  text: string;
  time?: string | undefined;
  harmful?: boolean;
};

function Effect({ icon, name, text, time, harmful = false }: EffectProps) {
  return (
    <Hint text={text} side="bottom">
      <button
        type="button"
        className={classNames('effect', harmful && 'is-harmful')}
        aria-label={`${name}. ${text}`}
      >
        <span className="effect-box">
          <Icon name={icon} size={16} />
        </span>
        {time}
      </button>
    </Hint>
  );
}

/** `1 m`, `40 s`. */
function shortTime(seconds: number): string {
  return seconds >= 60 ? `${Math.ceil(seconds / 60)} m` : `${seconds} s`;
}

/** A dish or draught that still works, and for how long. */
function BoonEffect({ boon, ahead }: { boon: Boon; ahead: number }) {
  const seconds = useCountdown(Date.parse(boon.until) - ahead);
  if (seconds <= 0) return null;
  const icon = boon.course === 'dish' ? 'dish' : 'mana-potion';
  return (
    <Effect
      icon={icon}
      name={boon.name}
      time={shortTime(seconds)}
      text={`${boon.name}: ${boonEffect(boon)}.`}
    />
  );
}

/** What the player carries about outside a fight: drying, wet ink, what was eaten. */
export function OwnEffects() {
  const game = useGame();
  const character = useCharacter();
  const ahead = useConnection((connection) => connection.clockAheadMs);
  // The flags of the own token come with the frames; the list is refreshed at the pace of "near at hand".
  useWorld((world) => world.nearby);
  const until = character?.weakenedUntil ? Date.parse(character.weakenedUntil) - ahead : null;
  const seconds = useCountdown(until);
  const flags = game.mirror.entities.get(character?.entityId ?? -1)?.flags ?? 0;
  return (
    <div className="effects">
      {seconds > 0 && (
        <Effect
          icon="drying"
          name="Drying"
          harmful
          time={shortTime(seconds)}
          text="You were struck out and are still drying: no fights until then."
        />
      )}
      {character?.boons.map((boon) => (
        <BoonEffect key={boon.item} boon={boon} ahead={ahead} />
      ))}
      {(flags & FLAG.protected) !== 0 && (
        <Effect icon="wet-ink" name="Wet ink" text="The law forbids anyone to smudge you." />
      )}
      {(flags & FLAG.fighting) !== 0 && <Effect icon="melee" name="In a fight" text="You are in a fight." />}
    </div>
  );
}

/** Who one is, and how one fares. */
export function CharacterPlate() {
  const character = useCharacter();
  const vitals = useVitals();
  if (!character || !vitals) return null;
  const { health, maxHealth, mana, maxMana } = vitals;
  return (
    <Panel className="plate" label={`${character.name}, level ${character.level}`}>
      <div className="plate-row">
        <div className="plate-shield">
          <Shield arms={character.arms} width={60} rim={SHIELD_RIMS.self} />
          <span className="plate-level">{character.level}</span>
        </div>
        <div className="plate-main">
          <div className="row">
            <span className="plate-name">{character.name}</span>
            <span className="plate-marks push">{formatMarks(character.marks)}</span>
          </div>
          <Bar
            kind="health"
            label="Health"
            value={health}
            max={maxHealth}
            height={15}
            figure={`${formatNumber(health)} / ${formatNumber(maxHealth)}`}
          />
          <Bar
            kind="mana"
            label="Mana"
            value={mana}
            max={maxMana}
            figure={`${formatNumber(mana)} / ${formatNumber(maxMana)}`}
          />
          <OwnEffects />
        </div>
      </div>
    </Panel>
  );
}
