import type { Raid } from '@farhold/contracts/ws/raids';
import type { RaidRole } from '@farhold/rules/content/erratum';
import type { IconName } from '../../heraldry/icon.ts';
import { listNames } from '../../ui/list-names.ts';

type Size = readonly [least: number, most: number];

/** What an erratum asks for in the ranks. */
export const ROLE_WORDS: Readonly<Record<RaidRole, readonly [IconName, string]>> = {
  wall: ['shield', 'one to stand in front'],
  mender: ['mend', 'menders'],
  cleanser: ['cleanse', 'cleansers'],
  interrupter: ['interrupt', 'interrupters'],
  sweeper: ['axe', 'blows that fall on many'],
  varied: ['skills', 'many schools of harm'],
  striker: ['attack', 'strikers'],
};

/** `5 to 8 Walkers`. */
export function sizeWords([least, most]: Size): string {
  return `${least} to ${most} Walkers`;
}

/** `The Lists`: a place at the beginning of a sentence. */
export function atStart(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Who of a lobby is to be seen at the mouth; null for who cannot see that far. */
export type AtMouth = ReadonlySet<string> | null;

/** What stands between the lobby and its fight, the first thing first; empty when it may go in. */
export function whatIsMissing(raid: Raid, [least, most]: Size, atMouth: AtMouth): string[] {
  const { members } = raid;
  const names = (fits: (one: Raid['members'][number]) => boolean) =>
    members.filter(fits).map((one) => one.name);
  const missing: string[] = [];
  const few = least - members.length;
  if (few > 0) missing.push(few === 1 ? 'One more Walker is needed.' : `${few} more Walkers are needed.`);
  if (members.length > most) missing.push(`No more than ${most} may go in.`);
  const away = names((one) => !one.online);
  if (away.length > 0) missing.push(`Away: ${listNames(away)}.`);
  const unready = names((one) => one.online && !one.ready);
  if (unready.length > 0) missing.push(`Not ready: ${listNames(unready)}.`);
  const elsewhere = names((one) => atMouth !== null && one.online && !atMouth.has(one.characterId));
  if (elsewhere.length > 0) missing.push(`Not at the mouth: ${listNames(elsewhere)}.`);
  return missing;
}

/** `3 of 5 to 8`. */
export function countWords(raid: Raid, [least, most]: Size): string {
  return `${raid.members.length} of ${least} to ${most}`;
}

/** What is told of a change in one's lobby; null where the page shows enough. */
export function changeLine(before: Raid | null, after: Raid | null, nowMs: number): string | null {
  if (before === null) return null;
  if (after === null)
    return Date.parse(before.expiresAt) <= nowMs ? 'The lobby has waited for an hour and is gone.' : null;
  if (before.status === 'checking' && after.status === 'gathering')
    return 'Not everybody has answered. Nobody is counted as ready.';
  const came = after.members.find(
    (one) => !before.members.some((old) => old.characterId === one.characterId),
  );
  if (came) return `${came.name} joins the correction.`;
  const gone = before.members.find(
    (one) => !after.members.some((now) => now.characterId === one.characterId),
  );
  return gone ? `${gone.name} leaves the correction.` : null;
}

/** The newer of two states of a lobby: what was sent earlier may arrive later. */
export function newerRaid(before: Raid | null, next: Raid): Raid {
  return before?.id === next.id && before.version > next.version ? before : next;
}
