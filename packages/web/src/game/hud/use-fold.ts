import { useSettings } from '../../app/settings-store.ts';

/** Whether a panel is folded to its heading; remembered on this device. */
export function useFold(panel: string): { folded: boolean; toggle: () => void } {
  const folded = useSettings((settings) => settings.folded[panel] ?? false);
  const toggleFold = useSettings((settings) => settings.toggleFold);
  return { folded, toggle: () => toggleFold(panel) };
}
