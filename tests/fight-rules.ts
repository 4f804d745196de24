/** What must hold of every fight that is played to its end. */
import { combatEventSchema } from '../packages/rules/src/combat/event.ts';
import { endOfLog, replay } from '../packages/rules/src/combat/replay.ts';
import { rewardsOf } from '../packages/rules/src/combat/rewards.ts';
import type { FightSetup } from '../packages/rules/src/combat/setup.ts';
import type { Fight } from '../packages/rules/src/combat/state.ts';
import { fightViewSchema } from '../packages/rules/src/combat/view.ts';
import { viewFor } from '../packages/rules/src/combat/view-for.ts';
import { fightContent, itemBook } from './load-content.ts';
import { type Played, playRandomly, randomSetup, type Size } from './random-fights.ts';

function endFaults(setup: FightSetup, fight: Fight): string[] {
  if (fight.status !== 'ended') return ['[CMB4] it has not ended'];
  const faults: string[] = [];
  if (fight.round > setup.turnLimit!) faults.push(`[CMB4] ended in round ${fight.round}`);
  const standing = new Set(fight.combatants.filter((one) => one.state === 'standing').map((one) => one.side));
  const { kind, winner } = fight.outcome!;
  const rightful = standing.size === 1 ? [...standing][0]! : null;
  if (winner !== rightful) faults.push(`[CMB6] ${winner} won, ${[...standing]} stand`);
  if ((winner === null) !== (kind === 'draw')) faults.push(`${kind} with winner ${winner}`);
  return faults;
}

function replayFaults(setup: FightSetup, { fight, log }: Played): string[] {
  const { content, ...rest } = setup;
  const stored = JSON.parse(JSON.stringify({ setup: rest, actions: log }));
  const end = JSON.stringify(fight);
  return JSON.stringify(endOfLog(stored, content)) === end ? [] : ['[CMB1] the replay ends elsewhere'];
}

function rewardFaults(setup: FightSetup, fight: Fight): string[] {
  const book = { ...fightContent, ...itemBook };
  const paid = rewardsOf(fight, book).perCharacter;
  const faults: string[] = [];
  const again = rewardsOf(JSON.parse(JSON.stringify(fight)) as Fight, book).perCharacter;
  if (JSON.stringify(again) !== JSON.stringify(paid)) faults.push('[CMB5] reckoned twice, it differs');
  const characters = setup.combatants.flatMap((one) => (one.kind === 'character' ? [one] : []));
  if (paid.map((one) => one.characterId).join() !== characters.map((one) => one.characterId).join())
    faults.push('[CMB5] not each once');
  paid.forEach((one, n) => {
    const whole = [one.experience, one.marks, ...one.loot.map((stack) => stack.quantity)];
    if (whole.some((amount) => !Number.isInteger(amount) || amount < 0)) faults.push('[CMB5] not whole');
    const lost = characters[n]!.side !== fight.outcome!.winner;
    if (lost && (one.experience > 0 || one.marks > 0 || one.loot.length > 0))
      faults.push('[CMB5] a loser is paid');
    if (one.contribution < 0 || one.contribution > 1) faults.push('[CMB5] contribution');
  });
  return faults;
}

/** Views and events as they cross the wire, without a word of what is hidden. */
function toldFaults(setup: FightSetup, { fight, log }: Played): string[] {
  const { content, ...rest } = setup;
  const faults: string[] = [];
  for (const { events } of replay({ setup: rest, actions: log }, content)) {
    for (const event of events)
      if (!combatEventSchema.safeParse(event).success) faults.push(`[CMB7] ${event.kind}`);
  }
  const viewers = setup.combatants.flatMap((one) => (one.kind === 'character' ? [one.characterId] : []));
  for (const viewer of [null, ...viewers]) {
    const seen = fightViewSchema.safeParse(viewFor(fight, viewer, content));
    if (!seen.success) faults.push(`[CMB7] view of ${viewer}: ${seen.error.message}`);
  }
  return faults;
}

/** How many of the fights are also looked at through every viewer's eyes, which costs more than to play them. */
const LOOKED_AT = 50;

/** Plays the fights of so many seeds; says of each that breaks a rule which, and its seed. */
export function faultsOfFights(from: number, count: number, size: Size): string[] {
  const found: string[] = [];
  for (let seed = from; seed < from + count; seed++) {
    const setup = randomSetup(seed, size);
    const played = playRandomly(setup);
    const faults = [...played.faults];
    if (faults.length === 0) {
      faults.push(...endFaults(setup, played.fight), ...replayFaults(setup, played));
      faults.push(...rewardFaults(setup, played.fight));
      if (seed % LOOKED_AT === 0) faults.push(...toldFaults(setup, played));
    }
    for (const fault of faults) found.push(`seed ${seed}: ${fault}`);
  }
  return found;
}
