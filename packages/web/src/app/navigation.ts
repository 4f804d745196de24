/** Heard by whoever shows a path when it has changed without a reload. */
export const NAVIGATED = 'farhold:navigate';

/** Goes to a path of the app without a reload. */
export function navigate(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.dispatchEvent(new Event(NAVIGATED));
}
