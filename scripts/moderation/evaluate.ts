/** `npm run -s moderation:eval -- --file X.csv [--json]`: how the shipped moderation does on lines with labels. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { HEADS } from '@farhold/rules/social/moderation/classifier';
import { judgeOf } from '@farhold/server/features/social/moderation/judge-of';
import { normaliseLine } from '@farhold/server/features/social/moderation/normalise';
import { loadContent } from '@farhold/server/platform/content';
import { parseCsv } from './csv.ts';
import { measure } from './measures.ts';

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    json: { type: 'boolean' },
    /** Ranks by one head of the classifier instead of by the combined score. */
    head: { type: 'string' },
    /** Prints the lines that were judged against their label. */
    wrong: { type: 'boolean' },
  },
});
if (values.file === undefined) {
  console.error('--file names a CSV file with the columns text and label (1 = should be acted on).');
  process.exit(1);
}
const head = HEADS.find((one) => one === values.head);
if (values.head !== undefined && head === undefined) {
  console.error(`--head is one of ${HEADS.join(', ')}.`);
  process.exit(1);
}
const records = parseCsv(readFileSync(values.file, 'utf8'));
const odd = records.findIndex(({ text, label }) => text === undefined || !/^[01](\.0)?$/.test(label ?? ''));
if (records.length === 0 || odd >= 0) {
  console.error(`${values.file}: line ${odd + 2} needs a text, and a label that is 0 or 1.`);
  process.exit(1);
}
const judge = judgeOf(loadContent());
const judged = records.map(({ text, label }) => {
  const { heads, action, finding, ...verdict } = judge.judge(normaliseLine(text!), 'open');
  return {
    text,
    isBad: Number(label) === 1,
    score: head === undefined ? verdict.score : heads[head],
    action,
    rule: finding && `${finding.cause}: ${finding.rule}`,
  };
});
const result = measure(judged);
if (values.json) console.log(JSON.stringify(result));
else for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(20)}${value}`);
if (values.wrong)
  for (const { text, isBad, score, action, rule } of judged)
    if (isBad !== (action !== 'allow'))
      console.log(isBad ? 'missed' : 'found ', score.toFixed(3), action, rule ?? '', '|', text);
