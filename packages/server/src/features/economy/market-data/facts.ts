import { on } from '../../../platform/feature.ts';
import { recordSale } from './recording.ts';

export const facts = [on('auction.sold', recordSale)];
