import { type FightView, fightViewSchema } from '@farhold/rules/combat/view';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';

/** A fight for the tests of what the player is shown: Maud, whose turn it is, against a gull and a blot. */
export function sampleFight(part: Partial<FightView> = {}): FightView {
  const monster = (id: number, name: string, health: number) => ({
    id,
    side: 'b',
    name,
    level: 3,
    who: { kind: 'monster', species: name.toLowerCase().replace(' ', '-'), family: 'beast' },
    health,
    maxHealth: 60,
    mana: 0,
    maxMana: 0,
    effects: [],
    tell: null,
    auto: true,
    state: health > 0 ? 'standing' : 'struck-out',
  });
  const fight = fightViewSchema.parse({
    id: '5f0c7a52-1d0a-4a7e-9a3c-0d7a2b1c3d4e',
    combatType: 'pve',
    version: 3,
    status: 'running',
    round: 2,
    turnLimit: 40,
    turn: { actor: 0, deadline: 20_000 },
    order: [0, 1],
    nextRound: [0, 1],
    combatants: [
      {
        ...monster(0, 'Maud', 80),
        side: 'a',
        maxHealth: 100,
        mana: 20,
        maxMana: 42,
        auto: false,
        who: {
          kind: 'character',
          characterId: '0b8e7f0a-93a5-4b6c-8f51-4c1a5d1b2e3f',
          arms: armsFromSeed('Maud'),
        },
      },
      monster(1, 'Harbour Gull', 45),
      monster(2, 'Blot', 30),
    ],
    you: {
      combatant: 0,
      choices: [
        {
          ability: 'clean-cut',
          name: 'Clean Cut',
          mana: 6,
          cooldownLeft: 0,
          usable: true,
          expects: [
            { target: 1, chance: 0.9, harm: [13, 18] },
            { target: 2, chance: 0.84, harm: [26, 31] },
          ],
        },
        {
          ability: 'mend',
          name: 'Mend',
          mana: 12,
          cooldownLeft: 1,
          usable: false,
          why: 'combat/on-cooldown',
          expects: [{ target: 0, heal: 22 }],
        },
        {
          ability: 'full-stop',
          name: 'Full Stop',
          mana: 30,
          cooldownLeft: 0,
          usable: false,
          why: 'combat/no-mana',
          expects: [],
        },
      ],
      items: [{ item: 'weld-tonic', name: 'Weld Tonic', quantity: 2 }],
      fleeChance: 0.61,
      attack: [
        { target: 1, hitChance: 0.9, min: 10, max: 14 },
        { target: 2, hitChance: 0.84, min: 20, max: 24 },
      ],
    },
    outcome: null,
  });
  return { ...fight, ...part };
}
