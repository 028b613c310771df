/* How the wire's words are told to people. */

const REASONS = {
  'dark': 'too dark', 'overexposed': 'too bright', 'blurred': 'out of focus', 'low-contrast': 'hardly any contrast', 'frozen': 'the picture stands still',
  'covered': 'the lens is covered', 'noisy': 'drowned in noise', 'moved': 'the camera was moved', 'infrared': 'night view', 'silent': 'nothing to be heard',
  'clipped': 'overdriven', 'offset': 'shifted off its zero', 'hum': 'mains hum', 'wind': 'wind', 'drop-outs': 'parts are missing', 'stuck': 'values stand still', 'out-of-range': 'values that cannot be',
  'spike': 'a sudden spike', 'drift': 'slowly drifting away', 'stale': 'the last data is too old', 'unplugged': 'nothing is connected', 'forbidden': 'access is not permitted',
  'busy': 'in use by another program', 'wrong-format': 'a format nobody can read', 'switched-off': 'switched off', 'not-configured': 'not set up',
  'channel-missing': 'a channel is missing', 'starting': 'just starting',
};
const WATCHING = { yes: 'watching', weakened: 'watching less well', blind: 'out of sight', doubt: 'in doubt: unlike all it knows' };
const STATES = { new: 'new', update: 'ongoing', end: 'over' };
const CHANNELS = {
  temperature: ['Temperature', '°C', 1], humidity: ['Humidity', '%', 0], pressure: ['Pressure', 'hPa', 1], light: ['Light', 'lx', 0], co2: ['CO₂', 'ppm', 0],
  voc: ['VOC', 'Ω', 0], pm25: ['PM2.5', 'µg/m³', 0], motion: ['Motion', '', 0], contact: ['Contact', '', 0], sound_level: ['Sound level', '', 2],
  current: ['Current', 'A', 2], voltage: ['Voltage', 'V', 1],
};

export const reasonInWords = reason => REASONS[reason] ?? (reason ?? '').replaceAll('-', ' ');
export const watchingInWords = watching => WATCHING[watching] ?? watching;
export const stateInWords = state => STATES[state] ?? state;
export const capitalised = text => text.charAt(0).toUpperCase() + text.slice(1);
export const titleOf = name => capitalised(name.replaceAll(/[-_]/g, ' '));
export const percent = share => (100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0);
export const signed = value => Math.abs(value) < 0.05 ? '0.0' : (value < 0 ? '−' : '+') + Math.abs(value).toFixed(1);

/* What is degraded stays in, so the mode alone would read as if all were well. */
export function sensesInWords(mode, modalities) {
  const degraded = Object.entries(modalities).filter(([, modality]) => modality.grade === 'degraded')
    .map(([name, modality]) => modality.reason ? `${name} degraded: ${reasonInWords(modality.reason)}` : `${name} degraded`);
  return [modeInWords(mode), ...degraded].join(', ');
}

export function modeInWords(mode) {
  if (mode === 'full') return 'All senses';
  if (mode === 'blind') return 'Blind';
  if (mode.startsWith('no-')) return 'Without ' + mode.slice(3);
  if (mode.endsWith('-only')) return 'Only ' + mode.slice(0, -5);
  return capitalised(mode.replaceAll('+', ' and '));
}

export function channelInWords(channel) {
  const [, name, second] = /^(.*?)(_\d+)?$/.exec(channel);
  const known = CHANNELS[name];
  const [title, unit, decimals] = known ?? (/^mq\d/.test(name) ? [name.toUpperCase(), '', 0] : [titleOf(name), /^accel/.test(name) ? 'm/s²' : /^gyro/.test(name) ? 'rad/s' : '', 2]);
  return { title: title + (second ? ' ' + second.slice(1) : ''), unit, decimals };
}

export function ageInWords(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms old`;
  return milliseconds < 90_000 ? `${(milliseconds / 1000).toFixed(1)} s old` : `${Math.round(milliseconds / 60_000)} min old`;
}
