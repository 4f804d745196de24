/** `27 Nov 2026, 22:14`: a moment by the reader's own clock, to the minute. */
export function formatMoment(at: string | number): string {
  const date = new Date(at);
  return `${formatDay(at)}, ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`;
}

/** `27 Nov 2026`: its day by the reader's own clock. */
export function formatDay(at: string | number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}
