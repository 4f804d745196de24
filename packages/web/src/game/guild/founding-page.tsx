import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { RecruitingMode } from '@farhold/rules/social/guild';
import { foundingPrice } from '@farhold/rules/social/guild-chest';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { useContent } from '../../app/content-query.ts';
import { ArmsEditor } from '../../characters/arms-editor.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { formatMarks } from '../../ui/numbers.ts';
import { useCharacter } from '../character/character-store.ts';
import { useInventory } from '../inventory/inventory-query.ts';
import { refreshGuild } from './guild-query.ts';
import { RecruitingChoice } from './recruiting-choice.tsx';
import { useDeed } from './use-deed.ts';

/** Name, arms, and the price. */
export function FoundingPage() {
  const deed = useDeed();
  const content = useContent();
  const me = useCharacter();
  const { inventory } = useInventory();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [recruiting, setRecruiting] = useState<RecruitingMode>('application');
  const [arms, setArms] = useState(() => armsFromSeed(crypto.randomUUID()));
  if (!content || !me || !inventory) return <RuledPaper />;
  const { founding } = content.guilds;
  const hasPaper = inventory.items.some((row) => row.item === founding.paper);
  const price = foundingPrice(content.guilds, { hasPaper });
  const missing =
    me.level < founding.level
      ? `A founder has level ${founding.level}, and you have level ${me.level}.`
      : inventory.marks < price
        ? `It takes ${formatMarks(price)}, and you have ${formatMarks(inventory.marks)}.`
        : name.trim().length < 3 && 'A company needs a name of at least three letters.';
  const found = () =>
    deed.attempt('found', async () => {
      await api.guilds.foundGuild({ body: { name, description, arms, recruiting } });
      await refreshGuild('mine');
    });
  return (
    <form
      className="guild-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) void found();
      }}
    >
      {deed.trouble && <ErrorNote>{deed.trouble}</ErrorNote>}
      <div className="guild-split">
        <div className="guild-form">
          <Field
            label="Name of the company"
            note="3 to 40 letters. It cannot be changed."
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
          />
          <Field
            label="What it is for"
            value={description}
            maxLength={600}
            onChange={(event) => setDescription(event.target.value)}
          />
          <RecruitingChoice value={recruiting} onChange={setRecruiting} />
          <p className="guild-text">
            Prudence Inkpen enters it for {formatMarks(price)}
            {hasPaper ? ', your Founding Paper included.' : '. A Founding Paper would make it four fifths.'}{' '}
            With three names in it the company is active.
          </p>
        </div>
        <ArmsEditor arms={arms} onChange={setArms} />
      </div>
      <div className="guild-foot">
        <Button kind="primary" type="submit" busy={deed.busy === 'found'} disabledWhy={missing}>
          Found the company
        </Button>
        {missing && <span className="muted">{missing}</span>}
      </div>
    </form>
  );
}
