import { z } from 'zod';
import { job } from '../../platform/feature.ts';
import { retireGuests } from './retirement.ts';

export const retireGuestsJob = job(
  'characters.retire-guests',
  z.object({}),
  async (ctx) => void (await retireGuests(ctx)),
  '7 5 * * *',
);
