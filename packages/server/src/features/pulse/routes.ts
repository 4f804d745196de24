import { pulse } from '@farhold/contracts/rest/world';
import { route } from '../../platform/feature.ts';
import { takePulse } from './service.ts';

export const routes = [route(pulse, { limit: { perMinute: 60, by: 'address' } }, (ctx) => takePulse(ctx))];
