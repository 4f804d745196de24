import { useEffect } from 'react';
import { useContent } from '../../app/content-query.ts';
import { troubleOf } from '../../app/problem.ts';
import { ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { useCompany } from '../party/party-store.ts';
import { useSheets } from '../sheets/sheet-store.ts';
import { ErratumCard } from './erratum-card.tsx';
import { Lobby } from './lobby.tsx';
import { OpenLobbies } from './open-lobbies.tsx';
import { useRaidDeed, useRaids } from './raids.ts';
import './raids.css';

function Gathering() {
  const content = useContent();
  const { data, error } = useRaids();
  const raid = useCompany((company) => company.raid);
  const trouble = useRaidDeed((deed) => deed.trouble);
  const chosen = useSheets((sheets) => sheets.erratum);
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data || !content) return <RuledPaper />;
  const mouth = data.errata.find((one) => one.erratum === raid?.erratum);
  if (raid && mouth) return <Lobby raid={raid} mouth={mouth} erratum={content.errata[raid.erratum]!} />;
  return (
    <>
      {trouble && <ErrorNote>{trouble.text}</ErrorNote>}
      <Heading level={3} count={data.lobbies.length}>
        Who gathers
      </Heading>
      <OpenLobbies lobbies={data.lobbies} errata={data.errata} />
      <Heading level={3} count={data.errata.length}>
        The errata
      </Heading>
      <ul className="raid-cards">
        {data.errata.map((one) => (
          <ErratumCard
            key={one.erratum}
            mouth={one}
            erratum={content.errata[one.erratum]!}
            chosen={one.erratum === chosen}
          />
        ))}
      </ul>
    </>
  );
}

/** The errata, who gathers against them, and one's own lobby. */
export function RaidsSheet({ onClose }: { onClose: () => void }) {
  // What was refused at an earlier look is no news.
  useEffect(() => () => useRaidDeed.setState({ trouble: null }), []);
  return (
    <Sheet title="Corrections" open onClose={onClose} width={760} className="raids">
      <Gathering />
    </Sheet>
  );
}
