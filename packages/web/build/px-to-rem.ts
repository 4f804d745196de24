/** The part of a PostCSS declaration that is read here. */
type Declaration = { prop: string; value: string };

/** Lines thinner than this stay in pixels: they are pen strokes, not type. */
const SMALLEST_PX = 3;

/**
 * Sizes are written in pixels as the design gives them and shipped in rem, so that one root variable scales the
 * whole interface from 90 to 150 %, and the reader's own browser setting counts too.
 */
export function pxToRem(): { postcssPlugin: string; Declaration(declaration: Declaration): void } {
  return {
    postcssPlugin: 'px-to-rem',
    Declaration(declaration) {
      if (!declaration.value.includes('px') || declaration.value.includes('url(')) return;
      declaration.value = declaration.value.replace(/(-?\d*\.?\d+)px\b/g, (whole, digits: string) => {
        const px = Number(digits);
        return Math.abs(px) < SMALLEST_PX ? whole : `${px / 16}rem`;
      });
    },
  };
}
