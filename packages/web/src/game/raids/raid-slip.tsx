import type { Raid } from '@farhold/contracts/ws/raids';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useLeft } from '../connection/use-left.ts';
import { useCompany } from '../party/party-store.ts';
import { openRaids, useSheets } from '../sheets/sheet-store.ts';
import { countWords } from './raid-words.ts';
import { sayReady, useRaidDeed } from './raids.ts';
import './raids.css';

function AreYouReady({ raid, until }: { raid: Raid; until: string }) {
  const seconds = useLeft(until);
  const busy = useRaidDeed((deed) => deed.busy === 'ready');
  const leader = raid.members.find((one) => one.characterId === raid.leaderId);
  return (
    <div className="row raid-ask" role="alert">
      <span>{leader?.name} asks: are you ready?</span>
      <Button kind="primary" busy={busy} onClick={() => sayReady(raid, true)}>
        I am ready
      </Button>
      <span className="push faint" role="timer">
        {seconds} s
      </span>
    </div>
  );
}

/** The lobby that one is in, while its page is shut: how full it is, and whether one is asked. */
export function RaidSlip() {
  const raid = useCompany((company) => company.raid);
  const shown = useSheets((sheets) => sheets.open === 'raids');
  const content = useContent();
  const me = useCharacter();
  if (!raid || !content || shown) return null;
  const erratum = content.errata[raid.erratum]!;
  const ready = raid.members.some((one) => one.characterId === me?.id && one.ready);
  const readyCount = raid.members.filter((one) => one.ready).length;
  return (
    <Panel className="duel-slip" label={`Your lobby: ${erratum.name}`}>
      <div className="row">
        <Icon name="event" size={22} />
        <span>
          <b>{erratum.name}</b>
          <small className="muted raid-slip-count">
            {countWords(raid, erratum.party)} · {readyCount} ready
          </small>
        </span>
        <Button className="push" onClick={() => openRaids(raid.erratum)}>
          Lobby
        </Button>
      </div>
      {raid.checkUntil !== null && !ready && <AreYouReady raid={raid} until={raid.checkUntil} />}
    </Panel>
  );
}
