// Who may write where: the first to claim a place keeps it, and what would overlap it is hidden.

export type Box = { left: number; right: number; top: number; bottom: number };

export type Occupied = {
  /** False when the place is taken. Whoever was written in the last frame needs a little less room, so nothing flickers. */
  claim(box: Box, key: string): boolean;
  /** Takes the place without asking. */
  take(box: Box, key: string): void;
  /** Begins the next frame. */
  begin(): void;
};

const SLACK_PX = 3;

export function createOccupied(): Occupied {
  let boxes: Box[] = [];
  let written = new Set<string>();
  let before = new Set<string>();
  const take = (box: Box, key: string) => {
    boxes.push(box);
    written.add(key);
  };
  return {
    take,
    claim(box, key) {
      const slack = before.has(key) ? SLACK_PX : 0;
      for (const other of boxes) {
        if (
          box.left + slack < other.right &&
          box.right - slack > other.left &&
          box.top + slack < other.bottom &&
          box.bottom - slack > other.top
        )
          return false;
      }
      take(box, key);
      return true;
    },
    begin() {
      before = written;
      written = new Set();
      boxes = [];
    },
  };
}
