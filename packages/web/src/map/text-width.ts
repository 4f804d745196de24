let ruler: OffscreenCanvasRenderingContext2D | null = null;

/** Width of a text in CSS pixels; the one canvas for measuring is made when first needed. */
export function textWidth(font: string, text: string, letterSpacing = 0): number {
  ruler ??= new OffscreenCanvas(1, 1).getContext('2d')!;
  ruler.font = font;
  return ruler.measureText(text).width + letterSpacing * text.length;
}
