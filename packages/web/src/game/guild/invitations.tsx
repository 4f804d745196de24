import type { GuildInvitation } from '@farhold/contracts/ws/guilds';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNote } from '../../ui/notes.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Shield } from '../../ui/shield.tsx';
import { useSheets } from '../sheets/sheet-store.ts';
import { refreshGuild, useMine } from './guild-query.ts';
import { useDeed } from './use-deed.ts';
import './guild.css';

/** One invitation with its answers. */
export function InvitationSlip({ invitation, later }: { invitation: GuildInvitation; later?: () => void }) {
  const deed = useDeed();
  const inOne = useMine().data?.hall != null;
  const { guild, from } = invitation;
  const call = { params: { id: guild.id }, body: {} };
  const answer = (name: string, work: () => Promise<unknown>) =>
    deed.attempt(name, () => work().finally(() => refreshGuild('mine')));
  return (
    <Panel className="company-ask" title={`${from?.name ?? 'Somebody'} asks you into a company`}>
      <div className="guild-row">
        <Shield arms={guild.arms} width={34} />
        <span className="guild-name">
          <b>{guild.name}</b>
          <span className="faint">
            level {guild.level}, {guild.members} {guild.members === 1 ? 'name' : 'names'}, led by{' '}
            {guild.leader.name}
          </span>
        </span>
      </div>
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <div className="row">
        <Button
          kind="primary"
          onClick={() => void answer('accept', () => api.guilds.acceptGuildRequest(call))}
          busy={deed.busy === 'accept'}
          disabledWhy={inOne && 'You are in a company already.'}
        >
          Join
        </Button>
        <Button onClick={() => void answer('decline', () => api.guilds.declineGuildRequest(call))}>
          Rather not
        </Button>
        {later && (
          <Button kind="ghost" onClick={later}>
            Later
          </Button>
        )}
      </div>
    </Panel>
  );
}

/** On the page of the Roll. */
export function Invitations() {
  const invitations = useMine().data?.invitations ?? [];
  return invitations.map((one) => <InvitationSlip key={one.guild.id} invitation={one} />);
}

/** Over the map: invitations stand for days, so that one may also answer later. */
export function GuildAsks() {
  const invitations = useMine().data?.invitations ?? [];
  const open = useSheets((sheets) => sheets.open);
  const [put, putOff] = useState<ReadonlySet<string>>(new Set());
  const shown = open === 'guild' ? [] : invitations.filter((one) => !put.has(one.guild.id)).slice(0, 1);
  return shown.map((one) => (
    <InvitationSlip
      key={one.guild.id}
      invitation={one}
      later={() => putOff(new Set([...put, one.guild.id]))}
    />
  ));
}
