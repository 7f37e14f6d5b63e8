// The sets, the models that need attention, and all models.
(function (report) {
  'use strict';

  const { element, grouped, nameNode, numberNode, paragraph } = report;
  const STATUSES = {
    analyzed: 'analyzed', duplicate: 'duplicate', unreadable: 'unreadable', too_many_paths: 'too many paths',
  };

  const SET_HEADS = [
    { label: 'Set', kind: 'words' }, { label: 'Models', kind: 'number' }, { label: 'Analyzed', kind: 'number' },
    { label: 'Unreadable', kind: 'number' }, { label: 'Too many paths', kind: 'number' },
    { label: 'Paths', kind: 'number' }, { label: 'Distinct', kind: 'number' }, { label: 'Opset', kind: 'opsets' },
  ];

  function setName(name) {
    const role = report.roleOf(name);
    return element('span', {}, nameNode(name), role && element('span', { class: 'aside' }, ` · ${role}`));
  }

  // { "16": 194, "17": 2 } -> "16, 17 (2)": counts where there is more than one opset.
  function opsetWords(opsets) {
    const entries = Object.entries(opsets).sort((a, b) => b[1] - a[1]);
    if (entries.length === 1) return entries[0][0];
    return entries.map(([opset, models]) => `${report.visibleName(opset)} (${grouped(models)})`).join(', ') || '–';
  }

  const concern = (count) => element('span', { class: count ? 'concern' : 'none' }, grouped(count));

  function setTable(data) {
    const rows = [...data.sets].map(([name, set]) => [setName(name), grouped(set.models), grouped(set.analyzed),
      concern(set.unreadable), concern(set.too_many_paths), numberNode(set.paths), grouped(set.distinct_paths),
      opsetWords(set.opsets)]);
    return report.plainTable('Sets', SET_HEADS, rows, 'spoken');
  }

  const statusWords = (status) => (Object.hasOwn(STATUSES, status) ? STATUSES[status] : report.visibleName(status));
  const statusCell = (status) => element('span', { class: `status-mark ${status === 'analyzed' ? '' : 'not-analyzed'}` }, statusWords(status));
  const searchText = (...names) => names.map((name) => report.visibleName(name ?? '')).join(' ').toLowerCase();

  const pathColumn = (model) => ({ label: 'Model', kind: 'wide', header: true,
    value: (row) => model(row).path, cell: (row) => nameNode(model(row).path, 'path') });
  const setColumn = (model) => ({ label: 'Set', kind: 'set', value: (row) => model(row).set, cell: (row) => nameNode(model(row).set) });
  const pathsColumn = (model) => ({ label: 'Paths', kind: 'number', value: (row) => model(row).paths, descendingFirst: true,
    compare: report.compareDecimals, cell: (row) => numberNode(model(row).status === 'unreadable' ? null : model(row).paths) });

  function problemTable(data) {
    const of = (row) => row.model;
    return new report.Table({
      caption: 'Models that could not be analyzed, or are there twice', noun: 'entry', nouns: 'entries', pageSize: 25,
      rows: report.problemRows(data),
      columns: [pathColumn(of), setColumn(of),
        { label: 'Status', kind: 'state', value: (row) => row.status, cell: (row) => statusCell(row.status) },
        pathsColumn(of),
        { label: 'Reason', kind: 'reason', cell: (row) => nameNode(row.reason || '–', 'reason') }],
    }).element;
  }

  const countColumn = (label, key) => ({ label, kind: 'number minor', descendingFirst: true,
    value: (model) => model[key] ?? -1, cell: (model) => grouped(model[key]) });

  function modelTable(data) {
    const of = (model) => model;
    return new report.Table({
      caption: 'All models', noun: 'model', pageSize: 20, rows: data.models,
      search: { label: 'Filter', placeholder: 'name, set or status',
        text: (model) => searchText(model.path, model.set, statusWords(model.status)) },
      columns: [pathColumn(of), setColumn(of),
        { label: 'Status', kind: 'state minor', value: (model) => model.status, cell: (model) => statusCell(model.status) },
        countColumn('Nodes', 'nodes'), countColumn('Edges', 'edges'), pathsColumn(of),
        countColumn('Distinct', 'distinct_paths'), countColumn('Opset', 'opset')],
    }).element;
  }

  function drawModels(data) {
    if (data.sets.size === 0) return report.sectionBody('models').replaceChildren(paragraph('This run has no models.', 'empty-state'));
    const problems = report.problemRows(data).length > 0;
    report.sectionBody('models').replaceChildren(
      setTable(data),
      element('h3', { id: 'problems' }, 'Models that need attention'),
      problems ? problemTable(data) : paragraph('Every model was read and analyzed, and none is there twice.', 'empty-state'),
      element('h3', {}, 'All models'),
      modelTable(data));
  }

  Object.assign(report, { opsetWords, drawModels });
})((window.opseqReport ??= {}));
