/* Probabilities, and what each modality adds to them or takes away, in logits: the middle line is even odds. */
import { byId, make, placeOf, tell } from './page.js';
import { percent, signed, titleOf, watchingInWords } from './words.js';

const TOO_SMALL = 0.03;
const SCALES = [6, 8, 10, 14, 20, 30];
const rows = new Map();
let specs = new Map();

export const titleOfLabel = name => specs.get(name)?.title ?? titleOf(name);
export const severityOf = name => specs.get(name)?.severity ?? 'info';

export function useModel(model) {
  specs = new Map((model.labels ?? []).map(label => [label.name, label]));
  rows.forEach(row => row.root.remove());
  rows.clear();
}

function rowOf(name, modalities) {
  if (!rows.has(name)) {
    const row = { watching: make('span', 'watching'), number: make('span'), fill: make('i'), account: make('div', 'account'), sum: make('b'), shares: make('p', 'shares'),
      parts: new Map() };
    const chance = make('div', 'chance', make('div', 'bar', row.fill));
    for (const threshold of ['clear', 'raise']) {
      const value = specs.get(name)?.[threshold];
      if (typeof value === 'number') {
        const tick = make('span', `tick ${threshold}`);
        tick.style.left = `${100 * value}%`;
        tick.title = `${threshold}s at ${percent(value)} %`;
        chance.append(tick);
      }
    }
    for (const part of ['baseline', ...modalities]) {
      const bar = make('i');
      const share = make('span');
      bar.dataset.place = part === 'baseline' ? 0 : placeOf(part);
      const dot = make('span', part === 'baseline' ? 'dot square' : 'dot');
      dot.dataset.place = bar.dataset.place;
      bar.dataset.modality = part;
      row.shares.append(make('span', '', dot, make('span', 'hidden', part === 'baseline' ? 'start ' : part + ' '), share));
      row.account.append(bar);
      row.parts.set(part, { bar, share });
    }
    row.account.append(row.sum);
    row.account.setAttribute('aria-hidden', 'true');
    row.root = make('article', 'label', make('header', '', make('h3', '', titleOfLabel(name)), row.watching,
      make('span', 'probability', row.number, make('small', '', ' %'))), chance, row.account, row.shares);
    row.root.dataset.label = name;
    row.root.dataset.severity = severityOf(name);
    byId('labels').append(row.root);
    rows.set(name, row);
  }
  return rows.get(name);
}

function legend(modalities) {
  const wanted = modalities.join();
  if (byId('legend').dataset.for === wanted) return;
  byId('legend').dataset.for = wanted;
  const dotOf = (name, place) => {
    const dot = make('span', place ? 'dot' : 'dot square');
    dot.dataset.place = place;
    return make('span', '', dot, name);
  };
  byId('legend').replaceChildren(...modalities.map(name => dotOf(name, placeOf(name))), dotOf('start', 0), make('span', 'sides', '← against  |  for →'));
}

export function showBelief(decision, standing) {
  const modalities = Object.keys(decision.modalities);
  legend(modalities);
  const accounts = new Map(Object.keys(decision.probabilities).map(label => [label, new Map([['baseline', decision.baseline[label] ?? 0],
    ...modalities.map(name => [name, decision.modalities[name].contribution?.[label] ?? 0])])]));
  const reach = Math.max(...[...accounts.values()].flatMap(account => [side(account, 1), side(account, -1)]));
  const scale = SCALES.find(each => each >= reach) ?? reach;
  rows.forEach((row, label) => { // what was taught may be withdrawn
    if (!accounts.has(label)) {
      row.root.remove();
      rows.delete(label);
    }
  });
  for (const [label, account] of accounts) {
    const row = rowOf(label, modalities);
    const doubt = decision.doubt?.[label];
    const watching = doubt ? 'doubt' : decision.watching?.[label] ?? 'yes';
    row.root.dataset.watching = watching;
    row.root.dataset.standing = standing.has(label);
    row.watching.dataset.watching = watching;
    tell(row.watching, watchingInWords(watching));
    row.watching.title = doubt ?? '';
    tell(row.number, percent(decision.probabilities[label]));
    row.fill.style.width = `${100 * decision.probabilities[label]}%`;
    stack(row, account, scale, part => decision.modalities[part]?.grade === 'missing');
  }
}

const side = (account, sign) => [...account.values()].reduce((sum, value) => sum + Math.max(0, sign * value), 0);

/* Parts that speak for the label pile up to the right of the middle, those against it to the left; the mark is their sum. */
function stack(row, account, scale, isMissing) {
  const place = logit => 50 + 50 * logit / scale;
  let left = 0;
  let right = 0;
  let sum = 0;
  for (const [part, value] of account) {
    const { bar, share } = row.parts.get(part) ?? {};
    if (!bar) continue;
    const from = value < 0 ? left + value : right;
    bar.style.left = `${place(from)}%`;
    bar.style.width = `${50 * Math.abs(value) / scale}%`;
    if (value < 0) left += value; else right += value;
    sum += value;
    bar.hidden = Math.abs(value) < TOO_SMALL;
    tell(share, isMissing(part) ? '–' : signed(value));
  }
  row.sum.style.left = `${Math.min(100, Math.max(0, place(sum)))}%`;
}
