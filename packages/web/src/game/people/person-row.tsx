import type { Arms } from '@farhold/rules/heraldry';
import type { ReactNode } from 'react';
import { Shield } from '../../ui/shield.tsx';

type PersonRowProps = { arms: Arms; name: string; note: ReactNode; away?: boolean; children?: ReactNode };

/** A person: arms, name, a few words, and what can be done about them. */
export function PersonRow({ arms, name, note, away = false, children }: PersonRowProps) {
  return (
    <li className={away ? 'person is-away' : 'person'}>
      <Shield arms={arms} width={26} />
      <span className="person-name">
        <b>{name}</b>
        <small className="muted">{note}</small>
      </span>
      <span className="person-acts">{children}</span>
    </li>
  );
}
