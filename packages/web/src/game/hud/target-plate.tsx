import { useContent } from '../../app/content-query.ts';
import { firstKeyName } from '../../app/key-bindings.ts';
import { useSettings } from '../../app/settings-store.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon, iconOr } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Panel } from '../../ui/panel.tsx';
import { rem } from '../../ui/rem.ts';
import { MonsterSeal } from '../../ui/seal.tsx';
import { SHIELD_RIMS, Shield } from '../../ui/shield.tsx';
import { useOnline } from '../connection/connection-store.ts';
import { WalkerActs } from '../duels/walker-acts.tsx';
import { TradeButton } from '../economy/trade/trade-button.tsx';
import { InviteButton } from '../party/invite-button.tsx';
import { BefriendButton } from '../people/befriend-button.tsx';
import { familyOf } from '../world/family-of.ts';
import type { NearbyRow } from '../world/nearby.ts';
import { NodeMark } from '../world/node-mark.tsx';
import { useFixture } from '../world/use-fixture.ts';
import { useTargetRow } from '../world/world-store.ts';
import { useNodeWords } from './use-node-words.ts';
import { useTargetAct } from './use-target-act.ts';

const TEMPER_WORDS = {
  timid: 'timid',
  territorial: 'territorial',
  aggressive: 'hunts on sight',
  pack: 'runs in packs',
} as const;

function describe(row: NearbyRow, content: ReturnType<typeof useContent>): string {
  if (row.kind === 'player') return row.guild ?? (row.understudy ? 'Understudy' : 'Walker');
  const species = row.species ? content?.species[row.species as keyof typeof content.species] : undefined;
  return species ? `${species.family} · ${TEMPER_WORDS[species.temper]}` : row.kind;
}

export function TargetFace({ row, size }: { row: NearbyRow; size: number }) {
  const content = useContent();
  if (row.arms) return <Shield arms={row.arms} width={size * 0.84} rim={SHIELD_RIMS.other} />;
  if (row.kind === 'npc')
    return (
      <span className="folk-face" style={{ width: rem(size), height: rem(size) }}>
        <Icon name={iconOr(row.species ?? '', 'folk')} size={size * 0.62} />
      </span>
    );
  if (row.kind === 'node') return <NodeMark node={row} size={size} />;
  const species = row.species ?? 'ghost';
  return (
    <MonsterSeal
      species={species}
      family={familyOf(content, species)}
      size={size}
      seed={row.id}
      elite={row.id < 0}
    />
  );
}

/** What the target is, what it asks for, and how far off it is. */
function TargetLine({ row }: { row: NearbyRow }) {
  const content = useContent();
  const fixture = useFixture(row.id);
  const node = useNodeWords(row);
  return (
    <div className="muted" style={{ fontSize: 12.5 }}>
      {node?.needs ?? fixture?.about ?? describe(row, content)}
      {node?.why && <span className="tone-rubric"> {node.why}</span>}
      <span className="faint">
        {' '}
        · {row.distance} paces {row.bearing}
      </span>
    </div>
  );
}

function TargetFoot({ row }: { row: NearbyRow }) {
  const online = useOnline();
  const act = useTargetAct(row);
  const deed = row.kind === 'node' ? 'gather' : 'engage';
  const key = useSettings((settings) => firstKeyName(settings.bindings, deed));
  return (
    <div className="target-foot">
      {act && (
        <Button
          className="target-act"
          onClick={act.run}
          disabledWhy={!online ? 'The road is washed out.' : act.blocked}
        >
          {act.name} {key && <KeyCap>{key}</KeyCap>}
        </Button>
      )}
      <InviteButton row={row} />
      <BefriendButton row={row} />
      <TradeButton row={row} />
      <WalkerActs row={row} />
    </div>
  );
}

/** Whoever is targeted, and what can be done about it. */
export function TargetPlate() {
  const row = useTargetRow();
  if (!row) return null;
  const foe = row.relation === 'foe';
  return (
    <Panel className="target-plate" label={`Target: ${row.name}`}>
      <div className="plate-row">
        <div style={{ margin: '-8px -3px -6px -9px' }}>
          <TargetFace row={row} size={50} />
        </div>
        <div className="plate-main">
          <div className="row">
            <span className={classNames('target-name', foe ? 'tone-rubric' : 'is-person')}>
              {row.name}
              {row.understudy && ' †'}
            </span>
            <span className={classNames('target-level', foe && 'tone-rubric')}>{row.level}</span>
          </div>
          <TargetLine row={row} />
        </div>
      </div>
      <TargetFoot row={row} />
    </Panel>
  );
}
