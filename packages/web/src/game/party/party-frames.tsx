import type { PartyMember } from '@farhold/contracts/ws/parties';
import { LOOT_MODES, type LootMode } from '@farhold/rules/social/party';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { Bar } from '../../ui/bar.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Panel } from '../../ui/panel.tsx';
import { Shield } from '../../ui/shield.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useFold } from '../hud/use-fold.ts';
import { decide } from './company.ts';
import { useCompany } from './party-store.ts';
import './party.css';

export const LOOT_WORDS: Record<LootMode, string> = {
  'round-robin': 'by turns',
  'need-before-greed': 'need before greed',
  leader: 'the leader gives',
};

function standing({ online, fighting, zoneName }: PartyMember): string {
  if (!online) return 'away';
  return fighting ? 'in a fight' : zoneName;
}

/** What the leader may decide about one of the others. */
function LeaderDeeds({ member: { characterId, name } }: { member: PartyMember }) {
  return (
    <span className="party-deeds">
      <Button
        kind="ghost"
        aria-label={`Lead: ${name}`}
        onClick={() => decide(() => api.parties.passLead({ body: { characterId } }))}
      >
        Lead
      </Button>
      <Button
        kind="ghost"
        aria-label={`Send away ${name}`}
        onClick={() => decide(() => api.parties.kickFromParty({ body: { characterId } }))}
      >
        Send away
      </Button>
    </span>
  );
}

/** A name; for who leads, a button that shows what can be decided about its bearer. */
function Name({ name, open, toggle }: { name: string; open?: boolean; toggle?: () => void }) {
  if (!toggle) return <b className="party-name">{name}</b>;
  return (
    <button type="button" className="party-name" aria-expanded={open} onClick={toggle}>
      {name}
    </button>
  );
}

function Frame({ member, leads, canLead }: { member: PartyMember; leads: boolean; canLead: boolean }) {
  const { name, level, health, maxHealth, mana, maxMana } = member;
  const [open, setOpen] = useState(false);
  return (
    <li className={classNames('party-frame', !member.online && 'is-away')}>
      <Shield arms={member.arms} width={30} />
      <div className="party-main">
        <div className="row">
          <Name name={name} {...(canLead ? { open, toggle: () => setOpen(!open) } : {})} />
          {leads && <small className="faint">leads</small>}
          <span className="push faint">{level}</span>
        </div>
        <Bar kind="health" label={`Health of ${name}`} value={health} max={maxHealth} height={8} />
        <Bar kind="mana" label={`Mana of ${name}`} value={mana} max={maxMana} height={5} />
        <small className={member.fighting ? 'tone-rubric' : 'faint'}>{standing(member)}</small>
        {canLead && open && <LeaderDeeds member={member} />}
      </div>
    </li>
  );
}

function Sharing({ mode, canChange }: { mode: LootMode; canChange: boolean }) {
  if (!canChange) return <p className="faint">Finds: {LOOT_WORDS[mode]}</p>;
  return (
    <label className="party-sharing">
      Finds
      <select
        value={mode}
        onChange={(event) =>
          decide(() => api.parties.setLootMode({ body: { mode: event.target.value as LootMode } }))
        }
      >
        {LOOT_MODES.map((one) => (
          <option key={one} value={one}>
            {LOOT_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The others of one's party, how they fare, and what their leader decides. */
export function PartyFrames() {
  const party = useCompany((company) => company.party);
  const me = useCharacter();
  const fold = useFold('party');
  if (!party || !me) return null;
  const leads = party.leaderId === me.id;
  const others = party.members.filter((one) => one.characterId !== me.id);
  return (
    <Panel className="party" title="Party" count={`${party.members.length} of 5`} fold={fold}>
      <ul>
        {others.map((member) => (
          <Frame
            key={member.characterId}
            member={member}
            leads={party.leaderId === member.characterId}
            canLead={leads}
          />
        ))}
        {party.invited.map(({ id, name }) => (
          <li key={id} className="faint">
            {name} has been asked.
          </li>
        ))}
      </ul>
      <div className="row party-foot">
        <Sharing mode={party.lootMode} canChange={leads} />
        <Button
          className="push"
          kind="ghost"
          onClick={() => decide(() => api.parties.leaveParty({ body: {} }))}
        >
          Leave
        </Button>
      </div>
    </Panel>
  );
}
