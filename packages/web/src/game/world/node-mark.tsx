import { Icon } from '../../ui/icon.tsx';
import type { NearbyRow } from './nearby.ts';
import { isGatheringSkill, NODE_ICONS } from './node-words.ts';
import './node-mark.css';

/** A node as on the map: a paper tag stood on its corner, dashed while it grows back. */
export function NodeMark({ node, size }: { node: Pick<NearbyRow, 'skill' | 'spent'>; size: number }) {
  const icon = isGatheringSkill(node.skill) ? NODE_ICONS[node.skill] : 'herb';
  return (
    <span
      className={node.spent ? 'node-mark is-spent' : 'node-mark'}
      style={{ width: size, height: size }}
      aria-hidden
    >
      <Icon name={icon} size={size * 0.56} />
    </span>
  );
}
