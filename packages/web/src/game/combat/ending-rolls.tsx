import type { Lot } from '@farhold/contracts/ws/loot';
import { useEffect } from 'react';
import { Heading } from '../../ui/panel.tsx';
import { useCharacter } from '../character/character-store.ts';
import { chooseFor } from '../party/lot-deeds.tsx';
import { LotSlip } from '../party/lot-slip.tsx';
import { awaitsMe, CHOICE_KEYS } from '../party/lot-words.ts';

/** N, G and P speak for the lot that asks. */
function useChoiceKeys(asking: Lot | undefined): void {
  useEffect(() => {
    if (asking?.mode !== 'roll') return;
    const onKey = (event: KeyboardEvent): void => {
      const choice = CHOICE_KEYS[event.key.toLowerCase()];
      if (!choice || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      chooseFor(asking, choice);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [asking]);
}

/** The finds of the fight that several may have: what each says, and who got them. */
export function EndingRolls({ lots }: { lots: readonly Lot[] }) {
  const me = useCharacter();
  const asking = me ? lots.find((lot) => awaitsMe(lot, me.id)) : undefined;
  useChoiceKeys(asking);
  if (!me || lots.length === 0) return null;
  return (
    <section className="ending-lots" aria-label="To be shared" aria-live="polite">
      <Heading level={3} count={lots.length}>
        To be shared
      </Heading>
      {lots.map((lot) => (
        <LotSlip key={lot.id} lot={lot} myId={me.id} keys={lot === asking} />
      ))}
    </section>
  );
}
