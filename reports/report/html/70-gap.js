// The gap by the study's method: which shared sequences, in how many failing models, and in which.
(function (report) {
  'use strict';

  const { element, grouped, counted, paragraph } = report;

  function holderList(data, row) {
    if (row.models === null) return paragraph('A common part of several sequences; no two models share it by itself.', 'holders');
    const items = row.models.map((id) => element('li', {}, report.nameNode(report.pathOf(data, id), 'path')));
    return element('ul', { class: 'holders', 'aria-label': 'Failing models that hold it' }, ...items);
  }

  function holdersCell(row, failing) {
    if (row.models === null) return element('abbr', { title: 'a common part of several sequences' }, '–');
    const cell = element('span', { class: 'meter', title: `${grouped(row.models.length)} of ${counted(failing, 'failing model')}` },
      element('span', { class: 'count' }, grouped(row.models.length)));
    cell.style.setProperty('--share', `${(100 * row.models.length) / Math.max(1, row.most)}%`);
    return cell;
  }

  const reducedMark = (row) => element('span', { class: row.reduced ? 'mark yes' : 'mark no' }, row.reduced ? '● yes' : 'no');

  function columns(data) {
    const failing = report.setOf(data, 'mismatch').analyzed;
    return [
      { label: 'Failing models', kind: 'meters', value: (row) => row.models?.length ?? 0, descendingFirst: true,
        cell: (row) => holdersCell(row, failing) },
      { label: 'Operator sequence', kind: 'wide', header: true, value: (row) => row.text,
        cell: (row) => report.disclosure(report.sequenceNode(row.operators), () => holderList(data, row)) },
      { label: 'Length', kind: 'number minor', value: (row) => row.operators.length, descendingFirst: true,
        cell: (row) => grouped(row.operators.length) },
      { label: 'Reduced', kind: 'short', value: (row) => Number(row.reduced), descendingFirst: true, cell: reducedMark },
    ];
  }

  function differenceLabel(data, { key, title, symbol }) {
    return element('span', {}, title, ' ', element('span', { class: 'aside' }, `${symbol} · ${grouped(data.differences[key].unique)}`));
  }

  function differenceChoices(data, definitions, onChoose) {
    const options = definitions.map((definition) => ({ value: definition.key, label: differenceLabel(data, definition) }));
    return report.choices('Difference', 'difference', options, onChoose);
  }

  const LIST_CHOICES = [{ value: 'unique', label: 'all' }, { value: 'reduced', label: 'reduced' }];

  // What can be told from these sets, with something to show first.
  function usableDifferences(data) {
    const usable = report.DIFFERENCES.filter(({ needs }) => report.missingWords(data, needs) === '');
    const filled = ({ key }) => Number(data.differences[key].sequences.length > 0);
    return [...usable].sort((a, b) => filled(b) - filled(a));
  }

  function gapTable(data, definitions) {
    const shown = { key: definitions[0].key, list: 'unique' };
    const rows = () => (shown.list === 'reduced' ? report.reducedRows : report.gapRows)(data.differences[shown.key]);
    const choose = (change) => { Object.assign(shown, change); table.setRows(rows()); };
    const tableColumns = columns(data);
    const table = new report.Table({
      caption: 'Gap sequences and the failing models that hold them', noun: 'sequence',
      columns: tableColumns, rows: rows(), pageSize: 50, sort: { column: tableColumns[0], descending: true },
      search: { label: 'Filter', placeholder: 'Cast → Div', text: (row) => row.text },
      controls: [report.choices('List', 'list', LIST_CHOICES, (list) => choose({ list }))],
    });
    table.element.prepend(differenceChoices(data, definitions, (key) => choose({ key })));
    return table.element;
  }

  function drawGap(data) {
    const definitions = usableDifferences(data);
    const body = report.sectionBody('gap');
    const title = element('h3', {}, 'The study’s differences of shared sequences');
    if (definitions.length === 0) {
      return body.replaceChildren(title, paragraph(`No gap can be told: ${report.missingWords(data, ['mismatch', 'correct', 'tests'])}.`, 'empty-state'));
    }
    body.replaceChildren(title,
      paragraph('By matching whole paths, as in the table at the top: sequences that failing models share and that the other sets do not share with them. Open one to see the failing models that hold it.', 'intro'),
      gapTable(data, definitions));
  }

  Object.assign(report, { drawGap });
})((window.opseqReport ??= {}));
