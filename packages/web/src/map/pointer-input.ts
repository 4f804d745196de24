// Pointer and wheel, as drags, zooms, taps and long presses. Knows nothing of the map.

type Point = { x: number; y: number };

export type PointerHandlers = {
  onDrag(by: Point): void;
  /** `by` is how far the middle of the two fingers moved. */
  onPinch(factor: number, anchor: Point, by: Point): void;
  onWheel(steps: number, anchor: Point): void;
  onHover(at: Point | null): void;
  onTap(at: Point, press: { button: number; long: boolean }): void;
  onTwoFingerTap(): void;
};

const DRAG_FROM_PX = 6;
const LONG_PRESS_MS = 480;
const TWO_FINGER_MS = 280;

type State = {
  pointers: Map<number, Point>;
  start: Point | null;
  dragging: boolean;
  button: number;
  timer: number;
  twoSinceMs: number;
  handlers: PointerHandlers;
  element: HTMLElement;
};

export function listenToPointers(element: HTMLElement, handlers: PointerHandlers): () => void {
  const state: State = {
    pointers: new Map(),
    start: null,
    dragging: false,
    button: 0,
    timer: 0,
    twoSinceMs: 0,
    handlers,
    element,
  };
  const events = {
    pointerdown: (event: PointerEvent) => pointerDown(state, event),
    pointermove: (event: PointerEvent) => pointerMove(state, event),
    pointerup: (event: PointerEvent) => pointerUp(state, event, true),
    pointercancel: (event: PointerEvent) => pointerUp(state, event, false),
    pointerleave: () => handlers.onHover(null),
    contextmenu: (event: MouseEvent) => event.preventDefault(),
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    handlers.onWheel(Math.max(-2, Math.min(2, -lines / 100)), { x: event.clientX, y: event.clientY });
  };
  for (const [name, listener] of Object.entries(events))
    element.addEventListener(name, listener as EventListener);
  element.addEventListener('wheel', wheel, { passive: false });
  element.style.touchAction = 'none';
  return () => {
    clearTimeout(state.timer);
    for (const [name, listener] of Object.entries(events))
      element.removeEventListener(name, listener as EventListener);
    element.removeEventListener('wheel', wheel);
  };
}

function pointerDown(state: State, event: PointerEvent): void {
  state.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  clearTimeout(state.timer);
  if (state.pointers.size === 2) {
    state.twoSinceMs = event.timeStamp;
    state.start = null;
    return;
  }
  state.start = { x: event.clientX, y: event.clientY };
  state.dragging = false;
  state.button = event.button;
  const at = state.start;
  state.timer = window.setTimeout(() => {
    if (state.dragging || state.start !== at) return;
    state.start = null;
    state.handlers.onTap(at, { button: state.button, long: true });
  }, LONG_PRESS_MS);
}

function pointerMove(state: State, event: PointerEvent): void {
  const at = { x: event.clientX, y: event.clientY };
  const before = state.pointers.get(event.pointerId);
  if (!before) {
    if (event.pointerType === 'mouse') state.handlers.onHover(at);
    return;
  }
  if (state.pointers.size === 2) pinch(state, event.pointerId, at);
  else if (state.dragging) state.handlers.onDrag({ x: at.x - before.x, y: at.y - before.y });
  else if (state.start && Math.hypot(at.x - state.start.x, at.y - state.start.y) > DRAG_FROM_PX) {
    state.dragging = true;
    clearTimeout(state.timer);
    state.element.setPointerCapture(event.pointerId);
    state.handlers.onDrag({ x: at.x - state.start.x, y: at.y - state.start.y });
  } else if (state.start) return;
  state.pointers.set(event.pointerId, at);
}

function pinch(state: State, id: number, at: Point): void {
  const before = state.pointers.get(id)!;
  const other = [...state.pointers].find(([otherId]) => otherId !== id)?.[1];
  if (!other) return;
  const was = Math.hypot(before.x - other.x, before.y - other.y) || 1;
  const is = Math.hypot(at.x - other.x, at.y - other.y) || 1;
  if (Math.abs(is - was) > 1) state.twoSinceMs = Math.min(state.twoSinceMs, 0);
  state.handlers.onPinch(
    is / was,
    { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 },
    { x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 },
  );
}

function pointerUp(state: State, event: PointerEvent, real: boolean): void {
  clearTimeout(state.timer);
  const two = state.pointers.size === 2;
  state.pointers.delete(event.pointerId);
  if (two) {
    if (real && state.twoSinceMs > 0 && event.timeStamp - state.twoSinceMs < TWO_FINGER_MS)
      state.handlers.onTwoFingerTap();
    state.start = null;
    state.dragging = true;
    return;
  }
  if (real && !state.dragging && state.start)
    state.handlers.onTap({ x: event.clientX, y: event.clientY }, { button: state.button, long: false });
  state.start = null;
  state.dragging = false;
}
