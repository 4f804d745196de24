/** A length for an inline style: given in pixels of the design, scaled with the text size. */
export function rem(px: number): string {
  return `${px / 16}rem`;
}
