// A table that filters, sorts by its column headers, and draws no more rows than asked for.
//
// options: { caption, noun, nouns, rows, columns, pageSize, sort: { column, descending },
//            search: { label, placeholder, text(row) }, controls: [nodes],
//            detail: { label(row), content(row) -> Node }, shown below a row when it is opened }
// column:  { label, kind, cell(row) -> Node or string, value(row), compare(a, b), descendingFirst, header }
// A column with value() can be sorted by, null comes last either way; `header` makes its cells the row's header.
(function (report) {
  'use strict';

  const ROWS_AT_ONCE = 500; // appended before the browser gets a turn
  const FIRST_ROWS = 200;
  const { element } = report;

  // "Conv -> Relu" and "Conv → Relu" ask for neighbours, blanks separate conditions that must all hold.
  function searchTerms(query) {
    return query.toLowerCase().replace(/\s*(?:->|→|>)\s*/g, '→').split(/\s+/).filter(Boolean);
  }

  function matching(rows, text, query) {
    const terms = searchTerms(query);
    if (terms.length === 0) return rows;
    return rows.filter((row) => terms.every((term) => text(row).includes(term)));
  }

  // Equal rows keep the order they came in.
  function sorted(rows, column, descending) {
    if (!column) return rows;
    const compare = column.compare ?? report.compareNames; // which does for numbers as well
    const sign = descending ? -1 : 1;
    const keyed = rows.map((row) => ({ row, key: column.value(row) }));
    const missing = (key) => Number(key === null);
    keyed.sort((a, b) => missing(a.key) - missing(b.key) || (a.key === null ? 0 : sign * compare(a.key, b.key)));
    return keyed.map(({ row }) => row);
  }

  class Table {
    constructor(options) {
      Object.assign(this, { pageSize: FIRST_ROWS, controls: [], drawn: new Map() }, options);
      this.query = '';
      this.all = false;
      this.drawing = 0;
      this.build();
      this.update();
    }

    setRows(rows) {
      this.rows = rows;
      this.drawn.clear();
      this.update();
    }

    build() {
      this.heads = this.columns.map((column) => this.headOf(column));
      this.body = element('tbody');
      this.status = element('p', { class: 'status', role: 'status' });
      this.more = element('button', { type: 'button', class: 'more' });
      this.more.addEventListener('click', () => { this.all = !this.all; this.update(); });
      const table = element('table', { class: 'sortable' }, element('caption', { class: 'spoken' }, this.caption),
        element('thead', {}, element('tr', {}, ...this.heads)), this.body);
      this.element = element('div', { class: 'table' },
        element('div', { class: 'controls' }, this.search && this.searchBox(), ...this.controls, this.status),
        report.scrolling(table, this.caption), this.more);
    }

    headOf(column) {
      const head = element('th', { scope: 'col', class: column.kind });
      if (!column.value) return head.append(column.label), head;
      const button = element('button', { type: 'button' }, column.label);
      button.addEventListener('click', () => this.sortBy(column));
      head.append(button);
      return head;
    }

    searchBox() {
      const input = element('input', { type: 'search', placeholder: this.search.placeholder, spellcheck: 'false' });
      input.addEventListener('input', () => { this.query = input.value; this.update(); });
      return element('label', { class: 'search' }, element('span', {}, this.search.label), input);
    }

    sortBy(column) {
      const again = this.sort?.column === column;
      this.sort = { column, descending: again ? !this.sort.descending : Boolean(column.descendingFirst) };
      this.update();
    }

    update() {
      const found = this.search ? matching(this.rows, this.search.text, this.query) : this.rows;
      const rows = sorted(found, this.sort?.column, this.sort?.descending);
      const limit = this.all ? rows.length : Math.min(this.pageSize, rows.length);
      this.markSortedHead();
      this.say(limit, rows.length);
      this.draw(rows.slice(0, limit));
    }

    markSortedHead() {
      this.columns.forEach((column, index) => {
        const active = this.sort?.column === column;
        if (active) this.heads[index].setAttribute('aria-sort', this.sort.descending ? 'descending' : 'ascending');
        else this.heads[index].removeAttribute('aria-sort');
      });
    }

    say(shown, found) {
      const of = found === this.rows.length ? '' : ` found in ${report.grouped(this.rows.length)}`;
      const part = shown < found ? `first ${report.grouped(shown)} of ` : '';
      this.status.textContent = `${part}${report.counted(found, this.noun, this.nouns)}${of}`;
      this.more.hidden = found <= this.pageSize;
      this.more.textContent = this.all ? 'Show fewer' : `Show all ${report.grouped(found)}`;
    }

    // The first rows now, the rest between frames; a newer call ends an older one.
    draw(rows) {
      const drawing = ++this.drawing;
      const body = element('tbody');
      const next = (from, to) => {
        if (drawing !== this.drawing) return;
        body.append(...rows.slice(from, to).flatMap((row) => this.rowNodes(row)));
        if (to < rows.length) setTimeout(next, 0, to, to + ROWS_AT_ONCE);
      };
      next(0, FIRST_ROWS);
      this.body.replaceWith(body); // quicker than taking thousands of rows out of the old one
      this.body = body;
    }

    // The row, and what is shown below it while it is open.
    rowNodes(row) {
      let nodes = this.drawn.get(row);
      if (nodes) return nodes;
      const node = element('tr', {}, ...this.columns.map((column) => cellNode(column, row)));
      this.drawn.set(row, (nodes = [node]));
      if (this.detail) this.makeOpener(row, nodes);
      return nodes;
    }

    makeOpener(row, nodes) {
      const opener = element('button', { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-label': this.detail.label(row) });
      const cell = nodes[0].querySelector('th');
      cell.prepend(opener);
      cell.classList.add('opening');
      cell.addEventListener('click', ({ target }) => { // but text can be selected
        if (target === opener || getSelection().isCollapsed) this.toggle(row, nodes, opener);
      });
    }

    toggle(row, nodes, opener) {
      if (nodes.length > 1) nodes.pop().remove();
      else {
        const content = element('div', { class: 'detail' }, this.detail.content(row));
        nodes.push(element('tr', { class: 'detail-row' }, element('td', { colspan: this.columns.length }, content)));
        nodes[0].after(nodes[1]);
      }
      opener.setAttribute('aria-expanded', String(nodes.length > 1));
    }
  }

  function cellNode(column, row) {
    const attributes = { class: column.kind, scope: column.header ? 'row' : null };
    return element(column.header ? 'th' : 'td', attributes, column.cell(row));
  }

  // A plain table of the same look: heads [{ label, kind }], rows of cells (the first is the row's header).
  // captionKind 'spoken': the heading above says it already.
  function plainTable(caption, heads, rows, captionKind) {
    const headNodes = heads.map(({ label, kind }) => element('th', { scope: 'col', class: kind }, label));
    const rowNodes = rows.map((cells) => element('tr', {}, ...cells.map((cell, index) =>
      element(index ? 'td' : 'th', { class: heads[index].kind, scope: index ? null : 'row' }, cell))));
    const table = element('table', {}, element('caption', { class: captionKind }, caption),
      element('thead', {}, element('tr', {}, ...headNodes)), element('tbody', {}, ...rowNodes));
    return report.scrolling(table, caption);
  }

  Object.assign(report, { Table, plainTable, searchTerms, matching, sorted });
})((window.opseqReport ??= {}));
