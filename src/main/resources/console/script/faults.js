/* The buttons that put faults in and take them out again; only where the server has them. */
import { ask } from './feed.js';
import { byId, make, tell } from './page.js';
import { faultPlace } from './trust.js';

const ADDRESS = '/api/v1/demo/faults';
const REFRESH_MS = 5000;
const OFFERS = {
  image: [['cover', 'Cover the lens', 'covered'], ['freeze', 'Freeze the picture', 'frozen']],
  audio: [['mute', 'Mute', 'silent'], ['drown', 'Drown in noise', 'noisy']],
  series: [['unplug', 'Unplug the sensor', 'unplugged']],
  table: [['unplug', 'Unplug the sensor', 'unplugged']],
};
const buttons = [];
const kinds = new Map();

export const kindOf = name => kinds.get(name) ?? { camera: 'image', microphone: 'audio' }[name] ?? 'series';

function show(answer) {
  if (!answer) return;
  if (answer.problem) {
    tell(byId('fault-note'), answer.status === 404 ? '' : answer.problem);
    return;
  }
  byId('fault-tools').hidden = false;
  answer.modalities.forEach(modality => kinds.set(modality.name, modality.kind));
  const standing = new Map(answer.faults.map(fault => [fault.modality, fault.kind]));
  buttons.forEach(({ element, modality, kind }) => element.setAttribute('aria-pressed', String(standing.get(modality) === kind)));
  byId('fault-repair').disabled = standing.size === 0;
  tell(byId('fault-note'), standing.size === 0 ? '' : standing.size === 1 ? 'One sense is disturbed on purpose.' : `${standing.size} senses are disturbed on purpose.`);
}

function buttonFor(modality, [verb, text, kind]) {
  const element = make('button', '', text);
  element.type = 'button';
  element.id = byId(`fault-${verb}`) ? `fault-${verb}-${modality}` : `fault-${verb}`;
  element.setAttribute('aria-pressed', 'false');
  element.addEventListener('click', async () => {
    const pressed = element.getAttribute('aria-pressed') === 'true';
    show(await ask(ADDRESS, pressed ? { modality, kind: null, level: 0 } : { modality, kind, level: 1 }));
  });
  buttons.push({ element, modality, kind });
  return element;
}

/* Puts the buttons under the modalities as these appear. */
export function offerFaults() {
  for (const [name, kind] of kinds) {
    const place = faultPlace(name);
    if (place && !place.hasChildNodes()) {
      for (const offer of OFFERS[kind] ?? []) place.append(buttonFor(name, offer));
      refresh();
    }
  }
}

export async function refresh() {
  show(await ask(ADDRESS));
}

byId('fault-repair').addEventListener('click', async () => {
  for (const name of kinds.keys()) show(await ask(ADDRESS, { modality: name, kind: null, level: 0 }));
});
setInterval(refresh, REFRESH_MS);
