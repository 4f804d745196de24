/** A standing glyph: nearer (larger y) ones are drawn later and cover farther ones. */
export type Glyph = { x: number; y: number; draw: () => void };

export function drawInOrder(glyphs: Glyph[]): void {
  glyphs.sort((a, b) => a.y - b.y);
  for (const glyph of glyphs) glyph.draw();
}
