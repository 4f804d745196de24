import { characterNameSchema } from '@farhold/contracts/rest/characters';
import { armsFromSeed } from '@farhold/rules/heraldry-generate';
import type { Skill } from '@farhold/rules/progression/skills';
import { type ReactNode, useState } from 'react';
import { useSubmit } from '../account/use-submit.ts';
import { api, queryClient } from '../app/api.ts';
import { navigate } from '../app/router.tsx';
import { useSession } from '../app/session-store.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { LivingMap } from '../ui/living-map.tsx';
import { ErrorNote } from '../ui/notes.tsx';
import { Heading, Panel } from '../ui/panel.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Wordmark } from '../ui/wordmark.tsx';
import { ArmsEditor } from './arms-editor.tsx';
import { suggestName } from './name-suggestions.ts';
import { SKILLS_TO_CHOOSE, SkillChoice } from './skill-choice.tsx';
import '../account/account-page.css';
import './characters-page.css';

/** What is still missing before the Walker can set out. */
function missing(nameValid: boolean, chosen: readonly Skill[]): string | false {
  if (!nameValid) return 'A Walker needs a name of 3 to 20 letters.';
  const left = SKILLS_TO_CHOOSE - chosen.length;
  return left > 0 && `Choose ${left} more ${left === 1 ? 'skill' : 'skills'}.`;
}

function Desk({ children }: { children: ReactNode }) {
  return (
    <main className="creation">
      <LivingMap />
      <div className="desk-shade" />
      <header className="desk-head">
        <Wordmark />
        <ThemeToggle />
      </header>
      {children}
    </main>
  );
}

/** A new Walker: a name, arms, three skills. */
export function CreationPage() {
  const session = useSession();
  const [name, setName] = useState(() => suggestName(Math.random));
  const [arms, setArms] = useState(() => armsFromSeed(crypto.randomUUID()));
  const [chosen, setChosen] = useState<readonly Skill[]>([]);
  const nameValid = characterNameSchema.safeParse(name.trim()).success;
  const { busy, trouble, submit } = useSubmit(async () => {
    const skills = chosen as [Skill, Skill, Skill];
    const made = await api.characters.createCharacter({ body: { name: name.trim(), arms, skills } });
    void queryClient.invalidateQueries({ queryKey: ['characters'] });
    session.signedIn(await api.characters.selectCharacter({ body: { characterId: made.id } }));
    navigate('/play');
  });
  const nameTrouble = trouble?.code.startsWith('character/name') ? trouble.text : undefined;
  return (
    <Desk>
      <Panel className="creation-page" title="A new Walker">
        <form onSubmit={submit}>
          <div className="creation-grid">
            <p className="creation-intro">
              You swear to walk the bounds and say what you found. The clerk asks three things.
            </p>
            <section>
              <Heading level={3}>Your name</Heading>
              <Field
                label="Name"
                value={name}
                maxLength={20}
                onChange={(event) => setName(event.target.value)}
                error={nameTrouble ?? (name !== '' && !nameValid ? 'Use 3 to 20 letters.' : undefined)}
                note="Letters, spaces, hyphens, apostrophes."
                after={<Button onClick={() => setName(suggestName(Math.random))}>Another</Button>}
              />
              <div style={{ height: 14 }} />
              <Heading level={3}>Your arms</Heading>
              <ArmsEditor arms={arms} onChange={setArms} />
            </section>
            <section>
              <Heading level={3} count={`${chosen.length} of ${SKILLS_TO_CHOOSE}`}>
                What you are better at
              </Heading>
              <SkillChoice chosen={chosen} onChange={setChosen} />
            </section>
          </div>
          {trouble && !nameTrouble && <ErrorNote>{trouble.text}</ErrorNote>}
          <div className="creation-foot">
            <Button kind="ghost" onClick={() => navigate('/characters')}>
              Back
            </Button>
            <Button type="submit" kind="primary" busy={busy} disabledWhy={missing(nameValid, chosen)}>
              Set out
            </Button>
          </div>
        </form>
      </Panel>
    </Desk>
  );
}
