/* A stream of server-sent JSON lines that comes back by itself, whatever ended it. */

const RETRY_MS = 1500;

export function follow(address, onLine, onOpen = () => {}, onLost = () => {}) {
  let source;
  const open = () => {
    source = new EventSource(address);
    source.onopen = onOpen;
    source.onmessage = message => onLine(JSON.parse(message.data));
    source.onerror = () => {
      source.close();
      onLost();
      setTimeout(open, RETRY_MS);
    };
  };
  window.addEventListener('pagehide', () => source.close());
  open();
}

/* The JSON at an address, or null where there is none. */
export async function ask(address, body) {
  try {
    const request = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(address, request);
    const content = await answer.json();
    return answer.ok ? content : { problem: content.detail ?? content.title, status: answer.status };
  } catch {
    return null;
  }
}
