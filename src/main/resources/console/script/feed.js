/* A stream of server-sent JSON lines that comes back by itself, whatever ended it. */

const RETRY_MS = 1500;

export function follow(address, onLine, onOpen, onLost) {
  const source = new EventSource(address);
  source.onopen = onOpen;
  source.onmessage = message => onLine(JSON.parse(message.data));
  source.onerror = () => {
    source.close();
    onLost();
    setTimeout(() => follow(address, onLine, onOpen, onLost), RETRY_MS);
  };
}

/* The same while the page is seen only: browsers allow few connections to one server, and other tabs want theirs. */
export function followWhileSeen(address, onLine) {
  let source = null;
  let retry = 0;
  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const open = () => {
    close();
    if (document.hidden) return;
    source = new EventSource(address);
    source.onmessage = message => onLine(JSON.parse(message.data));
    source.onerror = () => {
      close();
      retry = setTimeout(open, RETRY_MS);
    };
  };
  document.addEventListener('visibilitychange', open);
  open();
}

/* The JSON at an address, or null where there is none. */
export const ask = (address, body) => send(body === undefined ? 'GET' : 'POST', address, body);

/* The same by any method; an answer without content is an empty object. */
export async function send(method, address, body) {
  try {
    const request = body === undefined ? { method } : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(address, request);
    const content = answer.status === 204 ? {} : await answer.json();
    return answer.ok ? content : { problem: content.detail ?? content.title, status: answer.status };
  } catch {
    return null;
  }
}
