/** Brings a line into the form in which it is judged, stored and shown. */

// Zero-width and direction-changing characters let two lines look alike and read differently.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Cf}/gu;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** More than three combining marks on one letter overflow the line above and below. */
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** One line of visible text: NFC, no control or invisible characters, single spaces, trimmed. */
export function normaliseLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}
