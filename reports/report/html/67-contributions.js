// What each test contributes to the coverage, and which could be left out.
(function (report) {
  'use strict';

  const { element, grouped, counted, nameNode, paragraph } = report;

  const countColumn = (label, key) => ({ label, kind: 'number', descendingFirst: true,
    value: (row) => row[key], cell: (row) => grouped(row[key]) });

  function neededMark({ redundant }) {
    return element('span', { class: redundant ? 'mark no' : 'mark yes' }, redundant ? 'no' : '● yes');
  }

  function contributionTable(rows) {
    const covers = countColumn('Covers', 'covers');
    return new report.Table({
      caption: 'What each test contributes', noun: 'test', pageSize: 10, rows,
      sort: { column: covers, descending: true },
      search: { label: 'Filter', placeholder: 'Conv', text: (row) => report.visibleName(row.path).toLowerCase() },
      columns: [
        { label: 'Test', kind: 'wide', header: true, value: (row) => row.path, cell: (row) => nameNode(row.path, 'path') },
        covers, countColumn('It alone', 'alone'),
        { label: 'Needed', kind: 'short', value: (row) => Number(!row.redundant), descendingFirst: true, cell: neededMark },
      ],
    }).element;
  }

  function contributionWords(rows) {
    const redundant = rows.filter((row) => row.redundant).length;
    if (redundant === rows.length) return 'No test exercises any n-gram of the failing models.';
    if (redundant === 0) return 'No test could be left out without losing coverage.';
    return `${grouped(rows.length - redundant)} of ${counted(rows.length, 'test')} exercise all that the suite exercises of the failing models’ n-grams; the other ${grouped(redundant)} together could be left out without losing any.`;
  }

  function drawContributions(data) {
    const rows = data.coverage.models_by;
    if (report.missingNgrams(data) || rows.length === 0) return;
    report.sectionBody('coverage', 'contributions').replaceChildren(
      element('h3', {}, 'What each test contributes'),
      paragraph(contributionWords(rows), 'intro'), contributionTable(rows));
  }

  Object.assign(report, { contributionWords, drawContributions });
})((window.opseqReport ??= {}));
