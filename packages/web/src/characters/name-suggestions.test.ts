import { characterNameSchema } from '@farhold/contracts/rest/characters';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestName } from './name-suggestions.ts';

test('every suggestion is a name that the server takes', () => {
  const unit = fc.double({ min: 0, max: 0.999999, noNaN: true });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 4, maxLength: 4 }), (numbers) => {
      let at = 0;
      const name = suggestName(() => numbers[at++ % numbers.length]!);
      expect(characterNameSchema.safeParse(name).success, name).toBe(true);
    }),
  );
});
