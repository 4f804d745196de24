import { Link } from '../app/router.tsx';
import type { FightShow } from '../game/combat/fight-show.ts';
import { Button } from '../ui/button.tsx';
import { roman } from '../ui/numbers.ts';
import { CopyLink } from './copy-link.tsx';
import { type Player, SPEEDS, togglePlaying, turnTo } from './replay-player.ts';

type Change = (step: (before: Player) => Player) => void;

function Speeds({ player, change }: { player: Player; change: Change }) {
  return (
    <fieldset className="minutes-speeds">
      <legend className="visually-hidden">Speed</legend>
      {SPEEDS.map((speed) => (
        <label key={speed} className={player.speed === speed ? 'is-chosen' : undefined}>
          <input
            type="radio"
            name="speed"
            className="visually-hidden"
            checked={player.speed === speed}
            onChange={() => change((before) => ({ ...before, speed }))}
          />
          {speed}×
        </label>
      ))}
    </fieldset>
  );
}

type ControlsProps = { player: Player; show: FightShow; change: Change };

/** Back, play or pause, on; how fast, and how far it is. */
function Playing({ player, show, change }: ControlsProps) {
  const { at, last, playing } = player;
  const ended = show.fight.status === 'ended';
  return (
    <div className="minutes-row">
      <Button onClick={() => change((before) => turnTo(before, at - 1))} aria-label="One deed back">
        ‹
      </Button>
      <Button kind="primary" onClick={() => change(togglePlaying)} aria-pressed={playing}>
        {playing ? 'Pause' : at >= last ? 'Again' : 'Play'}
      </Button>
      <Button onClick={() => change((before) => turnTo(before, at + 1))} aria-label="One deed on">
        ›
      </Button>
      <Speeds player={player} change={change} />
      <span className="push minutes-round">
        {ended ? 'The end' : `Round ${roman(show.fight.round)}`} · {at} of {last}
      </span>
    </div>
  );
}

/** Play, pause, step, seek; and the way to share it. */
export function ReplayControls({ player, show, change }: ControlsProps) {
  return (
    <section className="minutes-controls" aria-label="The Minutes">
      <Playing player={player} show={show} change={change} />
      <input
        type="range"
        className="minutes-seek"
        aria-label="Deed"
        min={0}
        max={player.last}
        value={player.at}
        onChange={(event) => {
          const to = Number(event.currentTarget.value);
          change((before) => turnTo(before, to));
        }}
      />
      <div className="minutes-row">
        <CopyLink path={`/minutes/${show.fight.id}`} />
        <Link className="push" href="/">
          To the living map
        </Link>
      </div>
    </section>
  );
}
