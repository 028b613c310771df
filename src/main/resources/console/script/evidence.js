/* The picture of an alert, and its clip when somebody asks for it. Made once an alert and kept, so that nothing blinks or stops. */
import { ask } from './feed.js';
import { make } from './page.js';

const FIRST_LOOK_MS = 700;
const CLIP_LOOKS_MS = [8000, 8000, 24000];
const CLIP_IS_DUE_MS = 60000;
const shown = new Map();

const address = (id, file) => `/api/v1/events/${encodeURIComponent(id)}/${file}`;

function play(figure, id) {
  const clip = make('video');
  clip.controls = true;
  clip.autoplay = true;
  clip.playsInline = true;
  clip.src = address(id, 'clip.webm');
  figure.replaceChildren(clip);
  clip.focus();
}

function show(figure, alert, files) {
  figure.hidden = files.length === 0;
  if (files.includes('snapshot.jpg') && !figure.querySelector('img, video')) {
    const picture = make('img');
    picture.alt = `What was seen when ${alert.title ?? alert.label} was raised`;
    picture.loading = 'lazy';
    picture.src = address(alert.id, 'snapshot.jpg');
    figure.prepend(picture);
  }
  if (files.includes('clip.webm') && !figure.querySelector('button, video')) {
    const button = make('button', 'play', 'Play');
    button.type = 'button';
    button.setAttribute('aria-label', `Play the clip of ${alert.title ?? alert.label}`);
    button.addEventListener('click', () => play(figure, alert.id));
    figure.append(button);
  }
}

async function look(figure, alert, later) {
  const answer = await ask(address(alert.id, 'evidence'));
  const files = answer?.files ?? [];
  show(figure, alert, files);
  if (later.length && !files.includes('clip.webm')) setTimeout(() => look(figure, alert, later.slice(1)), later[0]);
}

/* The figure of an alert; hidden while there is nothing to be seen or heard. */
export function evidenceOf(alert) {
  if (!shown.has(alert.id)) {
    const figure = make('figure', 'evidence');
    figure.hidden = true;
    shown.set(alert.id, figure);
    const fresh = Date.now() - new Date(alert.since) < CLIP_IS_DUE_MS;
    setTimeout(() => look(figure, alert, fresh ? CLIP_LOOKS_MS : []), fresh ? FIRST_LOOK_MS : 0);
  }
  return shown.get(alert.id);
}

export function forgetEvidence(keep) {
  [...shown.keys()].filter(id => !keep.has(id)).forEach(id => shown.delete(id));
}
