/* Joins the streams to the panels. */
import { beginAnew, forgetOthers, showAlerts, standingLabels, takeAlert } from './alerts.js';
import { showBelief } from './belief.js';
import { kindOf, offerFaults, refresh } from './faults.js';
import { ask, follow, followWhileSeen } from './feed.js';
import { refreshLessons } from './lessons.js';
import { showModel } from './model.js';
import { byId, calmMotion, givePlaces, tell } from './page.js';
import { gradePicture, watchPicture } from './picture.js';
import { drawSensors, feel } from './sensors.js';
import { drawSound, hear } from './sound.js';
import { showTrust } from './trust.js';
import { sensesInWords } from './words.js';

const SILENCE_MS = 4000;
let heardAt = 0;

function connection(state, words) {
  document.body.dataset.connection = state;
  tell(byId('connection'), words);
}

function decide(decision) {
  const modalities = Object.entries(decision.modalities);
  givePlaces(modalities.map(([name]) => name));
  const whole = decision.mode === 'full' && modalities.every(([, modality]) => modality.grade === 'usable');
  document.body.dataset.mode = whole || decision.mode === 'blind' ? decision.mode : 'partial';
  byId('mode').dataset.mode = decision.mode;
  tell(byId('mode'), decision.mode);
  tell(byId('mode-words'), sensesInWords(decision.mode, decision.modalities));
  tell(byId('model'), `Model ${decision.model}`);
  showTrust(decision.modalities, kindOf);
  offerFaults();
  const camera = modalities.find(([name]) => kindOf(name) === 'image');
  if (camera) gradePicture(...camera);
  showBelief(decision, standingLabels());
}

function take(line) {
  heardAt = performance.now();
  connection('live', 'live');
  if (line.type === 'decision' && !line.revision) decide(line); // a revision corrects the past, the page shows the present
  if (line.type === 'alert') {
    takeAlert(line, true);
    showAlerts();
  }
}

async function catchUp() {
  connection('live', 'live');
  heardAt = performance.now();
  beginAnew();
  await refresh();
  const [model, status, past] = await Promise.all([ask('/api/v1/model'), ask('/api/v1/status'), ask('/api/v1/events')]);
  showModel(model);
  if (status && !status.problem) tell(byId('device'), [status.device, status.provider].filter(Boolean).join(' · '));
  if (past?.events) {
    past.events.forEach(alert => takeAlert(alert, false));
    forgetOthers();
  }
  await refreshLessons();
  showAlerts();
}

function trace(line) {
  if (line.type === 'sound') hear(line);
  if (line.type === 'sensors') feel(line);
  if (calmMotion.matches) draw();
}

function draw() {
  const now = performance.now();
  drawSound(now);
  drawSensors(now);
}

function turn() {
  if (!calmMotion.matches) draw();
  requestAnimationFrame(turn);
}

follow('/api/v1/decisions', take, catchUp, () => connection('lost', 'connection lost, trying again'));
followWhileSeen('/api/v1/live/traces', trace);
setInterval(() => {
  if (document.body.dataset.connection === 'live' && performance.now() - heardAt > SILENCE_MS) connection('silent', 'no decision for a while');
}, 1000);
document.addEventListener('lessons', showAlerts);
watchPicture();
turn();
