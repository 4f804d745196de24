import { useEffect, useRef } from 'react';
import { useTheme } from '../../../app/appearance.ts';
import { useSettings } from '../../../app/settings-store.ts';
import { drawGoldBar } from './gold-bar.ts';
import { drawInitial } from './initial.ts';
import { inksOf, type Pen } from './inks.ts';
import { drawVine } from './vine.ts';
import './uncial.css';

/** Draws onto a canvas as large as its element, again whenever the element or what is drawn changes. */
function useDrawing(draw: (pen: Pen, width: number, height: number) => void, key: string) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const textScale = useSettings((settings) => settings.textScale);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names what is drawn
  useEffect(() => {
    const element = canvas.current!;
    const paint = () => {
      // Laid-out size: the page is still unrolling when this first runs.
      const { clientWidth: width, clientHeight: height } = element;
      const density = Math.min(2, devicePixelRatio);
      element.width = Math.round(width * density);
      element.height = Math.round(height * density);
      const pen = element.getContext('2d');
      if (!pen || width === 0) return;
      pen.setTransform(density * textScale, 0, 0, density * textScale, 0, 0);
      draw(pen, width / textScale, height / textScale);
    };
    const watcher = new ResizeObserver(paint);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [key, textScale]);
  return canvas;
}

const BAR_X = 88;
const BAR_WIDTH = 9;
/** A lower page gives the margins above and below to what is written: see `fight-stage.css`. */
const ROOMY = 788;

/** The vines and the gold bar of the page's margins. */
export function PageOrnament() {
  const theme = useTheme();
  const canvas = useDrawing((pen, width, height) => {
    const inks = inksOf(theme);
    drawVine(pen, inks, { x: 12, y: 96, width: 72, height: height - 192 }, 7);
    if (height >= ROOMY) {
      drawVine(pen, inks, { x: 100, y: height - 62, width: width - 200, height: 50 }, 21);
      drawVine(pen, inks, { x: 220, y: 10, width: width - 330, height: 40 }, 33);
    }
    drawGoldBar(pen, inks, { x: BAR_X, y: 18, width: BAR_WIDTH, height: height - 36 });
  }, theme);
  return <canvas ref={canvas} className="page-ornament" aria-hidden />;
}

/** The illuminated first letter; its face is fetched with the page. */
export function Initial({ letter }: { letter: string }) {
  const theme = useTheme();
  const canvas = useDrawing((pen, width) => {
    const draw = () => drawInitial(pen, inksOf(theme), letter, width);
    draw();
    void document.fonts.load('60px "Uncial Antiqua"', letter).then(draw);
  }, `${theme} ${letter}`);
  return <canvas ref={canvas} className="page-initial" aria-hidden />;
}
