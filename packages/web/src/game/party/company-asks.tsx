/** What one is asked just now: to join a party, and who needs what was found. */
import type { Lot } from '@farhold/contracts/ws/loot';
import type { Invitation } from '@farhold/contracts/ws/parties';
import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useCombat } from '../combat/combat-store.ts';
import { useLeft } from '../connection/use-left.ts';
import { useMine } from '../guild/guild-query.ts';
import { GuildAsks } from '../guild/invitations.tsx';
import { decide } from './company.ts';
import { chooseFor } from './lot-deeds.tsx';
import { LotSlip } from './lot-slip.tsx';
import { awaitsMe, CHOICE_KEYS } from './lot-words.ts';
import { LOOT_WORDS } from './party-frames.tsx';
import { useCompany } from './party-store.ts';
import './party.css';

/** More than so many lots would cover the map; the others come up as these are decided. */
const SHOWN = 3;

function Asked({ invitation }: { invitation: Invitation }) {
  const seconds = useLeft(invitation.expiresAt);
  const body = { invitationId: invitation.id };
  const close = () =>
    useCompany.setState(({ invitations }) => ({
      invitations: invitations.filter((one) => one.id !== invitation.id),
    }));
  const answer = (deed: () => Promise<unknown>) => decide(deed).finally(close);
  if (seconds <= 0) return null;
  return (
    <Panel className="company-ask" title={`${invitation.from.name} asks you to join`} count={`${seconds} s`}>
      <p>
        Level {invitation.from.level}, a party of {invitation.members}. Finds:{' '}
        {LOOT_WORDS[invitation.lootMode]}.
      </p>
      <div className="row">
        <Button kind="primary" onClick={() => answer(() => api.parties.acceptInvitation({ body }))}>
          Join
        </Button>
        <Button onClick={() => answer(() => api.parties.declineInvitation({ body }))}>Rather not</Button>
      </div>
    </Panel>
  );
}

function Shared({ lot, myId }: { lot: Lot; myId: string }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are short cuts for the buttons inside
    <div
      onKeyDown={(event) => {
        const choice = CHOICE_KEYS[event.key];
        if (lot.mode !== 'roll' || choice === undefined || !awaitsMe(lot, myId)) return;
        event.stopPropagation();
        chooseFor(lot, choice);
      }}
    >
      <Panel className="company-ask">
        <LotSlip lot={lot} myId={myId} />
      </Panel>
    </div>
  );
}

/** Invitations and lots over the map; those of a fight whose last page lies open stand there. */
export function CompanyAsks() {
  const invitations = useCompany((company) => company.invitations);
  const lots = useCompany((company) => company.lots);
  const endedId = useCombat((combat) => combat.ending?.id);
  const me = useCharacter();
  const shown = lots.filter((lot) => lot.fightId !== endedId).slice(0, SHOWN);
  const companies = useMine().data?.invitations ?? [];
  if (!me || invitations.length + shown.length + companies.length === 0) return null;
  return (
    <section className="company-asks" aria-label="What you are asked" aria-live="polite">
      {invitations.map((invitation) => (
        <Asked key={invitation.id} invitation={invitation} />
      ))}
      <GuildAsks />
      {shown.map((lot) => (
        <Shared key={lot.id} lot={lot} myId={me.id} />
      ))}
    </section>
  );
}
