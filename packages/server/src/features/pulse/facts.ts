import { on } from '../../platform/feature.ts';
import { tell } from './tidings.ts';

export const facts = [
  on('character.created', async (ctx, tx, { name }) => {
    tx.afterCommit(() => tell(ctx, 'boots', `${name} has sworn to walk the bounds`));
  }),
  on('character.levelled', async (ctx, tx, { name, level }) => {
    tx.afterCommit(() => tell(ctx, 'laurels', `${name} reached level ${level}`));
  }),
  on('combat.ended', async (ctx, tx, { struckOut }) => {
    const [greatest] = struckOut.toSorted((a, b) => b.level - a.level);
    if (greatest === undefined) return;
    const { name } = ctx.content.species[greatest.species]!;
    tx.afterCommit(() => tell(ctx, 'crossed-swords', `A ${name} of level ${greatest.level} was struck out`));
  }),
];
