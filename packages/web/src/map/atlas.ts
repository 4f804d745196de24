// One canvas of sprites, packed in shelves as they are first needed.

export type Sprite = {
  /** Place on the atlas in device pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Size in CSS pixels, and where in it the sprite's own origin lies. */
  cssWidth: number;
  cssHeight: number;
  originX: number;
  originY: number;
};

export type SpriteBox = { left: number; right: number; top: number; bottom: number };
export type SpriteCtx = OffscreenCanvasRenderingContext2D;

export type Atlas = {
  /** The sprite of a key; when it is new, `draw` is called with the origin at (0, 0) and CSS pixels as unit. */
  sprite(key: string, box: SpriteBox, draw: (ctx: SpriteCtx) => void): Sprite;
  draw(ctx: CanvasRenderingContext2D, sprite: Sprite, at: { x: number; y: number }): void;
  clear(): void;
};

const SIDE_PX = 2048;

export function createAtlas(pixelRatio: number): Atlas {
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
  const board = canvas.getContext('2d')!;
  const sprites = new Map<string, Sprite>();
  let shelf = { x: 0, y: 0, height: 0 };
  const clear = () => {
    board.setTransform(1, 0, 0, 1, 0, 0);
    board.clearRect(0, 0, SIDE_PX, SIDE_PX);
    sprites.clear();
    shelf = { x: 0, y: 0, height: 0 };
  };
  const reserve = (width: number, height: number): [number, number] => {
    if (shelf.x + width > SIDE_PX) shelf = { x: 0, y: shelf.y + shelf.height, height: 0 };
    if (shelf.y + height > SIDE_PX) clear();
    const at: [number, number] = [shelf.x, shelf.y];
    shelf = { x: shelf.x + width, y: shelf.y, height: Math.max(shelf.height, height) };
    return at;
  };
  return {
    clear,
    sprite(key, box, draw) {
      const known = sprites.get(key);
      if (known) return known;
      const width = Math.ceil((box.right - box.left) * pixelRatio);
      const height = Math.ceil((box.bottom - box.top) * pixelRatio);
      const [x, y] = reserve(width + 2, height + 2);
      board.save();
      board.setTransform(1, 0, 0, 1, 0, 0);
      board.beginPath();
      board.rect(x, y, width, height);
      board.clip();
      board.setTransform(pixelRatio, 0, 0, pixelRatio, x - box.left * pixelRatio, y - box.top * pixelRatio);
      draw(board);
      board.restore();
      const sprite = {
        x,
        y,
        width,
        height,
        cssWidth: width / pixelRatio,
        cssHeight: height / pixelRatio,
        originX: -box.left,
        originY: -box.top,
      };
      sprites.set(key, sprite);
      return sprite;
    },
    draw(ctx, sprite, at) {
      const left = Math.round((at.x - sprite.originX) * pixelRatio) / pixelRatio;
      const top = Math.round((at.y - sprite.originY) * pixelRatio) / pixelRatio;
      ctx.drawImage(
        canvas,
        sprite.x,
        sprite.y,
        sprite.width,
        sprite.height,
        left,
        top,
        sprite.cssWidth,
        sprite.cssHeight,
      );
    },
  };
}
