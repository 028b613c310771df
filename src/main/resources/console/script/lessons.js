/* What people say of alerts, what it teaches, and past events that are alike. Only where the server keeps events. */
import { closeDialog, openDialog } from './dialog.js';
import { ask, send } from './feed.js';
import { titleOfLabel } from './belief.js';
import { byId, make, tell } from './page.js';
import { percent } from './words.js';

const LIKE_SHOWN = 8;
const said = new Map(); // by the id that was judged: right, wrong, or the label that is taught
let offered = false;

const dayAndTime = at => new Date(at).toLocaleString([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const share = value => Number.isFinite(value) ? `${percent(value)} %` : '–';
const many = (count, word) => `${count} ${word}${count === 1 ? '' : 's'}`;

function button(text, pressed, act) {
  const element = make('button', 'small', text);
  element.type = 'button';
  if (pressed !== null) element.setAttribute('aria-pressed', String(pressed));
  element.addEventListener('click', act);
  return element;
}

function note(answer) {
  tell(byId('lesson-note'), answer === null ? 'The device did not answer.' : answer.problem ?? '');
}

async function judge(id, verdict) {
  const taken = said.get(id) === verdict;
  const answer = await (taken ? send('DELETE', `/api/v1/events/${id}/verdict`) : send('PUT', `/api/v1/events/${id}/verdict`, { verdict }));
  await refreshLessons();
  if (!answer || answer.problem) note(answer);
}

/* The row of buttons under an alert; null where nothing can be said. */
export function verdictsOn(id) {
  if (!offered) return null;
  const own = said.get(id);
  const taught = own && own !== 'right' && own !== 'wrong' ? own : null;
  const row = make('p', 'verdicts', button('Right', own === 'right', () => judge(id, 'right')), button('Wrong', own === 'wrong', () => judge(id, 'wrong')),
    taught ? button(`This is ${taught}`, true, () => judge(id, taught)) : button('This is …', null, () => askName(id)), button('Alike', null, () => showAlike(id)));
  return row;
}

function askName(id) {
  const name = make('input');
  name.name = 'label';
  name.required = true;
  name.maxLength = 40;
  name.pattern = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
  name.title = 'small letters, digits and hyphens';
  name.setAttribute('aria-label', 'What it is');
  const form = make('form', '', name, button('Teach', null, () => form.requestSubmit()));
  form.addEventListener('submit', event => {
    event.preventDefault();
    closeDialog();
    judge(id, name.value);
  });
  openDialog('This is …', make('p', 'soft', 'A word of your own, such as kettle or door-bell. Three examples make a label that can alert.'), form);
  name.focus();
}

async function showAlike(id) {
  const answer = await ask(`/api/v1/events/${id}/similar?limit=${LIKE_SHOWN}`);
  if (!answer || answer.problem) {
    note(answer);
    return;
  }
  const items = answer.events.map(event => make('li', '', make('span', '', event.alerts.map(alert => titleOfLabel(alert.label)).join(', ') || 'no alert'),
    make('time', '', dayAndTime(event.at)), make('span', 'soft', `${share(1 - event.distance)} alike`)));
  openDialog('Alike', items.length ? make('ol', 'like', ...items) : make('p', 'soft', 'Nothing like it is remembered.'),
    make('p', 'soft', `${many(answer.searched, 'event')} looked at.`));
}

function inWords(lesson) {
  const past = lesson.leaveOneOut;
  if (lesson.kind === 'label') {
    return [`Of ${many(past.examples, 'example')} ${past.found} would have been found by the others, with ${past.mistaken} of ${many(past.others, 'other event')}.`,
      `precision ${share(past.precision)} · recall ${share(past.recall)}`];
  }
  const unjudged = past.unjudged ? `, of ${many(past.unjudged, 'unjudged alert')} ${past.unjudged - past.silenced}` : '';
  return [`Its like must reach ${share(lesson.raiseNearWrong)} instead of ${share(lesson.raise)}. Of ${past.wrong} marked wrong ${past.stopped} would have been stopped by the others; `
    + `of ${past.right + past.references} true ones ${past.kept + past.referencesKept} would still be told${unjudged}.`,
    `precision ${share(past.precisionBefore)} → ${share(past.precision)} · recall ${share(past.recall)}`];
}

function heldBack(lesson) {
  const list = make('ol', 'like', ...lesson.heldBack.newest.map(event => make('li', '', make('time', '', dayAndTime(event.at)), make('span', 'soft', `${share(event.confidence)} sure`),
    button('It was real', said.get(event.id) === 'right', () => judge(event.id, 'right')))));
  return lesson.heldBack.count ? [make('p', 'facts', `${many(lesson.heldBack.count, 'alert')} held back`), list] : [];
}

function cardOf(lesson) {
  const [words, figures] = inWords(lesson);
  const inForce = lesson.inForce > 0;
  const change = state => async () => {
    const answer = await send('PUT', `/api/v1/lessons/${encodeURIComponent(lesson.label)}`, { state });
    await refreshLessons();
    if (!answer || answer.problem) note(answer);
  };
  const put = button(inForce ? 'Put the rest in force' : 'Put in force', null, change('confirmed'));
  put.disabled = Boolean(lesson.obstacle) || lesson.state === 'confirmed';
  const card = make('li', 'lesson', make('header', '', make('h3', '', titleOfLabel(lesson.label)), make('span', 'state', inForce ? 'in force' : 'proposed'),
    make('span', 'soft', `lesson ${lesson.number}`)), make('p', '', words), make('p', 'facts', figures), ...(lesson.obstacle ? [make('p', 'obstacle', `Not yet: ${lesson.obstacle}.`)] : []),
    make('p', 'verdicts', put, ...(inForce ? [button('Withdraw', null, change('proposed'))] : [])), ...heldBack(lesson));
  card.dataset.label = lesson.label;
  card.dataset.state = inForce ? 'confirmed' : 'proposed';
  return card;
}

/* Asks for what was taught; the alerts are shown anew by whoever listens for `lessons`. */
export async function refreshLessons() {
  const answer = await ask('/api/v1/lessons');
  offered = Boolean(answer) && !answer.problem;
  byId('panel-lessons').hidden = !offered;
  if (!offered) return;
  said.clear();
  answer.lessons.forEach(lesson => lesson.said.forEach(one => said.set(one.id, one.verdict)));
  byId('lessons').replaceChildren(...answer.lessons.map(cardOf));
  byId('no-lessons').hidden = answer.lessons.length > 0;
  tell(byId('lesson-note'), answer.dropped.map(lost => `${many(lost.verdicts, 'verdict')} on events of ${lost.model} do not count: ${lost.because}.`).join(' '));
  document.dispatchEvent(new Event('lessons'));
}
