import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { countGold, forgetCandles } from './recording.ts';

export const countGoldJob = job('market.gold', z.object({}), countGold, '* * * * *');
export const forgetCandlesJob = job('market.forget', z.object({}), forgetCandles, '37 3 * * *');
