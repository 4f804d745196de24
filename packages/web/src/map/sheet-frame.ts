// What lies round the sheet when it is smaller than the screen: the table, and a chequered neat-line.
import { type Camera, toScreen, type Viewport } from './camera.ts';
import type { Palette } from './palette.ts';

const BAND_PX = 7;

export function drawTable(ctx: CanvasRenderingContext2D, view: Viewport, palette: Palette): void {
  ctx.fillStyle = palette.light ? '#e6d6ae' : '#15100b';
  ctx.fillRect(0, 0, view.width, view.height);
}

export function drawNeatLine(
  ctx: CanvasRenderingContext2D,
  scene: { camera: Camera; view: Viewport; palette: Palette; mapSize: number },
): void {
  const [left, top] = toScreen(scene.camera, scene.view, { x: 0, y: 0 });
  const [right, bottom] = toScreen(scene.camera, scene.view, { x: scene.mapSize, y: scene.mapSize });
  if (
    left < -BAND_PX * 2 &&
    top < -BAND_PX * 2 &&
    right > scene.view.width + BAND_PX * 2 &&
    bottom > scene.view.height + BAND_PX * 2
  )
    return;
  const ink = scene.palette.light ? '#3a2817' : '#b4935a';
  const pale = scene.palette.light ? '#f7efda' : '#2a2017';
  ctx.fillStyle = pale;
  for (const [x, y, w, h] of [
    [left - BAND_PX, top - BAND_PX, right - left + BAND_PX * 2, BAND_PX],
    [left - BAND_PX, bottom, right - left + BAND_PX * 2, BAND_PX],
    [left - BAND_PX, top, BAND_PX, bottom - top],
    [right, top, BAND_PX, bottom - top],
  ] as const)
    ctx.fillRect(x, y, w, h);
  ctx.fillStyle = ink;
  const pace = (right - left) / 32;
  for (let i = 0; i < 32; i += 2) {
    ctx.fillRect(left + i * pace, top - BAND_PX + 2, pace, BAND_PX - 4);
    ctx.fillRect(left + (i + 1) * pace, bottom + 2, pace, BAND_PX - 4);
    ctx.fillRect(left - BAND_PX + 2, top + i * pace, BAND_PX - 4, pace);
    ctx.fillRect(right + 2, top + (i + 1) * pace, BAND_PX - 4, pace);
  }
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.2;
  ctx.strokeRect(left - 0.5, top - 0.5, right - left + 1, bottom - top + 1);
  ctx.strokeRect(left - BAND_PX, top - BAND_PX, right - left + BAND_PX * 2, bottom - top + BAND_PX * 2);
}
