// Draws the icons of the installed app: the shield of Farhold, azure a chevron or, on vellum. Run it after a change:
// node packages/web/scripts/draw-icons.mjs
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const VELLUM = [247, 239, 218];
const INK = [36, 24, 16];
const AZURE = [44, 79, 130];
const OR = [214, 164, 54];
/** Points a pixel is sampled at, a side. */
const SAMPLES = 4;

/** Whether a point lies in the shield; units of its half width, origin between the shoulders. */
function inShield(x, y, grow = 0) {
  const width = 1 + grow;
  if (y < -1.1 - grow || Math.abs(x) > width) return false;
  if (y <= 0.1) return true;
  const t = (y - 0.1) / (1.35 + grow);
  return t < 1 && Math.abs(x) <= width * Math.sqrt(1 - t * t);
}

function inChevron(x, y) {
  const arm = -0.28 + Math.abs(x) * 0.86;
  return y > arm && y < arm + 0.56;
}

function colourAt(x, y) {
  if (!inShield(x, y, 0.12)) return VELLUM;
  if (!inShield(x, y)) return INK;
  if (inChevron(x, y)) return OR;
  const arm = -0.28 + Math.abs(x) * 0.86;
  return y > arm - 0.07 && y < arm + 0.63 ? INK : AZURE;
}

function crcTable() {
  return Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
}
const CRC = crcTable();

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

/** `scale` is the shield's half width as a share of the icon's. */
function png(size, scale) {
  const rows = Buffer.alloc(size * (size * 3 + 1));
  for (let py = 0; py < size; py++) {
    for (let px = 0; px < size; px++) {
      const sum = [0, 0, 0];
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const x = (((px + ((s % SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1) / scale;
        const y = (((py + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1) / scale + 0.18;
        colourAt(x, y).forEach((value, i) => {
          sum[i] += value;
        });
      }
      const at = py * (size * 3 + 1) + 1 + px * 3;
      sum.forEach((value, i) => {
        rows[at + i] = Math.round(value / (SAMPLES * SAMPLES));
      });
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SVG =
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 3h22v12c0 8-6 12-11 15C11 27 5 23 5 15Z" fill="#2c4f82" stroke="#241810" stroke-width="2.200"/><path d="M6.100 19.500 16 11l9.900 8.500c-.7 1.600-1.700 3-2.900 4.200L16 17.600l-7 6.100c-1.200-1.200-2.200-2.600-2.900-4.200Z" fill="#d6a436" stroke="#241810"/></svg>
`.replace(/(\.\d)00/g, '$1');

const folder = new URL('../public/', import.meta.url);
writeFileSync(new URL('icon.svg', folder), SVG);
writeFileSync(new URL('icon-192.png', folder), png(192, 0.66));
writeFileSync(new URL('icon-512.png', folder), png(512, 0.66));
writeFileSync(new URL('icon-maskable.png', folder), png(512, 0.48));
