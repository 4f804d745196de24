/** Further lines from those of the corpus: two said in one breath, names put in, and harmless templates. */

import type { Rng } from '@farhold/rules/random';
import { HEADS } from '@farhold/rules/social/moderation/classifier';
import type { Example } from './corpus.ts';

const CALLS = [
  'go @',
  'push @',
  '@ missing',
  '@ mia',
  'ss @',
  'care @',
  'gank @ pls',
  '@ is low',
  'kill @',
  'focus @',
  'stun @',
  'buy @',
  'need @',
  '@ first',
  '@ pls',
  'who is @',
  'who has @',
  '@ top',
  '@ mid',
  '@ bot',
  'ban @',
  'pick @',
  'i go @',
  'i pick @',
  'i want @',
  'i play @',
  '@ is op',
  '@ is broken',
  'nerf @',
  'nice @',
  'gj @',
  'ty @',
  'sry @',
  'good @',
  'wp @',
  '@ wp',
  '@ ult ready',
  '@ no mana',
  'wait @',
  '@ come',
  '@ help',
  'help @',
  '@ has @',
  '@ and @',
  '@ or @',
  '@ vs @',
  'they have @',
  'he is @',
  'its @',
  'play @ now',
  'my @',
  'your @ is good',
  'the @ is open',
  'where is @',
  '@ respawn in 30',
  '@ dead',
  '@ back',
  'enemy @ here',
  'lf @ for dungeon',
  'selling @',
  'wtb @ 50',
  'how much for @',
  'drop @ pls',
  '@ gg',
  'lol @',
  'haha @',
  'omg @',
  '@ ?',
  '@?',
  '@',
  '@ @',
  '2 @',
  '@ lvl 6',
  'can i @',
  'can you @',
  'we need @',
  'no @',
  'yes @',
  'why @',
  'why no @',
  '@ dont go',
  '@ go back',
  'def @',
] as const;
const LABELLED = [
  '@ noob',
  'noob @',
  '@ trash',
  'trash @',
  '@ idiot',
  'idiot @',
  'stupid @',
  'fucking @',
  'retard @',
  '@ retard',
  'fuck you @',
  '@ fuck you',
  '@ stfu',
  'stfu @',
  '@ u suck',
  '@ uninstall',
  'useless @',
  '@ is trash',
  '@ is a noob',
  '@ you noob',
  '@ you idiot',
  'this @ is an idiot',
  'this @ is retarded',
  '@ feeder noob',
  'gg @ noob',
  '@ dog',
  'fucking noob @',
  'shit @',
  '@ so bad delete game',
  'my @ is retarded',
  '@ kys',
  '@ bitch',
  'ez @ trash',
  'report this idiot @',
] as const;
const BANTER = [
  '@ diff',
  'report @',
  '@ report',
  'ez @',
  '@ ez',
  '@ so bad',
  'bad @',
  'gg @',
  '@ afk',
  '@ feed',
  '@ feeding',
  'noob hero @',
  'wtf @',
  '@ wtf',
  'omg @ wtf',
  '@ useless',
  'why @ so bad',
  '@ throw',
  'thx @',
  'nice @ lol',
  'lol @ again',
  '@ 0 10',
] as const;
const zero = HEADS.map(() => 0);
const toned = (abuse: number, toxic: number) =>
  HEADS.map((head) => (head === 'abuse' ? abuse : head === 'toxic' ? toxic : head === 'spam' ? 0 : null));

function fill(template: string, names: readonly string[], rng: Rng): string {
  return template.replace(/@/g, () => rng.pick(names));
}

/** `count` lines from templates: calls, banter and insults with names that say nothing. */
export function templated(names: readonly string[], count: number, rng: Rng): Example[] {
  return Array.from({ length: count }, () => {
    const own = true;
    const dice = rng.next();
    if (dice < 0.7) return { text: fill(rng.pick(CALLS), names, rng), targets: zero, weight: 1, own };
    if (dice < 0.85)
      return { text: fill(rng.pick(BANTER), names, rng), targets: toned(0.2, 0.25), weight: 1, own };
    return { text: fill(rng.pick(LABELLED), names, rng), targets: toned(1, 1), weight: 1, own };
  });
}

const worse = (a: number | null, b: number | null): number | null =>
  a === 1 || b === 1 ? 1 : a === null || b === null ? null : Math.max(a, b);

/** Two lines in one: as bad as the worse of them. */
export function together(a: Example, b: Example, rng: Rng): Example {
  const gap = rng.pick([' ', ' ', ', ', '. ', ' ... ', ' and ']);
  return {
    text: a.text + gap + b.text,
    targets: a.targets.map((target, n) => worse(target, b.targets[n]!)),
    weight: (a.weight + b.weight) / 2,
    own: true,
  };
}
