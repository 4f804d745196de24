import {
  acceptInvitation,
  createParty,
  declineInvitation,
  inviteToParty,
  kickFromParty,
  leaveParty,
  myParty,
  passLead,
  setLootMode,
} from '@farhold/contracts/rest/parties';
import { route } from '../../../platform/feature.ts';
import * as invitations from './invitations.ts';
import * as service from './service.ts';

const done = { done: true } as const;

export const routes = [
  route(createParty, {}, (ctx, { caller }) => service.createParty(ctx, caller.characterId)),
  route(myParty, {}, (ctx, { caller }) => service.findMine(ctx, caller.characterId)),
  route(inviteToParty, { limit: { perMinute: 30, by: 'user' } }, (ctx, { caller, body }) =>
    invitations.invite(ctx, caller.characterId, body.name),
  ),
  route(acceptInvitation, {}, (ctx, { caller, body }) =>
    invitations.accept(ctx, caller.characterId, body.invitationId),
  ),
  route(declineInvitation, {}, async (ctx, { caller, body }) => {
    await invitations.decline(ctx, caller.characterId, body.invitationId);
    return done;
  }),
  route(leaveParty, {}, async (ctx, { caller }) => {
    await service.leave(ctx, caller.characterId);
    return done;
  }),
  route(kickFromParty, {}, (ctx, { caller, body }) =>
    service.kick(ctx, caller.characterId, body.characterId),
  ),
  route(passLead, {}, (ctx, { caller, body }) => service.passLead(ctx, caller.characterId, body.characterId)),
  route(setLootMode, {}, (ctx, { caller, body }) => service.setLootMode(ctx, caller.characterId, body.mode)),
];
