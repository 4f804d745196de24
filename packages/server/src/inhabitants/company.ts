/** Walking with people who ask: who says yes, for how long, what one does in company, and how one takes one's leave. */
import { setTimeout as pause } from 'node:timers/promises';
import { chatSend } from '@farhold/contracts/ws/chat';
import type { Invitation, Party, PartyMember } from '@farhold/contracts/ws/parties';
import type { Point } from '@farhold/rules/content/geography';
import type { CharacterId } from '@farhold/rules/ids';
import { hash32, type Rng } from '@farhold/rules/random';
import { positionAt } from '@farhold/sdk/world-mirror';
import type { Bot } from './bot.ts';
import { FAREWELLS, GREETINGS, LOST_LINES } from './lines.ts';
import { distance, walkTo } from './walk.ts';

/** One in so many says yes. */
const SOCIABLE_IN = 3;
const MINUTE_MS = 60_000;
/** How long a sociable one stays: this, and up to as much again. */
const STAY_MS = 12 * MINUTE_MS;
/** How long it looks for those whom it has lost. */
const LOST_MS = 3 * MINUTE_MS;
/** Levels between one and whoever asks. */
const LEVELS = 6;
/** Units: how near it keeps, and from where on it comes closer. */
const BESIDE = 5;
const APART = 14;

export type Temper = { readonly sociable: boolean; readonly stayMs: number };

/** A bot's temper is its own for as long as it lives. */
export function temperOf(id: CharacterId): Temper {
  let sum = 7;
  for (const letter of id) sum = hash32(sum, letter.charCodeAt(0));
  return { sociable: sum % SOCIABLE_IN === 0, stayMs: STAY_MS + (hash32(sum, 1) % STAY_MS) };
}

/** Whether it goes with whoever asks: someone of about its own level. */
export function wouldJoin({ sociable }: Temper, level: number, { from }: Invitation): boolean {
  return sociable && Math.abs(from.level - level) <= LEVELS;
}

/** Whom it walks with: the leader if they are there, else whoever is, else whoever may come back; null where no person is left. */
export function companionIn(party: Party, me: CharacterId): PartyMember | null {
  const people = party.members.filter((one) => one.characterId !== me && !one.understudy);
  const there = people.filter((one) => one.online);
  return there.find((one) => one.characterId === party.leaderId) ?? there[0] ?? people[0] ?? null;
}

export type Company = {
  /** Answers who asks, and keeps company. False where it is on its own, free to do as it likes. */
  attend(signal: AbortSignal): Promise<boolean>;
};

export function createCompany(bot: Bot, rng: Rng, temper = temperOf(bot.character().id)): Company {
  let since: number | null = null;
  let seenAt = 0;
  const say = (text: string) => bot.socket.send(chatSend, { channel: 'party', text });

  const answer = async (asked: Invitation): Promise<void> => {
    const body = { invitationId: asked.id };
    if (bot.party() !== null || !wouldJoin(temper, bot.character().level, asked)) {
      await bot.api.parties.declineInvitation({ body });
      return;
    }
    await bot.api.parties.acceptInvitation({ body });
    since = seenAt = performance.now();
    await say(rng.pick(GREETINGS));
  };

  const leave = async (lines: readonly string[] | null): Promise<void> => {
    try {
      if (lines !== null) await say(rng.pick(lines));
    } finally {
      // Also where the farewell was not taken.
      await bot.api.parties.leaveParty();
      since = null;
    }
  };

  const keep = async (party: Party, signal: AbortSignal): Promise<void> => {
    const now = performance.now();
    // After a new sign-in it does not know for how long it has been here.
    if (since === null) since = seenAt = now;
    const other = companionIn(party, bot.character().id);
    if (other === null) return leave(null);
    if (now - since > temper.stayMs) return leave(FAREWELLS);
    const at = placeOf(bot, other);
    if (at !== null) seenAt = now;
    else if (now - seenAt > LOST_MS) return leave(LOST_LINES);
    if (at !== null && distance(at, bot.position()) > APART) return walkTo(bot, beside(bot, at, rng), signal);
    await pause(rng.int(500, 1500), undefined, { signal });
  };

  return {
    async attend(signal) {
      const [asked] = bot.invitations();
      if (asked !== undefined) await answer(asked);
      const party = bot.party();
      if (party === null) return asked !== undefined;
      await keep(party, signal);
      return true;
    },
  };
}

/** Where a companion is in sight; null where not. */
function placeOf({ mirror }: Bot, { entityId }: PartyMember): Point | null {
  const entity = mirror.entities.get(entityId);
  if (entity === undefined) return null;
  const { x, y } = positionAt(entity, performance.now());
  return [x, y];
}

/** Beside them rather than on them: two on one point look like one. */
function beside({ terrain }: Bot, [x, y]: Point, rng: Rng): Point {
  const angle = rng.next() * 2 * Math.PI;
  const spot: Point = [x + Math.cos(angle) * BESIDE, y + Math.sin(angle) * BESIDE];
  return terrain.isWalkable(...spot) ? spot : [x, y];
}
