/* Which model decides, what may take its place and what was found out about it, and the three things that can be asked for. */
import { useModel } from './belief.js';
import { closeDialog, openDialog } from './dialog.js';
import { ask, send } from './feed.js';
import { byId, make, tell } from './page.js';
import { capitalised } from './words.js';

const ADDRESS = '/api/v1/model';
const REFRESH_MS = 5000;
const PLACES = { chosen: 'taken last', previous: 'the one before', shipped: 'as it came' };
const PHASES = {
  idle: 'at rest', fetching: 'fetching', verified: 'first start', probed: 'recordings', trial: 'trial', committed: 'decides, still watched', rejected: 'not taken',
  'rolled-back': 'went back',
};
const BEGUN = { check: 'It looks now.', install: 'It is taken, and examined first.', rollback: 'It goes back.' };
let decides = '';
let reported = '';

const dayAndTime = at => new Date(at).toLocaleString([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hour12: false });
const nameOf = update => `${update.title} ${update.installed_version}`;

function tableOf(judgement) {
  const rows = judgement.facts.map(fact => {
    const name = make('th', '', fact.name);
    name.scope = 'row';
    return make('tr', '', name, make('td', '', fact.value));
  });
  return make('table', '', make('caption', 'hidden', `Figures: ${judgement.title}`), make('tbody', '', ...rows));
}

function cardOf(judgement) {
  const outcome = make('span', 'outcome', judgement.outcome);
  const objections = make('ul', 'objections', ...judgement.objections.map(objection => make('li', '', objection)));
  const card = make('article', 'judgement', make('header', '', make('h3', '', judgement.title), outcome), ...(judgement.objections.length ? [objections] : []),
    ...(judgement.facts.length ? [tableOf(judgement)] : []));
  card.dataset.passed = judgement.passed;
  return card;
}

/* Only where it differs, so that nobody who reads it loses the place. */
function showReport(report) {
  const now = JSON.stringify(report);
  if (now === reported) return;
  reported = now;
  byId('model-report').replaceChildren(...report.map(cardOf));
  byId('model-report').hidden = report.length === 0;
}

function showProgress(update) {
  const underway = update.update_percentage !== null;
  byId('model-way').hidden = !underway;
  if (!underway) return;
  byId('model-progress').value = update.update_percentage;
  tell(byId('model-percent'), `${update.update_percentage} %`);
}

function showButtons(update) {
  byId('model-buttons').hidden = !update.takesUpdates;
  byId('model-install').disabled = update.in_progress || update.latest_version === update.installed_version;
  byId('model-rollback').disabled = update.place !== 'chosen';
}

/* The name of a model begins no differently because a sentence does. */
function sentenceOf(update) {
  const named = [update.title, update.candidate?.name].some(name => name && update.text.startsWith(name));
  return `${named ? update.text : capitalised(update.text)}.`;
}

function showUpdate(update) {
  byId('panel-model').dataset.phase = update.phase;
  tell(byId('model-name'), nameOf(update));
  tell(byId('model-place'), PLACES[update.place] ?? update.place);
  tell(byId('model-phase'), PHASES[update.phase] ?? update.phase);
  tell(byId('model-text'), sentenceOf(update));
  tell(byId('model-look'), !update.takesUpdates ? '' : update.lastLook ? `Looked ${dayAndTime(update.lastLook)}.` : 'Not looked yet.');
  byId('model-troubles').replaceChildren(...update.troubles.map(trouble => make('li', '', trouble)));
  showProgress(update);
  showButtons(update);
  showReport(update.report);
}

/* What the device answers; others hear when another model decides. */
export function showModel(model) {
  if (!model || model.problem) return;
  const version = `${model.name} ${model.version} ${model.release}`;
  if (version !== decides) useModel(model);
  decides = version;
  byId('panel-model').hidden = !model.update;
  if (model.update) showUpdate(model.update);
}

async function wish(name) {
  tell(byId('model-note'), '');
  const answer = await send('POST', `${ADDRESS}/${name}`);
  tell(byId('model-note'), answer === null ? 'The device did not answer.' : answer.problem ? `Refused: ${answer.problem}.` : BEGUN[name]);
  showModel(answer);
}

function confirm(title, words, verb, name) {
  const yes = make('button', 'certain', verb);
  const no = make('button', '', 'Leave it');
  [yes, no].forEach(button => { button.type = 'button'; });
  no.addEventListener('click', closeDialog);
  yes.addEventListener('click', () => {
    closeDialog();
    wish(name);
  });
  openDialog(title, make('p', '', words), make('p', 'verdicts', yes, no));
  no.focus();
}

byId('model-check').addEventListener('click', () => wish('check'));
byId('model-install').addEventListener('click', () => confirm('Install the newer model?',
  'It is started for the first time in a process of its own, plays recordings, and watches beside the present one. Only when nothing speaks against it does it decide.', 'Install', 'install'));
byId('model-rollback').addEventListener('click', () => confirm('Go back to the model before?',
  'The model before decides again at once, and the present one is not taken a second time.', 'Go back', 'rollback'));
setInterval(async () => {
  if (!document.hidden && document.body.dataset.connection !== 'lost') showModel(await ask(ADDRESS));
}, REFRESH_MS);
