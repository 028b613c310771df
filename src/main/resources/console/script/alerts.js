/* The alerts: those that stand first, then those that are over, each in its newest state. */
import { byId, make, tell } from './page.js';
import { evidenceOf, forgetEvidence } from './evidence.js';
import { severityOf, titleOfLabel } from './belief.js';
import { verdictsOn } from './lessons.js';
import { modeInWords, percent, stateInWords } from './words.js';

const MOST_SHOWN = 20;
const URGENCY = ['info', 'warning', 'critical'];
const alerts = new Map();
const items = new Map();
let round = 0;

const clockTime = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/* The labels that an alert stands for now. */
export const standingLabels = () => new Set([...alerts.values()].filter(alert => alert.state !== 'end').map(alert => alert.label));

/* After a break the server may be another one: what it does not tell again is forgotten. */
export function beginAnew() {
  round += 1;
}

export function forgetOthers() {
  alerts.forEach((alert, id) => { if (alert.round !== round) alerts.delete(id); });
}

export function takeAlert(alert, announce) {
  const known = alerts.get(alert.id);
  if (known && (known.state === 'end' || known.at > alert.at)) {
    known.round = round;
    return;
  }
  alerts.set(alert.id, { ...alert, since: alert.start ?? known?.since ?? alert.at, round });
  if (announce && alert.state !== 'update') {
    tell(byId('announcer'), `${titleOfLabel(alert.label)}: ${alert.state === 'new' ? 'new alert' : 'alert is over'}. ${alert.because}`);
  }
}

function lasted(alert) {
  const seconds = Math.round((new Date(alert.end ?? alert.at) - new Date(alert.since)) / 1000);
  return `lasted ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
}

function itemOf(alert) {
  const over = alert.state === 'end';
  const time = make('time', '', clockTime(alert.since) + (over ? ` – ${clockTime(alert.end ?? alert.at)}` : ''));
  time.dateTime = alert.since;
  const item = make('li', 'alert', make('header', '', make('h3', '', alert.title ?? titleOfLabel(alert.label)), make('span', 'state', stateInWords(alert.state)), time),
    make('p', 'because', alert.because ?? ''), make('p', 'facts', over ? lasted(alert) : `${percent(alert.confidence)} % sure · ${modeInWords(alert.mode).toLowerCase()}`), evidenceOf(alert));
  const verdicts = verdictsOn(alert.id);
  if (verdicts) item.append(verdicts);
  item.dataset.id = alert.id;
  item.dataset.label = alert.label;
  item.dataset.state = alert.state;
  item.dataset.severity = alert.severity ?? severityOf(alert.label);
  return item;
}

/* An item that says what it said stays, for a clip may be playing in it; one that is moved in the page would stop. */
function showItems(sorted) {
  const list = byId('alerts');
  const wanted = sorted.map(alert => {
    const said = JSON.stringify([alert.state, alert.at, alert.confidence, alert.mode, alert.because, titleOfLabel(alert.label)]);
    const known = items.get(alert.id);
    if (known?.said === said) return known.item;
    const item = itemOf(alert);
    if (known) {
      const playing = known.item.querySelector('video');
      if (playing && !playing.paused && !playing.ended) return known.item;
    }
    items.set(alert.id, { said, item });
    return item;
  });
  [...items.keys()].filter(id => !alerts.has(id)).forEach(id => items.delete(id));
  [...list.children].filter(item => !wanted.includes(item)).forEach(item => item.remove());
  wanted.forEach((item, place) => { if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null); });
}

export function showAlerts() {
  const over = alert => alert.state === 'end';
  const urgency = alert => over(alert) ? 0 : URGENCY.indexOf(alert.severity ?? severityOf(alert.label)) + 2;
  const sorted = [...alerts.values()].sort((a, b) => urgency(b) - urgency(a) || (a.id < b.id ? 1 : -1));
  sorted.slice(MOST_SHOWN * 5).forEach(alert => alerts.delete(alert.id));
  showItems(sorted.slice(0, MOST_SHOWN));
  forgetEvidence(alerts);
  byId('no-alerts').hidden = sorted.length > 0;
  const labels = [...new Set(sorted.filter(alert => !over(alert)).map(alert => alert.label))];
  const standing = byId('standing');
  standing.hidden = labels.length === 0;
  if (labels.length) standing.dataset.severity = sorted[0].severity ?? severityOf(labels[0]);
  document.title = [...labels.map(titleOfLabel), 'Tectum'].join(' · ');
  tell(standing, labels.map(titleOfLabel).join(' · '));
  tell(byId('alert-count'), sorted.length === 0 ? '' : `${labels.length} now, ${sorted.length - labels.length} over`);
}
