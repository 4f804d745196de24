/** No-break: Alegreya Sans draws it as narrow as a thin space, which it lacks. */
const NARROW_SPACE = '\u00a0';
const MINUS = '\u2212';

/** `1 284` with a thin space, and a real minus sign. */
export function formatNumber(value: number): string {
  const digits = String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  return value < 0 ? `${MINUS}${digits}` : digits;
}

/** `+6`, `−2`: a change, with its sign. */
export function formatChange(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

/** A fraction as `61 %`. */
export function formatShare(fraction: number): string {
  return `${formatNumber(fraction * 100)}${NARROW_SPACE}%`;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A positive whole number in Roman figures. */
export function roman(value: number): string {
  let left = Math.floor(value);
  let text = '';
  for (const [worth, figure] of ROMAN) {
    while (left >= worth) {
      text += figure;
      left -= worth;
    }
  }
  return text;
}

/** `14 marks`, `1 mark`. */
export function formatMarks(marks: number): string {
  return `${formatNumber(marks)} ${Math.abs(marks) === 1 ? 'mark' : 'marks'}`;
}
