import { on } from '../../../platform/feature.ts';
import { lookAfter } from './watch.ts';

export const facts = [on('combat.started', (ctx, tx, { characters }) => lookAfter(ctx, tx, characters))];
