import type { Raid } from '@farhold/contracts/ws/raids';
import { classNames } from '../../ui/class-names.ts';
import { Shield } from '../../ui/shield.tsx';
import { useCharacter } from '../character/character-store.ts';
import type { AtMouth } from './raid-words.ts';

type Member = Raid['members'][number];

function Ready({ member, checking }: { member: Member; checking: boolean }) {
  if (!member.online) return <span className="tone-rubric">away</span>;
  if (member.ready) return <span className="tone-verdigris">✓ ready</span>;
  return <span className="tone-tawny">{checking ? 'thinks' : 'not ready'}</span>;
}

type SeatProps = { member: Member; raid: Raid; atMouth: AtMouth };

function Seat({ member, raid, atMouth }: SeatProps) {
  const mine = useCharacter()?.id === member.characterId;
  return (
    <li className={classNames('raid-seat', !member.online && 'is-away')}>
      <Shield arms={member.arms} width={30} />
      <span className="raid-seat-name">
        <b className={mine ? 'tone-gilt' : undefined}>{member.name}</b>
        <small className="faint">
          Level {member.level}
          {raid.leaderId === member.characterId && ' · leads'}
        </small>
      </span>
      <span className="raid-seat-state">
        <Ready member={member} checking={raid.status === 'checking'} />
        {atMouth && member.online && (
          <small className="faint">{atMouth.has(member.characterId) ? 'at the mouth' : 'not in sight'}</small>
        )}
      </span>
    </li>
  );
}

/** Everybody's seat, and those that are free: needed ones first, then those that may be taken. */
export function LobbySeats(props: { raid: Raid; party: readonly [number, number]; atMouth: AtMouth }) {
  const { raid, party, atMouth } = props;
  const taken = raid.members.length;
  const free = Array.from({ length: Math.max(0, party[1] - taken) }, (_, index) => taken + index);
  return (
    <ul className="raid-seats" aria-label="Seats">
      {raid.members.map((member) => (
        <Seat key={member.characterId} member={member} raid={raid} atMouth={atMouth} />
      ))}
      {free.map((seat) => (
        <li key={seat} className="raid-seat is-free">
          {seat < party[0] ? 'Needed' : 'Free'}
        </li>
      ))}
    </ul>
  );
}
