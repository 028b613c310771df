/* The one dialog of the page; the browser keeps the focus in it and gives it back. */
import { byId, tell } from './page.js';

export function openDialog(title, ...content) {
  tell(byId('sheet-title'), title);
  byId('sheet-content').replaceChildren(...content);
  byId('sheet').showModal();
}

export const closeDialog = () => byId('sheet').close();

byId('sheet-close').addEventListener('click', closeDialog);
