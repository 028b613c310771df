/* Small hands for the page: elements are made and filled here, always as text, never as markup. */

export const byId = id => document.getElementById(id);

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export function tell(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/* The canvas at the screen's own resolution, cleared, drawn in CSS pixels. */
export function sheet(canvas) {
  const scale = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const pen = canvas.getContext('2d');
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  return { pen, width, height };
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let colours = new Map();
dark.addEventListener('change', () => { colours = new Map(); });

/* A colour of the style sheet by its name. */
export function colour(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  return colours.get(name);
}

export const calmMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/* Which place, and so which colour, each modality has: its place in the decisions, 0 before the first one. */
const places = new Map();

export function givePlaces(modalities) {
  modalities.filter(name => !places.has(name)).forEach(name => places.set(name, places.size % 6 + 1));
}

export const placeOf = modality => places.get(modality) ?? 0;
