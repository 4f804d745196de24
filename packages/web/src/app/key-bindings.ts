/** Keys by their place on the keyboard (`KeyboardEvent.code`), so that WASD stays a cross on any layout. */
export const KEY_ACTIONS = {
  north: 'Walk north',
  south: 'Walk south',
  west: 'Walk west',
  east: 'Walk east',
  target: 'Next target',
  engage: 'Engage the target',
  gather: 'Gather what is nearest',
  speak: 'Speak',
  phrases: 'Quick phrases',
  inventory: 'Bag',
  character: 'Character',
  skills: 'Skills',
  map: 'Atlas',
  journal: 'Journal',
  crafting: 'Crafting',
  shops: 'Shops',
  outcry: 'The Outcry',
  raids: 'Corrections',
  people: 'People',
  guild: 'Company',
  mail: 'Mail',
  ledger: 'My ledger',
  commit: 'In a fight: do it',
  auto: 'In a fight: auto-combat',
  flee: 'In a fight: flee',
  yield: 'In a fight: yield',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  slot1: 'Action 1',
  slot2: 'Action 2',
  slot3: 'Action 3',
  slot4: 'Action 4',
  slot5: 'Action 5',
  slot6: 'Action 6',
  slot7: 'Action 7',
  slot8: 'Action 8',
  slot9: 'Action 9',
  slot10: 'Action 10',
} as const;
export type KeyAction = keyof typeof KEY_ACTIONS;
export type Bindings = Readonly<Record<KeyAction, readonly string[]>>;

export const DEFAULT_BINDINGS: Bindings = {
  north: ['KeyW', 'ArrowUp'],
  south: ['KeyS', 'ArrowDown'],
  west: ['KeyA', 'ArrowLeft'],
  east: ['KeyD', 'ArrowRight'],
  target: ['Tab'],
  engage: ['KeyF'],
  gather: ['KeyG'],
  speak: ['Enter'],
  phrases: ['KeyH'],
  inventory: ['KeyI'],
  character: ['KeyC'],
  skills: ['KeyK'],
  map: ['KeyM'],
  journal: ['KeyJ'],
  crafting: ['KeyB'],
  shops: ['KeyT'],
  outcry: ['KeyX'],
  raids: ['KeyO'],
  people: ['KeyP'],
  guild: ['KeyU'],
  mail: ['KeyN'],
  ledger: ['KeyL'],
  commit: ['Space'],
  auto: ['KeyR'],
  flee: ['KeyV'],
  yield: ['KeyY'],
  zoomIn: ['Equal', 'NumpadAdd'],
  zoomOut: ['Minus', 'NumpadSubtract'],
  slot1: ['Digit1'],
  slot2: ['Digit2'],
  slot3: ['Digit3'],
  slot4: ['Digit4'],
  slot5: ['Digit5'],
  slot6: ['Digit6'],
  slot7: ['Digit7'],
  slot8: ['Digit8'],
  slot9: ['Digit9'],
  slot10: ['Digit0'],
};

/** Keys that always keep their meaning. */
const RESERVED = new Set(['Escape', 'F5', 'F11', 'F12', 'MetaLeft', 'MetaRight', 'ControlLeft', 'AltLeft']);

/** The action that a key stands for; null where none does. */
export function actionOfKey(bindings: Bindings, code: string): KeyAction | null {
  for (const action of Object.keys(bindings) as KeyAction[]) {
    if (bindings[action].includes(code)) return action;
  }
  return null;
}

/** Gives a key to an action and takes it from whichever had it. A reserved key changes nothing. */
export function rebind(bindings: Bindings, action: KeyAction, code: string): Bindings {
  if (RESERVED.has(code)) return bindings;
  const next = {} as Record<KeyAction, readonly string[]>;
  for (const other of Object.keys(bindings) as KeyAction[]) {
    next[other] = bindings[other].filter((bound) => bound !== code);
  }
  next[action] = [code, ...next[action].slice(1)];
  return next;
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Equal: '+',
  Minus: '−',
  NumpadAdd: 'Num +',
  NumpadSubtract: 'Num −',
  Space: 'Space',
};

/** What stands on the cap of a key. */
export function keyName(code: string): string {
  return KEY_NAMES[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}

/** The name of the first key of an action; null where it has none. */
export function firstKeyName(bindings: Bindings, action: KeyAction): string | null {
  const code = bindings[action][0];
  return code === undefined ? null : keyName(code);
}
