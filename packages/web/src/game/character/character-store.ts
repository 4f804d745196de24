import type { Character } from '@farhold/contracts/rest/characters';
import { create } from 'zustand';

type CharacterState = {
  character: Character | null;
  /** When the server told, by this device's clock. */
  heardAtMs: number;
};

/** The Walker being played, as the server last told. */
export const useCharacterStore = create<CharacterState>()(() => ({
  character: null,
  heardAtMs: 0,
}));

export function useCharacter(): Character | null {
  return useCharacterStore((state) => state.character);
}
