/* The alerts: those that stand first, then those that are over, each in its newest state. */
import { byId, make, tell } from './page.js';
import { severityOf, titleOfLabel } from './belief.js';
import { modeInWords, percent, stateInWords } from './words.js';

const MOST_SHOWN = 20;
const alerts = new Map();

const clockTime = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/* The labels that an alert stands for now. */
export const standingLabels = () => new Set([...alerts.values()].filter(alert => alert.state !== 'end').map(alert => alert.label));

export function takeAlert(alert, announce) {
  const known = alerts.get(alert.id);
  if (known?.state === 'end') return;
  alerts.set(alert.id, { ...alert, since: known?.since ?? alert.start ?? alert.at });
  if (announce && alert.state !== 'update') {
    tell(byId('announcer'), `${titleOfLabel(alert.label)}: ${alert.state === 'new' ? 'new alert' : 'alert is over'}. ${alert.because}`);
  }
}

function itemOf(alert) {
  const over = alert.state === 'end';
  const time = make('time', '', clockTime(alert.since) + (over ? ` – ${clockTime(alert.end ?? alert.at)}` : ''));
  time.dateTime = alert.since;
  const item = make('li', 'alert', make('header', '', make('h3', '', alert.title ?? titleOfLabel(alert.label)), make('span', 'state', stateInWords(alert.state)), time),
    make('p', 'because', alert.because ?? ''), make('p', 'facts', `${percent(alert.confidence)} % sure · ${modeInWords(alert.mode).toLowerCase()}`));
  item.dataset.id = alert.id;
  item.dataset.label = alert.label;
  item.dataset.state = alert.state;
  item.dataset.severity = alert.severity ?? severityOf(alert.label);
  return item;
}

export function showAlerts() {
  const over = alert => alert.state === 'end';
  const sorted = [...alerts.values()].sort((a, b) => over(a) - over(b) || (a.id < b.id ? 1 : -1));
  sorted.slice(MOST_SHOWN * 5).forEach(alert => alerts.delete(alert.id));
  byId('alerts').replaceChildren(...sorted.slice(0, MOST_SHOWN).map(itemOf));
  byId('no-alerts').hidden = sorted.length > 0;
  const labels = [...standingLabels()];
  const standing = byId('standing');
  standing.hidden = labels.length === 0;
  tell(standing, labels.map(titleOfLabel).join(' · '));
  tell(byId('alert-count'), sorted.length === 0 ? '' : `${labels.length} now, ${sorted.length - labels.length} over`);
}
