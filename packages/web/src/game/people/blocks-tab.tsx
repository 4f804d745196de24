import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { attempt, useBlocks } from './people.ts';

/** Whom one will not hear of, and the way back. */
export function BlocksTab() {
  const { data, error } = useBlocks();
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  if (data.items.length === 0)
    return (
      <EmptyState>
        Nobody. Whoever you block cannot talk to you, invite you, trade with you or call you out.
      </EmptyState>
    );
  return (
    <ul className="people-list" aria-label="Blocked">
      {data.items.map(({ characterId, name }) => (
        <li key={characterId} className="person">
          <span className="person-name">
            <b>{name}</b>
          </span>
          <Button
            aria-label={`Lift the block on ${name}`}
            onClick={() => attempt(() => api.friends.unblockCharacter({ body: { characterId } }))}
          >
            Lift
          </Button>
        </li>
      ))}
    </ul>
  );
}
