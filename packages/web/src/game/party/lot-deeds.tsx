import type { Lot } from '@farhold/contracts/ws/loot';
import { LOOT_CHOICES, type LootChoice } from '@farhold/rules/combat/loot';
import type { CharacterId } from '@farhold/rules/ids';
import { api } from '../../app/api.ts';
import { Button } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { listNames } from '../../ui/list-names.ts';
import { decide, hearOfLot } from './company.ts';
import { awaitsMe, CHOICE_WORDS, outcomeLine, rollLines, stillThinking } from './lot-words.ts';

/** Says need, greed or pass. */
export function chooseFor(lot: Lot, choice: LootChoice): void {
  void decide(async () => hearOfLot(await api.loot.rollForLot({ params: { id: lot.id }, body: { choice } })));
}

function giveTo(lot: Lot, characterId: CharacterId): void {
  void decide(async () =>
    hearOfLot(await api.loot.giveLot({ params: { id: lot.id }, body: { characterId } })),
  );
}

function fetchKept(lot: Lot): void {
  void decide(async () => hearOfLot(await api.loot.fetchLot({ params: { id: lot.id } })));
}

function Choices({ lot, keys }: { lot: Lot; keys: boolean }) {
  return (
    <div className="lot-choices">
      {LOOT_CHOICES.map((choice) => (
        <Button
          key={choice}
          kind={choice === 'need' ? 'primary' : 'plain'}
          aria-keyshortcuts={choice[0]}
          onClick={() => chooseFor(lot, choice)}
        >
          {CHOICE_WORDS[choice]} {keys && <KeyCap>{choice[0]!.toUpperCase()}</KeyCap>}
        </Button>
      ))}
    </div>
  );
}

function Giving({ lot }: { lot: Lot }) {
  return (
    <div className="lot-choices">
      {lot.claims.map(({ characterId, name }) => (
        <Button key={characterId} onClick={() => giveTo(lot, characterId)}>
          To {name}
        </Button>
      ))}
    </div>
  );
}

function Waiting({ lot, myId }: { lot: Lot; myId: string }) {
  if (lot.mode === 'give') return <p className="faint">Your leader gives it out.</p>;
  const mine = lot.claims.find((one) => one.characterId === myId)?.choice;
  return (
    <p className="faint">
      {mine && `You have said ${mine}. `}
      {listNames(stillThinking(lot, myId))} still {stillThinking(lot, myId).length === 1 ? 'thinks' : 'think'}
      .
    </p>
  );
}

function Outcome({ lot, myId }: { lot: Lot; myId: string }) {
  const mine = lot.status === 'kept' && lot.winnerId === myId;
  return (
    <div className="lot-outcome">
      <p className={lot.winnerId === myId ? 'tone-verdigris' : undefined}>{outcomeLine(lot, myId)}</p>
      {mine && (
        <Button kind="primary" onClick={() => fetchKept(lot)}>
          Take it
        </Button>
      )}
      {rollLines(lot).map(({ name, words }) => (
        <small key={name} className="faint">
          {name}: {words}
        </small>
      ))}
    </div>
  );
}

/** What can be done about a lot, or what became of it; `keys` shows the keys that choose. */
export function LotDeeds({ lot, myId, keys = false }: { lot: Lot; myId: string; keys?: boolean }) {
  if (lot.status !== 'open') return <Outcome lot={lot} myId={myId} />;
  if (!awaitsMe(lot, myId)) return <Waiting lot={lot} myId={myId} />;
  return lot.mode === 'give' ? <Giving lot={lot} /> : <Choices lot={lot} keys={keys} />;
}
