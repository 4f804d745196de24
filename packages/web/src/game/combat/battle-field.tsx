import type { FightView } from '@farhold/rules/combat/view';
import type { Biome } from '@farhold/rules/content/geography';
import { useEffect, useRef } from 'react';
import { useTheme } from '../../app/appearance.ts';
import { useGame } from '../game.ts';
import { useWorld } from '../world/world-store.ts';
import { aimAt, aimsOf, type BarAction } from './action-bar.ts';
import { useCombat } from './combat-store.ts';
import { Fighter } from './fighter.tsx';
import { formation, type Stand } from './formation.ts';
import { drawScenery } from './scenery.ts';
import './battle-field.css';

function useBiome(): Biome {
  const game = useGame();
  const zone = useWorld((world) => world.zone?.zone);
  return game.map.geography.zones.find((one) => one.id === zone)?.biome ?? 'meadow';
}

/** A number from the fight's id, so that the same fight has the same trees. */
function seedOf(id: string): number {
  return Number.parseInt(id.slice(0, 6), 16);
}

function Scenery({ fightId }: { fightId: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const biome = useBiome();
  useEffect(() => {
    const element = canvas.current!;
    const paint = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const density = Math.min(2, devicePixelRatio);
      element.width = width * density;
      element.height = height * density;
      const context = element.getContext('2d');
      context?.scale(density, density);
      if (context) drawScenery(context, { width, height }, { biome, theme, seed: seedOf(fightId) });
    };
    const watcher = new ResizeObserver(paint);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [fightId, theme, biome]);
  return <canvas ref={canvas} className="field-scenery" aria-hidden />;
}

/** The dotted line from whoever acts to whoever is meant. */
function AimLine({ from, to }: { from: Stand; to: Stand }) {
  const [x1, x2] = [from.x + (from.x < to.x ? 6 : -6), to.x + (from.x < to.x ? -6 : 6)];
  return (
    <svg className="field-line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
      <path
        d={`M${x1} ${from.y - 4}Q${(x1 + x2) / 2} ${Math.min(from.y, to.y) - 24} ${x2} ${to.y - 4}`}
        fill="none"
        stroke="var(--rubric)"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeDasharray="1 9"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** The field: the country, and everybody upon it. */
export function BattleField({ fight, chosen }: { fight: FightView; chosen: BarAction | null }) {
  const { target, rising, lunge } = useCombat();
  const stands = formation(fight);
  const aims = chosen ? aimsOf(fight, chosen.aim) : aimsOf(fight, 'enemy');
  const aimed = fight.you && fight.status === 'running' ? aimAt(fight, chosen?.aim ?? 'enemy', target) : null;
  const from = stands.find((one) => one.id === fight.you?.combatant);
  const to = stands.find((one) => one.id === aimed);
  return (
    <section className="field-of-battle" aria-label="The field">
      <Scenery fightId={fight.id} />
      {chosen && from && to && from !== to && <AimLine from={from} to={to} />}
      {stands.map((stand) => {
        const one = fight.combatants.find((combatant) => combatant.id === stand.id)!;
        return (
          <Fighter
            key={one.id}
            fight={fight}
            one={one}
            stand={stand}
            aimed={aimed === one.id}
            onAim={aims.includes(one.id) ? () => useCombat.setState({ target: one.id }) : undefined}
            rising={rising.filter((number) => number.on === one.id)}
            lunge={lunge?.by === one.id ? lunge.id : null}
          />
        );
      })}
    </section>
  );
}
