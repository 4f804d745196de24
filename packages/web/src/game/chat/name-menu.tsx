import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useInvite } from '../party/use-invite.ts';
import { ignore } from '../people/ignoring.ts';
import { openTab, useChat } from './chat-store.ts';
import { focusChat } from './focus-chat.ts';

function whisperTo(name: string): void {
  openTab('whispers');
  useChat.setState({ whisperTo: name });
  focusChat();
}

function Entries({ name }: { name: string }) {
  const invite = useInvite(name);
  return (
    <>
      <DropdownMenu.Item className="name-menu-item" onSelect={() => whisperTo(name)}>
        Whisper
      </DropdownMenu.Item>
      {invite && (
        <DropdownMenu.Item className="name-menu-item" disabled={invite.why !== false} onSelect={invite.run}>
          Invite to walk with you
          {invite.why && <small>{invite.why}</small>}
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Item className="name-menu-item" onSelect={() => void ignore(name)}>
        Ignore
      </DropdownMenu.Item>
    </>
  );
}

/** A name in the talk: pressed, it says what can be done about whoever bears it. */
export function NameMenu({ name, children }: { name: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="chat-name" tabIndex={-1}>
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="name-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          // What was chosen decides where the keys go next: into the line of talk, or back.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          <DropdownMenu.Label className="name-menu-name">{name}</DropdownMenu.Label>
          <Entries name={name} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
