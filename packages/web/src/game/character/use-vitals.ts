import { restedVitals, type Vitals } from '@farhold/rules/progression/vitals';
import { useEffect, useState } from 'react';
import { useCharacterStore } from './character-store.ts';

const LOOK_EVERY_MS = 1000;

/** Health and mana as they are now: the server tells what has happened, and rest follows from the clock alone. */
export function useVitals(): Pick<Vitals, 'health' | 'maxHealth' | 'mana' | 'maxMana'> | null {
  const character = useCharacterStore((state) => state.character);
  const heardAtMs = useCharacterStore((state) => state.heardAtMs);
  const [nowMs, setNowMs] = useState(() => Date.now());
  const isWhole =
    character === null || (character.health >= character.maxHealth && character.mana >= character.maxMana);
  const isResting = !isWhole && character.fightId === null;
  useEffect(() => {
    if (!isResting) return;
    const timer = setInterval(() => setNowMs(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isResting]);
  if (character === null || !isResting) return character;
  return restedVitals({ ...character, atMs: heardAtMs, regrow: null }, Math.max(heardAtMs, nowMs));
}
