import type { Friend } from '@farhold/contracts/ws/friends';
import { api } from '../../app/api.ts';
import { troubleOf } from '../../app/problem.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorNote, RuledPaper } from '../../ui/notes.tsx';
import { Heading } from '../../ui/panel.tsx';
import { openTab, useChat } from '../chat/chat-store.ts';
import { focusChat } from '../chat/focus-chat.ts';
import { closeSheet } from '../sheets/sheet-store.ts';
import { AskByName } from './ask-by-name.tsx';
import { attempt, useFriends } from './people.ts';
import { groupFriends } from './people-words.ts';
import { PersonRow } from './person-row.tsx';

const remove = ({ characterId }: Friend) =>
  attempt(() => api.friends.removeFriend({ body: { characterId } }));

function whisperTo(name: string): void {
  closeSheet();
  openTab('whispers');
  useChat.setState({ whisperTo: name });
  focusChat();
}

function FriendActs({ friend }: { friend: Friend }) {
  const { characterId, name, state } = friend;
  if (state === 'asked')
    return (
      <Button aria-label={`Withdraw the request to ${name}`} onClick={() => remove(friend)}>
        Withdraw
      </Button>
    );
  if (state === 'asks')
    return (
      <>
        <Button
          kind="primary"
          aria-label={`Gladly be the friend of ${name}`}
          onClick={() => attempt(() => api.friends.acceptFriend({ body: { characterId } }))}
        >
          Gladly
        </Button>
        <Button aria-label={`Rather not be the friend of ${name}`} onClick={() => remove(friend)}>
          Rather not
        </Button>
      </>
    );
  return (
    <>
      {friend.presence?.online && (
        <>
          <Button aria-label={`Whisper to ${name}`} onClick={() => whisperTo(name)}>
            Whisper
          </Button>
          <Button
            aria-label={`Invite ${name} to your party`}
            onClick={() => attempt(() => api.parties.inviteToParty({ body: { name } }))}
          >
            Invite
          </Button>
        </>
      )}
      <Button kind="ghost" aria-label={`Part with ${name}`} onClick={() => remove(friend)}>
        Part
      </Button>
    </>
  );
}

function noteOf({ level, state, presence }: Friend): string {
  if (state === 'asks') return `level ${level} · asks to be your friend`;
  if (state === 'asked') return `level ${level} · has not answered`;
  return `level ${level} · ${presence?.online ? presence.zoneName : 'away'}`;
}

function Group({ title, friends }: { title: string; friends: readonly Friend[] }) {
  if (friends.length === 0) return null;
  return (
    <>
      <Heading level={3} count={friends.length}>
        {title}
      </Heading>
      <ul className="people-list" aria-label={title}>
        {friends.map((one) => (
          <PersonRow
            key={one.characterId}
            arms={one.arms}
            name={one.name}
            note={noteOf(one)}
            away={one.presence?.online === false}
          >
            <FriendActs friend={one} />
          </PersonRow>
        ))}
      </ul>
    </>
  );
}

/** Who asks, who is there, who is away, and whom one has asked. */
export function FriendsTab() {
  const { data, error } = useFriends();
  if (error && !data) return <ErrorNote>{troubleOf(error).text}</ErrorNote>;
  if (!data) return <RuledPaper />;
  const { asking, here, away, asked } = groupFriends(data.items);
  return (
    <>
      <AskByName
        label="Ask somebody to be your friend"
        verb="Ask"
        ask={(name) => attempt(() => api.friends.requestFriend({ body: { name } }))}
      />
      {data.items.length === 0 && (
        <EmptyState>No friends yet. Ask a Walker you have met, by name or from their plate.</EmptyState>
      )}
      <Group title="They ask" friends={asking} />
      <Group title="Abroad now" friends={here} />
      <Group title="Away" friends={away} />
      <Group title="You have asked" friends={asked} />
    </>
  );
}
