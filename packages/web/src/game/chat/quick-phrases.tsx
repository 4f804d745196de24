import { DropdownMenu } from 'radix-ui';
import { create } from 'zustand';
import { Icon } from '../../ui/icon.tsx';
import { useGame } from '../game.ts';

/** Said with one press, in the channel that plain words go to. */
const PHRASES = [
  'Good day to you.',
  'Well met.',
  'Follow me.',
  'Wait here.',
  'Help, please!',
  'On my way.',
  'Ready.',
  'Not ready yet.',
  'Thank you.',
  'Well fought.',
  'My bag is full.',
  'Farewell.',
] as const;

const useQuick = create<{ open: boolean }>()(() => ({ open: false }));
export const toggleQuick = (): void => useQuick.setState(({ open }) => ({ open: !open }));

/** A menu of phrases: a button beside the line, and a key. */
export function QuickPhrases() {
  const game = useGame();
  const open = useQuick((quick) => quick.open);
  return (
    <DropdownMenu.Root modal={false} open={open} onOpenChange={(next) => useQuick.setState({ open: next })}>
      <DropdownMenu.Trigger className="chat-quick" aria-label="Quick phrases" title="Quick phrases">
        <Icon name="speak" size={18} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="name-menu quick-phrases"
          side="top"
          sideOffset={6}
          collisionPadding={8}
        >
          {PHRASES.map((phrase) => (
            <DropdownMenu.Item
              key={phrase}
              className="name-menu-item"
              onSelect={() => void game.talk.say(phrase)}
            >
              {phrase}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
