/** The end of a reading: the database says whether it was read today, so that no second owner makes two of one [REA5]. */
import type { EventData } from '@farhold/contracts/message';
import { worldReadingDone, worldReadingStopped } from '@farhold/contracts/ws/world';
import type { CharacterId, PlaceId } from '@farhold/rules/ids';
import { dayOfReading, readingExperience } from '@farhold/rules/world/readings';
import type { Ctx } from '../../../platform/ctx.ts';
import { announce, characterTopic } from '../../../platform/feature.ts';
import { Refusal, refuse } from '../../../platform/refusal.ts';
import { awardExperience, lockOrRefuse } from '../../characters/service.ts';
import type { Study } from '../works.ts';
import * as queries from './queries.ts';

/** Enters what somebody has read through, and tells them what stands there. */
export async function enterReading(ctx: Ctx, { worker, reading }: Study): Promise<void> {
  const id = worker.player!.characterId;
  try {
    announce(ctx, characterTopic(id), worldReadingDone, await learn(ctx, id, reading));
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'server/internal';
    if (!(error instanceof Refusal)) ctx.log.error({ err: error }, 'a reading was not entered');
    announce(ctx, characterTopic(id), worldReadingStopped, { reading, code });
  }
}

function learn(ctx: Ctx, id: CharacterId, wanted: PlaceId): Promise<EventData<typeof worldReadingDone>> {
  const { geography, readings } = ctx.content;
  const place = geography.places.find((one) => one.id === wanted) ?? refuse('reading/none');
  return ctx.db.tx(async (tx) => {
    await lockOrRefuse(tx, id);
    const day = dayOfReading(ctx.now());
    const times =
      (await queries.upsertReading(tx, id, { reading: place.id, day })) ?? refuse('reading/read-today');
    const first = times === 1;
    const taught = readingExperience(geography, readings, { reading: place, known: !first });
    const { skills, learnt } = await awardExperience(ctx, tx, id, {
      experience: 0,
      skills: [{ skill: 'lore', amount: taught }],
    });
    await tx.record('reading.read', { characterId: id, reading: place.id, zone: place.zone, first });
    const { level, levelsGained } = skills[0]!;
    const text = readings.texts[place.id] ?? '';
    return {
      reading: place.id,
      name: place.name,
      text,
      first,
      experience: learnt[0]!.amount,
      level,
      levelsGained,
    };
  });
}
