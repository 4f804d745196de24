import { on } from '../../../platform/feature.ts';
import { tellOfFight } from './news.ts';

export const facts = [on('combat.settled', tellOfFight)];
