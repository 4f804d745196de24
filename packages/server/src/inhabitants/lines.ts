/** What the Understudies say: plain, short, useful. At most 90 characters each. */
export const LINES: readonly string[] = [
  'Blots keep to Blotting Green, east of Nib Gate. Ask them firmly.',
  'Sign the stone before you walk far. It is where you stand up again.',
  'The Chain Road is quicker than the fields.',
  'Geese fight in square. Take the one at the edge.',
  'A gull will snatch at your first blow. Defend, then strike.',
  'You dry for two minutes after a fall. Sit down and look at the map.',
  'Salt Road for gulls and crabs, Chain Road for geese and hares.',
  'Auto-combat is on the switch. You can take over at any moment.',
  'Snails act last, and their first blow is a lance. Brace for it.',
  'The Lammas Bull tells you before it charges. Defend that turn.',
  'Your bag holds forty things. Sell what you forgot.',
  'Bannock heals you outside fights. Not in them.',
  'A straw bailiff makes your dearest ability dearer. Use a cheap one.',
  'Press Tab to choose who is nearest.',
  'Hares turn about: the blow after their guard is double.',
  'Brine hounds come in twos. So should you.',
  'Crabs guard well and walk straight. Wait them out.',
  'Nobody may strike a reader. Readings and stones are safe.',
  'A pilferer throws sand. You miss more for two turns.',
  'The notice at Threshing says there is cake. There was.',
];

/** Said to those whom they walk with: on coming, on going, and when they have lost them. */
export const GREETINGS: readonly string[] = [
  'Gladly. I walk behind you and strike what you strike.',
  'Yes. I have an hour, or most of one.',
  'I was going that way. Lead on.',
];
export const FAREWELLS: readonly string[] = [
  'I have a kettle on. Thank you for the walk.',
  'I turn back here. It was good company.',
  'My rounds are due. Walk well.',
];
export const LOST_LINES: readonly string[] = [
  'I have lost sight of you. I go back to my rounds.',
  'You walk faster than I do. Another day.',
];
