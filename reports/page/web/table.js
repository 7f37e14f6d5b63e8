// A table that searches, sorts by its column headers, and draws the rows in sight only.
//
// options: { caption, noun, nouns, rows, columns, sort: { id, desc }, controls: [nodes],
//            search: { label, placeholder, text(row) }, kind, onChange(): after the reader sorted or searched }
// column:  { id, label, kind, cell(row) -> Node or string, value(row), compare(a, b), descendingFirst, header }
// A column with value() can be sorted by, null comes last either way; `header` makes its cells the row's header.

import { element } from './dom.js';
import { rowWindow } from './row_window.js';
import { tableOrder } from './table_order.js';
import { counted, grouped } from './text.js';

const SHORT = 30; // rows that need no scrolling of their own

function cellNode(column, row) {
  const attributes = { class: column.kind, scope: column.header ? 'row' : null };
  return element(column.header ? 'th' : 'td', attributes, column.cell(row));
}

function markSorted(heads, columns, sorting) {
  columns.forEach((column, index) => {
    const by = sorting.find(({ id }) => id === column.id);
    if (by) heads[index].setAttribute('aria-sort', by.desc ? 'descending' : 'ascending');
    else heads[index].removeAttribute('aria-sort');
  });
}

export function makeTable(options) {
  const columns = options.columns.map((column, index) => ({ id: String(index), ...column }));
  const order = tableOrder(columns, options.rows,
    { searchText: options.search?.text, sorting: options.sort ? [options.sort] : [] });
  let total = options.rows.length;
  let changed = () => { update(); options.onChange?.(); };

  const heads = columns.map((column) => {
    const head = element('th', { scope: 'col', class: column.kind });
    if (!column.value) return head.append(column.label), head;
    const button = element('button', { type: 'button', title: column.title }, column.label);
    button.addEventListener('click', (event) => { order.sortBy(column.id, event.shiftKey); changed(); });
    head.append(button);
    return head;
  });
  const body = element('tbody');
  const status = element('p', { class: 'status', role: 'status' });
  const table = element('table', { class: 'sortable' }, element('caption', { class: 'spoken' }, options.caption),
    element('thead', {}, element('tr', { 'aria-rowindex': 1 }, ...heads)), body);
  const scroller = element('div', { class: 'scroll', role: 'region', 'aria-label': options.caption, tabindex: 0 }, table);
  const input = options.search && element('input', { type: 'search', placeholder: options.search.placeholder, spellcheck: 'false', autocomplete: 'off' });
  input?.addEventListener('input', () => { order.search(input.value); changed(); });
  const searchBox = input && element('label', { class: 'search' }, element('span', {}, options.search.label), input);
  const node = element('div', { class: `table ${options.kind ?? ''}` },
    element('div', { class: 'controls' }, searchBox, ...(options.controls ?? []), status), scroller);
  const window = rowWindow({
    scroller, body, columns: columns.length,
    rowNode: (row) => element('tr', {}, ...columns.map((column) => cellNode(column, row))),
  });

  function update() {
    const rows = order.rows();
    node.classList.toggle('tall', rows.length > SHORT);
    table.setAttribute('aria-rowcount', rows.length + 1);
    const of = rows.length === total ? '' : ` of ${grouped(total)}`;
    status.textContent = rows.length === total ? counted(total, options.noun, options.nouns) : `${grouped(rows.length)}${of} ${options.nouns ?? `${options.noun}s`}`;
    markSorted(heads, columns, order.sorting());
    scroller.scrollTop = 0;
    window.show(rows);
  }

  update();
  return {
    element: node,
    // `of`: how many there are altogether, where these are a choice of them.
    setRows(rows, of = rows.length) { total = of; order.setRows(rows); update(); },
    rows: () => order.rows(),
    sorting: () => order.sorting(),
    setSorting(sorting) { order.setSorting(sorting); update(); },
    query: () => input?.value ?? '',
    setQuery(query) { if (input && input.value !== query) { input.value = query; order.search(query); update(); } },
  };
}
