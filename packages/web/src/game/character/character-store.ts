import type { Character } from '@farhold/contracts/rest/characters';
import { create } from 'zustand';

type CharacterState = { character: Character | null };

/** The Walker being played, as the server last told. */
export const useCharacterStore = create<CharacterState>()(() => ({ character: null }));

export function useCharacter(): Character | null {
  return useCharacterStore((state) => state.character);
}
