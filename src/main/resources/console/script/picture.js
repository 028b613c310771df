/* The live picture: one request at a time, the next when the last is shown, none while nobody sees the page. */
import { byId, placeOf, tell } from './page.js';
import { reasonInWords } from './words.js';

const PAUSE_MS = 1000;
const frame = byId('picture-frame');
const picture = byId('picture');
let number = 0;
let shown = '';
let reason = '';

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

async function next() {
  const answer = await fetch(`/api/v1/live/picture.jpg?after=${number}`);
  if (answer.status !== 200) {
    frame.dataset.state = 'none';
    caption();
    return answer.status === 204;
  }
  number = Number(answer.headers.get('Picture-Number'));
  const fresh = URL.createObjectURL(await answer.blob());
  picture.src = fresh;
  await picture.decode();
  if (shown) URL.revokeObjectURL(shown);
  shown = fresh;
  frame.dataset.state = 'live';
  caption();
  return true;
}

function caption() {
  tell(byId('picture-note'), reason || (frame.dataset.state === 'none' ? 'no new picture' : ''));
}

export async function watchPicture() {
  for (;;) {
    try {
      if (document.hidden || !await next()) await pause(PAUSE_MS);
    } catch {
      await pause(PAUSE_MS);
    }
  }
}

/* What is said on the picture about the camera's grade. */
export function gradePicture(name, modality) {
  frame.dataset.place = placeOf(name);
  frame.dataset.grade = modality.grade;
  tell(byId('picture-name'), name);
  reason = modality.grade === 'usable' ? '' : reasonInWords(modality.reason);
  picture.hidden = modality.reason === 'switched-off';
  caption();
}
