/* A small course for every sensor channel: text in the page, the lines on one canvas behind it. */
import { byId, colour, make, placeOf, sheet, tell } from './page.js';
import { channelInWords } from './words.js';

const SPAN_SECONDS = 60;
const STALE_MS = 3000;
const LEAD_SECONDS = 1.1;
const GAP_SECONDS = 4;
const LEAST_SPAN = { temperature: 3, humidity: 6, pressure: 4, light: 60, co2: 150, motion: 1, contact: 1 };
const RELATIVE_SPAN = 0.12;
const grid = byId('sensor-grid');
const canvas = byId('sensor-trace');
const channels = new Map();
let newest = 0;
let arrived = 0;
let place = 0;

function channelOf(name) {
  if (!channels.has(name)) {
    const words = channelInWords(name);
    const value = make('span');
    const cell = make('dl', 'channel', make('dt', '', words.title), make('dd', '', value, words.unit ? make('small', '', ' ' + words.unit) : ''));
    cell.dataset.channel = name;
    grid.insertBefore(cell, grid.querySelector('.waiting'));
    channels.set(name, { cell, value, words, points: [] });
  }
  return channels.get(name);
}

export function feel(line) {
  place = placeOf(line.modality);
  byId('sensor-block').dataset.place = place;
  tell(byId('sensor-name'), line.modality);
  if (line.captureSeconds < newest) channels.forEach(channel => channel.points.splice(0));
  newest = line.captureSeconds;
  arrived = performance.now();
  for (const [name, value] of Object.entries(line.values)) {
    const channel = channelOf(name);
    channel.points.push({ at: newest, value });
    while (channel.points[0].at < newest - SPAN_SECONDS - 5) channel.points.shift();
    tell(channel.value, value === null ? '–' : name.startsWith('motion') ? (value > 0.5 ? 'yes' : 'no') : value.toFixed(channel.words.decimals));
  }
}

export function drawSensors(now) {
  const { pen } = sheet(canvas);
  const stale = now - arrived > STALE_MS;
  grid.dataset.stale = stale;
  const head = newest + Math.min((now - arrived) / 1000, SPAN_SECONDS) - LEAD_SECONDS;
  const hue = colour(stale || !place ? '--base' : `--m${place}`);
  const corner = canvas.getBoundingClientRect();
  for (const [name, channel] of channels) {
    const box = channel.cell.getBoundingClientRect();
    if (channel.points.length > 1) course(pen, name, channel.points, head, hue, { x: box.left - corner.left, y: box.top - corner.top + 27, width: box.width, height: box.height - 34 });
  }
}

/* The unbroken stretches: a missing value or a pause ends one. */
function stretches(points) {
  const all = [];
  points.forEach((point, i) => {
    if (point.value === null) return;
    const before = points[i - 1];
    if (!before || before.value === null || point.at - before.at > GAP_SECONDS) all.push([]);
    all.at(-1).push(point);
  });
  return all;
}

function course(pen, name, points, head, hue, box) {
  const values = points.filter(point => point.value !== null).map(point => point.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const middle = (low + high) / 2;
  const span = Math.max(high - low, LEAST_SPAN[name] ?? RELATIVE_SPAN * Math.abs(middle), 1e-6);
  const x = point => box.x + box.width * (1 - (head - point.at) / SPAN_SECONDS);
  const y = point => box.y + box.height * (0.5 - (point.value - middle) / span);
  pen.save();
  pen.beginPath();
  pen.roundRect(box.x, box.y - 30, box.width, box.height + 37, 10);
  pen.clip();
  Object.assign(pen, { strokeStyle: hue, fillStyle: hue, lineWidth: 1.6, lineJoin: 'round' });
  for (const stretch of stretches(points)) {
    pen.beginPath();
    stretch.forEach(point => pen.lineTo(x(point), y(point)));
    pen.globalAlpha = 1;
    pen.stroke();
    pen.lineTo(x(stretch.at(-1)), box.y + box.height + 8);
    pen.lineTo(x(stretch[0]), box.y + box.height + 8);
    pen.globalAlpha = 0.12;
    pen.fill();
  }
  pen.restore();
}
