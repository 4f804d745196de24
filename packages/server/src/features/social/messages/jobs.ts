import { z } from 'zod';
import { job } from '../../../platform/feature.ts';
import { forgetFightLines } from './news.ts';

export const forgetFightLinesJob = job('talk.forget-fights', z.object({}), forgetFightLines, '23 4 * * *');
