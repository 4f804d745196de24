import type { Raid } from '@farhold/contracts/ws/raids';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/notes.tsx';
import { Shield } from '../../ui/shield.tsx';
import { useCompany } from '../party/party-store.ts';
import type { Mouth } from './erratum-card.tsx';
import { countWords } from './raid-words.ts';
import { joinCorrection, useRaidDeed } from './raids.ts';

function levels(raid: Raid): string {
  const all = raid.members.map((one) => one.level);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? `level ${low}` : `level ${low}–${high}`;
}

function LobbyRow({ raid, mouth }: { raid: Raid; mouth: Mouth }) {
  const inOne = useCompany((company) => company.raid !== null);
  const busy = useRaidDeed((deed) => deed.busy === `join ${raid.id}`);
  const leader = raid.members.find((one) => one.characterId === raid.leaderId);
  const full = raid.members.length >= mouth.party[1];
  const why = inOne ? 'You are in a lobby already.' : full && 'No more may go in.';
  return (
    <li className="raid-row">
      {leader && <Shield arms={leader.arms} width={24} />}
      <span className="raid-row-name">
        <b>{mouth.name}</b>
        <small className="muted">
          {leader?.name} leads · {countWords(raid, mouth.party)} · {levels(raid)}
        </small>
      </span>
      <Button
        busy={busy}
        disabledWhy={why}
        aria-label={`Join ${leader?.name} against ${mouth.name}`}
        onClick={() => joinCorrection(raid)}
      >
        Join
      </Button>
    </li>
  );
}

/** The lobbies of others. */
export function OpenLobbies({ lobbies, errata }: { lobbies: readonly Raid[]; errata: readonly Mouth[] }) {
  if (lobbies.length === 0)
    return <EmptyState>Nobody gathers just now. Open a correction, and others will find it here.</EmptyState>;
  return (
    <ul className="raid-rows" aria-label="Open lobbies">
      {lobbies.map((raid) => {
        const mouth = errata.find((one) => one.erratum === raid.erratum);
        return mouth && <LobbyRow key={raid.id} raid={raid} mouth={mouth} />;
      })}
    </ul>
  );
}
