/** The lines that the classifier learns from: the project's own, and public sets that a host may add. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HEADS, type Head } from '@farhold/rules/social/moderation/classifier';
import { parseCsv } from './csv.ts';

/** What each head should say of a line, from 0 to 1; null where the source cannot tell. */
export type Targets = readonly (number | null)[];
export type Example = {
  readonly text: string;
  readonly targets: Targets;
  /** How much it counts. */
  readonly weight: number;
  /** Of the project: may be disguised and put together with others. */
  readonly own: boolean;
};

const FOLDER = join(import.meta.dirname, 'corpus');
const at = (values: Partial<Record<Head, number | null>>): Targets =>
  HEADS.map((head) => (values[head] === undefined ? 0 : values[head]));

/** Banter and swearing stand between: they rank above harmless talk and below what is acted on. */
const SECTIONS: Readonly<Record<string, { readonly targets: Targets; readonly weight: number }>> = {
  harmless: { targets: at({}), weight: 1.2 },
  banter: { targets: at({ abuse: 0.2, toxic: 0.25 }), weight: 1 },
  swearing: { targets: at({ abuse: 0.3, toxic: 0.45 }), weight: 1 },
  insult: { targets: at({ abuse: 1, hate: null, sexual: null, toxic: 1 }), weight: 1 },
  threat: { targets: at({ abuse: 1, hate: null, sexual: null, toxic: 1 }), weight: 1 },
  selfharm: { targets: at({ abuse: 1, hate: 0, toxic: 1 }), weight: 1 },
  hate: { targets: at({ abuse: null, hate: 1, sexual: null, toxic: 1 }), weight: 1 },
  sexual: { targets: at({ abuse: null, sexual: 1, toxic: 1 }), weight: 1 },
  spam: { targets: at({ spam: 1, toxic: 0.8 }), weight: 1 },
};

/** `[section]` lines name what follows; `#` begins a remark. */
export function readOwnLines(): Example[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt') && name !== 'names.txt');
  return files.sort().flatMap((file) => {
    let section: (typeof SECTIONS)[string] | undefined;
    const examples: Example[] = [];
    for (const line of readFileSync(join(FOLDER, file), 'utf8').split('\n')) {
      const name = /^\[(\w+)\]$/.exec(line)?.[1];
      if (name !== undefined) {
        section = SECTIONS[name];
        if (section === undefined) throw new Error(`${file}: there is no section ${name}`);
      } else if (line !== '' && !line.startsWith('#')) {
        if (section === undefined) throw new Error(`${file}: a line stands before the first section`);
        examples.push({ text: line, ...section, own: true });
      }
    }
    return examples;
  });
}

export function readNames(): string[] {
  const text = readFileSync(join(FOLDER, 'names.txt'), 'utf8').replace(/^#.*$/gm, '');
  return [...new Set(text.split(/\s+/).filter((word) => word !== ''))];
}

const TWEET_WEIGHT = 0.35;
const BOT_TALK_WEIGHT = 0.5;

/** Tweets: what is only offensive teaches nothing but that it is not hate. */
function tweetTargets(kind: string | undefined): Targets {
  if (kind === 'hate') return at({ abuse: null, hate: 1, sexual: null, spam: 0, toxic: 1 });
  if (kind === 'neither') return at({});
  return at({ abuse: null, hate: 0, sexual: null, spam: null, toxic: null });
}

function botTalkTargets(severity: number, harassment: number): Targets | null {
  const sexual = harassment >= 0.5 ? 1 : harassment <= 0.1 ? 0 : null;
  if (severity >= 0.7) return at({ sexual });
  if (severity <= -0.5) return at({ abuse: sexual === 1 ? null : 1, hate: null, sexual, toxic: 1 });
  return null;
}

/** One split of the public sets in `folder`; NOTICE names their sources. */
export function readPublicLines(folder: string, split: 'train' | 'dev' | 'test'): Example[] {
  const read = (file: string) =>
    parseCsv(readFileSync(join(folder, file), 'utf8')).filter((row) => row.split === split);
  const tweets = read('tdavidson.csv').map((row) => ({
    text: row.text!,
    targets: tweetTargets(row.class),
    weight: TWEET_WEIGHT,
    own: false,
  }));
  const talk = read('convabuse.csv').flatMap((row) => {
    const targets = botTalkTargets(Number(row.severity), Number(row.sex_harassment));
    return targets === null ? [] : [{ text: row.text!, targets, weight: BOT_TALK_WEIGHT, own: false }];
  });
  return [...tweets, ...talk];
}
