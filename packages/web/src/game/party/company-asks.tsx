/** What one is asked just now: to join a party, and who needs what was found. */
import type { Lot } from '@farhold/contracts/ws/loot';
import type { Invitation } from '@farhold/contracts/ws/parties';
import { LOOT_CHOICES } from '@farhold/rules/combat/loot';
import { resolveItem } from '@farhold/rules/items/resolve-item';
import { api } from '../../app/api.ts';
import { useContent } from '../../app/content-query.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { useLeft } from '../connection/use-left.ts';
import { decide } from './company.ts';
import { LOOT_WORDS } from './party-frames.tsx';
import { useCompany } from './party-store.ts';
import './party.css';

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

const CHOICE_WORDS = { need: 'Need', greed: 'Greed', pass: 'Pass' } as const;
const CHOICE_KEYS = { n: 'need', g: 'greed', p: 'pass' } as const;

function Deciding({ lot, myId }: { lot: Lot; myId: string }) {
  const mine = lot.claims.find((one) => one.characterId === myId);
  const params = { id: lot.id };
  if (lot.status === 'kept')
    return (
      <div className="row">
        <span>Yours, but your bag was full.</span>
        <Button kind="primary" onClick={() => decide(() => api.loot.fetchLot({ params }))}>
          Take it
        </Button>
      </div>
    );
  if (lot.mode === 'give' && lot.giverId !== myId) return <p className="faint">Your leader gives it out.</p>;
  if (lot.mode === 'give')
    return (
      <div className="row company-choices">
        {lot.claims.map(({ characterId, name }) => (
          <Button
            key={characterId}
            onClick={() => decide(() => api.loot.giveLot({ params, body: { characterId } }))}
          >
            To {name}
          </Button>
        ))}
      </div>
    );
  if (mine?.choice) return <p className="faint">You have said {mine.choice}. The others think.</p>;
  return (
    <div className="row company-choices">
      {LOOT_CHOICES.map((choice) => (
        <Button
          key={choice}
          kind={choice === 'need' ? 'primary' : 'plain'}
          aria-keyshortcuts={choice[0]}
          onClick={() => decide(() => api.loot.rollForLot({ params, body: { choice } }))}
        >
          {CHOICE_WORDS[choice]}
        </Button>
      ))}
    </div>
  );
}

function Roll({ lot, myId }: { lot: Lot; myId: string }) {
  const content = useContent();
  const seconds = useLeft(lot.closesAt);
  const name = (content && resolveItem(content, lot.item)?.name) ?? lot.item;
  const open = lot.status === 'open' && lot.mode === 'roll';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are short cuts for the buttons inside
    <div
      onKeyDown={(event) => {
        const choice = CHOICE_KEYS[event.key as keyof typeof CHOICE_KEYS];
        if (!open || choice === undefined) return;
        event.stopPropagation();
        void decide(() => api.loot.rollForLot({ params: { id: lot.id }, body: { choice } }));
      }}
    >
      <Panel
        className="company-ask"
        title={lot.quantity > 1 ? `${lot.quantity} ${name}` : name}
        count={lot.status === 'open' ? `${seconds} s` : undefined}
      >
        <Deciding lot={lot} myId={myId} />
      </Panel>
    </div>
  );
}

export function CompanyAsks() {
  const invitations = useCompany((company) => company.invitations);
  const lots = useCompany((company) => company.lots);
  const me = useCharacter();
  if (!me || (invitations.length === 0 && lots.length === 0)) return null;
  return (
    <section className="company-asks" aria-label="What you are asked" aria-live="polite">
      {invitations.map((invitation) => (
        <Asked key={invitation.id} invitation={invitation} />
      ))}
      {lots.slice(0, 3).map((lot) => (
        <Roll key={lot.id} lot={lot} myId={me.id} />
      ))}
    </section>
  );
}
