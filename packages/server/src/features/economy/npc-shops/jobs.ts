import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { restock } from './restocking.ts';

export const restockShops = job('shops.restock', z.object({}), restock, '*/10 * * * *');
