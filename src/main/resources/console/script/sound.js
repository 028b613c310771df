/* The envelope of the sound, sliding from right to left. */
import { byId, colour, placeOf, sheet, tell } from './page.js';

const SPAN_BLOCKS = 200;
const LEAD_BLOCKS = 6;
const FLOOR_DB = -66;
const canvas = byId('sound-trace');
const blocks = [];
let blockMs = 50;
let arrived = 0;
let place = 0;
let newest = -Infinity;

/* 0 at the floor, 1 at full scale. */
const height = value => Math.max(0, 1 - 20 * Math.log10(Math.max(value, 1e-6)) / FLOOR_DB);

export function hear(line) {
  place = placeOf(line.modality);
  byId('sound-block').dataset.place = place;
  tell(byId('sound-name'), line.modality);
  blockMs = line.blockMs;
  if (line.captureSeconds < newest) blocks.length = 0;
  newest = line.captureSeconds;
  line.rms.forEach((rms, i) => blocks.push({ rms: height(rms), peak: height(line.peak[i]) }));
  blocks.splice(0, Math.max(0, blocks.length - SPAN_BLOCKS - 2 * LEAD_BLOCKS));
  arrived = performance.now();
  const loudest = 20 * Math.log10(Math.max(...line.rms, 1e-5));
  tell(byId('sound-level'), loudest < -90 ? 'silence' : `${Math.round(loudest).toString().replace('-', '−')} dB`);
}

export function drawSound(now) {
  const { pen, width, height: tall } = sheet(canvas);
  const step = width / SPAN_BLOCKS;
  const thick = Math.max(1.4, step * 0.62);
  const slid = (now - arrived) / blockMs - LEAD_BLOCKS;
  const hue = colour(place ? `--m${place}` : '--base');
  pen.fillStyle = colour('--line');
  pen.fillRect(0, tall / 2 - 0.5, width, 1);
  pen.fillStyle = hue;
  for (const part of ['peak', 'rms']) {
    pen.globalAlpha = part === 'peak' ? 0.28 : 1;
    pen.beginPath();
    blocks.forEach((block, i) => {
      const reach = Math.max(1, block[part] * (tall / 2 - 5));
      pen.roundRect(width - (blocks.length - i + slid) * step, tall / 2 - reach, thick, 2 * reach, thick / 2);
    });
    pen.fill();
  }
  pen.globalAlpha = 1;
}
