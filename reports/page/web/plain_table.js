// A table that is as long as it is, without controls.

import { element, scrolling } from './dom.js';

// heads: [{ label, kind }]; rows of cells, of which the first is the row's header.
// captionKind 'spoken': the heading above says it already.
export function plainTable(caption, heads, rows, captionKind) {
  const headNodes = heads.map(({ label, kind }) => element('th', { scope: 'col', class: kind }, label));
  const rowNodes = rows.map((cells) => element('tr', {}, ...cells.map((cell, index) =>
    element(index ? 'td' : 'th', { class: heads[index].kind, scope: index ? null : 'row' }, cell))));
  const table = element('table', {}, element('caption', { class: captionKind }, caption),
    element('thead', {}, element('tr', {}, ...headNodes)), element('tbody', {}, ...rowNodes));
  return scrolling(table, caption);
}
