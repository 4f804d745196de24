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

type State = {
  canvas: OffscreenCanvas;
  board: SpriteCtx;
  pixelRatio: number;
  sprites: Map<string, Sprite>;
  shelf: { x: number; y: number; height: number };
};

export function createAtlas(pixelRatio: number): Atlas {
  const canvas = new OffscreenCanvas(SIDE_PX, SIDE_PX);
  const state: State = {
    canvas,
    board: canvas.getContext('2d')!,
    pixelRatio,
    sprites: new Map(),
    shelf: { x: 0, y: 0, height: 0 },
  };
  return {
    clear: () => clear(state),
    sprite(key, box, draw) {
      const known = state.sprites.get(key);
      if (known) return known;
      const sprite = pack(state, box, draw);
      state.sprites.set(key, sprite);
      return sprite;
    },
    draw(ctx, sprite, at) {
      const { x, y, width, height, cssWidth, cssHeight } = sprite;
      const left = Math.round((at.x - sprite.originX) * pixelRatio) / pixelRatio;
      const top = Math.round((at.y - sprite.originY) * pixelRatio) / pixelRatio;
      ctx.drawImage(canvas, x, y, width, height, left, top, cssWidth, cssHeight);
    },
  };
}

function clear(state: State): void {
  state.board.setTransform(1, 0, 0, 1, 0, 0);
  state.board.clearRect(0, 0, SIDE_PX, SIDE_PX);
  state.sprites.clear();
  state.shelf = { x: 0, y: 0, height: 0 };
}

/** The next free place on the shelves; a full atlas begins anew, and what is still in use is drawn again. */
function reserve(state: State, width: number, height: number): [number, number] {
  const { shelf } = state;
  if (shelf.x + width > SIDE_PX) state.shelf = { x: 0, y: shelf.y + shelf.height, height: 0 };
  if (state.shelf.y + height > SIDE_PX) clear(state);
  const at: [number, number] = [state.shelf.x, state.shelf.y];
  state.shelf = { x: at[0] + width, y: at[1], height: Math.max(state.shelf.height, height) };
  return at;
}

function pack(state: State, box: SpriteBox, draw: (ctx: SpriteCtx) => void): Sprite {
  const { board, pixelRatio } = state;
  const width = Math.ceil((box.right - box.left) * pixelRatio);
  const height = Math.ceil((box.bottom - box.top) * pixelRatio);
  const [x, y] = reserve(state, width + 2, height + 2);
  board.save();
  board.setTransform(1, 0, 0, 1, 0, 0);
  board.beginPath();
  board.rect(x, y, width, height);
  board.clip();
  board.setTransform(pixelRatio, 0, 0, pixelRatio, x - box.left * pixelRatio, y - box.top * pixelRatio);
  draw(board);
  board.restore();
  const size = { cssWidth: width / pixelRatio, cssHeight: height / pixelRatio };
  return { x, y, width, height, ...size, originX: -box.left, originY: -box.top };
}
