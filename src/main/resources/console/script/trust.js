/* Quality and grade of every modality, in words, with a bar. */
import { byId, make, placeOf, tell } from './page.js';
import { ageInWords, capitalised, reasonInWords } from './words.js';

const ICONS = {
  image: 'M3 8.5A2.5 2.5 0 0 1 5.500 6H8l1.500-2h5L16 6h2.500A2.500 2.500 0 0 1 21 8.500v8a2.500 2.500 0 0 1-2.500 2.500h-13A2.500 2.500 0 0 1 3 16.500zM12 16a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7',
  audio: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.500 11a6.500 6.500 0 0 0 13 0M12 17.500V21',
  series: 'M3 12h4l2.500-7 5 14 2.500-7h4',
};
const cards = new Map();

function iconOf(kind) {
  const space = 'http://www.w3.org/2000/svg';
  const icon = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  for (const [name, value] of Object.entries({ d: ICONS[kind] ?? ICONS.series, fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8',
    'stroke-linecap': 'round', 'stroke-linejoin': 'round' })) path.setAttribute(name, value);
  icon.append(path);
  return icon;
}

function cardOf(name, kind) {
  if (!cards.has(name)) {
    const card = {
      grade: make('span', 'grade'), fill: make('i'), quality: make('output'), reason: make('p', 'reason'), age: make('p', 'age'), faults: make('div', 'faults'),
    };
    const bar = make('div', 'bar', card.fill);
    bar.setAttribute('aria-hidden', 'true');
    card.quality.setAttribute('aria-label', `Quality of ${name}`);
    card.root = make('article', 'modality', make('header', '', iconOf(kind), make('h3', '', capitalised(name)), card.grade),
      make('div', 'gauge', bar, card.quality), make('div', 'why', card.reason, card.age), card.faults);
    card.root.dataset.modality = name;
    card.root.dataset.place = placeOf(name);
    byId('modalities').append(card.root);
    cards.set(name, card);
  }
  return cards.get(name);
}

export function showTrust(modalities, kindOf) {
  for (const [name, modality] of Object.entries(modalities)) {
    const card = cardOf(name, kindOf(name));
    card.root.dataset.grade = modality.grade;
    card.grade.dataset.grade = modality.grade;
    tell(card.grade, modality.grade);
    card.fill.style.width = `${100 * modality.quality}%`;
    tell(card.quality, `${Math.round(100 * modality.quality)} %`);
    tell(card.reason, modality.reason ? capitalised(modality.words ?? reasonInWords(modality.reason)) : 'Nothing to complain of');
    tell(card.age, modality.grade === 'missing' ? '' : ageInWords(modality.ageMs) + (modality.skewMs >= 100 ? `, ${Math.round(modality.skewMs)} ms behind` : ''));
  }
}

/* Where the buttons of a modality go; null before its first decision. */
export const faultPlace = name => cards.get(name)?.faults ?? null;
