import type { CombatantId } from '@farhold/rules/combat/action';
import type { FightView } from '@farhold/rules/combat/view';
import type { Biome } from '@farhold/rules/content/geography';
import { useEffect, useRef } from 'react';
import { useTheme } from '../../app/appearance.ts';
import { useLayout } from '../../ui/layout.ts';
import type { FightHands } from './fight-hands.ts';
import type { FightShow } from './fight-show.ts';
import { Fighter } from './fighter.tsx';
import { formation, type Stand } from './formation.ts';
import { previewOn, tagOf } from './preview.ts';
import { drawScenery } from './scenery.ts';
import './battle-field.css';

/** A number from the fight's id, so that the same fight has the same trees. */
function seedOf(id: string): number {
  return Number.parseInt(id.slice(0, 6), 16);
}

function Scenery({ fightId, biome }: { fightId: string; biome: Biome }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
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

type BattleFieldProps = {
  show: FightShow;
  hands: FightHands | null;
  biome: Biome;
  /** Takes the element over the empty middle of the field, where slips may lie. */
  holdMiddle: (element: HTMLElement | null) => void;
};

/** What the chosen action would do, in short, to whoever it falls on. */
function tagFor(hands: FightHands | null, id: CombatantId): string | null {
  if (!hands?.chosen || !hands.struck.includes(id)) return null;
  const row = previewOn(hands.chosen, id);
  return row ? tagOf(row) || null : null;
}

/** Those against whom something has been announced. */
function threatenedOf(fight: FightView): ReadonlySet<CombatantId> {
  const announced = fight.combatants.filter((one) => one.state === 'standing' && one.tell !== null);
  return new Set(
    announced.flatMap((one) =>
      one.tell!.targets.filter((id) => fight.combatants[id] && fight.combatants[id].side !== one.side),
    ),
  );
}

/** The field: the country, and everybody upon it. */
export function BattleField({ show, hands, biome, holdMiddle }: BattleFieldProps) {
  const { fight, rising, lunge } = show;
  const narrow = useLayout() === 'mobile';
  const stands = formation(fight, narrow);
  const aimed = hands?.aimed ?? null;
  const threatened = threatenedOf(fight);
  const from = stands.find((one) => one.id === fight.you?.combatant);
  const lines = (hands?.struck ?? []).flatMap((id) => stands.find((one) => one.id === id) ?? []);
  const aimOrDo = (id: CombatantId) => {
    if (hands?.chosen && aimed === id) hands.commit();
    else hands?.aim(id);
  };
  return (
    <section className="field-of-battle" aria-label="The field">
      <Scenery fightId={fight.id} biome={biome} />
      {from && lines.map((to) => to !== from && <AimLine key={to.id} from={from} to={to} />)}
      {stands.map((stand) => {
        const one = fight.combatants.find((combatant) => combatant.id === stand.id)!;
        return (
          <Fighter
            key={one.id}
            fight={fight}
            one={one}
            stand={stand}
            aimed={aimed === one.id || (hands?.struck.includes(one.id) ?? false)}
            tag={narrow && stand.size === 'tiny' && aimed !== one.id ? null : tagFor(hands, one.id)}
            threatened={threatened.has(one.id)}
            onAim={hands?.aims.includes(one.id) ? () => aimOrDo(one.id) : undefined}
            rising={rising.filter((number) => number.on === one.id)}
            lunge={lunge?.by === one.id ? lunge.id : null}
          />
        );
      })}
      <div className="field-middle" ref={holdMiddle} />
    </section>
  );
}
