import { api } from '../../app/api.ts';

/** All 19 skills of my Walker. */
export const skillsQuery = {
  queryKey: ['skills'],
  queryFn: () => api.characters.mySkills(),
  staleTime: 30_000,
};
