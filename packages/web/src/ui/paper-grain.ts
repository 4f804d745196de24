/** The grain of the paper: fibres and specks on a 256 px tile that repeats without a seam. */
const TILE = 256;
const FIBRES = 46;
const SPECKS = 420;

function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function drawGrain(context: CanvasRenderingContext2D, rgb: string): void {
  const next = sequence(7);
  for (let i = 0; i < SPECKS; i++) {
    context.fillStyle = `rgba(${rgb}, ${0.02 + next() * 0.05})`;
    context.fillRect(next() * TILE, next() * TILE, 1, 1);
  }
  context.lineCap = 'round';
  for (let i = 0; i < FIBRES; i++) {
    const [x, y, bend, length] = [next() * TILE, next() * TILE, next() * 6.28, 6 + next() * 16];
    context.strokeStyle = `rgba(${rgb}, ${0.03 + next() * 0.05})`;
    context.lineWidth = 0.5 + next() * 0.6;
    for (const dx of [-TILE, 0, TILE]) {
      for (const dy of [-TILE, 0, TILE]) {
        context.beginPath();
        context.moveTo(x + dx, y + dy);
        context.quadraticCurveTo(
          x + dx + Math.cos(bend) * length,
          y + dy + Math.sin(bend) * length,
          x + dx + Math.cos(bend + 1) * length * 1.6,
          y + dy + Math.sin(bend + 1) * length * 1.6,
        );
        context.stroke();
      }
    }
  }
}

/** Draws the grain for a theme and hangs it up as the `--grain` of the document. */
export function hangPaperGrain(theme: 'day' | 'candle'): void {
  const canvas = document.createElement('canvas');
  canvas.width = TILE;
  canvas.height = TILE;
  const context = canvas.getContext('2d');
  if (!context) return;
  drawGrain(context, theme === 'day' ? '110, 74, 30' : '255, 220, 160');
  document.documentElement.style.setProperty('--grain', `url(${canvas.toDataURL()})`);
}
