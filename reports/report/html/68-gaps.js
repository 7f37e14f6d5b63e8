// The gaps by n-grams: what failing models do and no test does, with the statistics of each.
(function (report) {
  'use strict';

  const { element, grouped, counted, decimal, probability, nameNode, paragraph } = report;
  const SETS_FIRST = ['mismatch', 'correct'];

  const RANKS = {
    cmh: 'CMH p', fisher: 'Fisher’s p', 'odds-ratio': 'the odds ratio', ochiai: 'Ochiai’s coefficient',
    tarantula: 'Tarantula’s score', support: 'the number of failing models',
  };

  // Infinite where no correct model has it, or all failing ones; null where there is nothing to compare.
  function oddsRatio({ odds_ratio: given, mismatch, correct, mismatch_without: without, correct_without: correctWithout }) {
    if (given !== null) return given;
    const infinite = mismatch > 0 && correctWithout > 0 && (correct === 0 || without === 0);
    return infinite ? Infinity : null;
  }

  function gapRowOf(data, gap) {
    const text = gap.operators.map(report.visibleName).join('→').toLowerCase();
    return { ...gap, text, odds: oddsRatio(gap), smallestPath: report.pathOf(data, gap.smallest.model) };
  }

  function oddsCell({ odds }) {
    if (odds === Infinity) return element('abbr', { title: 'infinite: no correct model has it, or every failing one' }, '∞');
    return odds === null ? element('abbr', { title: 'undefined' }, '–') : decimal(odds, odds < 100 ? 2 : 0);
  }

  function probabilityCell(row, key) {
    if (!row.tested) return element('abbr', { title: 'not tested: too few models hold it, or there is nothing to compare' }, '–');
    const significant = key.endsWith('_q') && row[key] <= 0.05; // of thousands of p some are small by chance
    return element('span', { class: significant ? 'significant' : null }, probability(row[key], 2));
  }

  const probabilityColumn = (label, key) => ({ label, kind: 'figure-cell',
    value: (row) => row[key], cell: (row) => probabilityCell(row, key) });

  const supportColumn = (set) => ({ label: nameNode(set), kind: 'figure-cell set-cell', descendingFirst: true,
    value: (row) => row.support[set] ?? 0, cell: (row) => grouped(row.support[set] ?? 0) });

  function onlyMark({ minimal_mismatch_only: only, correct }) {
    if (only) return element('span', { class: 'mark yes' }, '● yes');
    if (correct > 0) return element('span', { class: 'mark no' }, 'no');
    return element('abbr', { class: 'mark no', title: 'in failing models only, but so is a part of it' }, 'longer');
  }

  // Of the tests there is nothing to say: they hold no gap. The two sets that are compared come first.
  function setNames(data) {
    const names = [...data.sets.keys()].filter((name) => !data.gaps.by.includes(name));
    return [...SETS_FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !SETS_FIRST.includes(name))];
  }

  // How the sequence goes with failing, where failing models can be compared with correct ones.
  function statisticColumns() {
    return [
      { label: 'Odds ratio', kind: 'figure-cell odds', value: (row) => row.odds, descendingFirst: true, cell: oddsCell },
      probabilityColumn('CMH p', 'cmh_p'), probabilityColumn('CMH q', 'cmh_q'), probabilityColumn('Fisher q', 'fisher_q'),
      { label: 'Ochiai', kind: 'figure-cell', value: (row) => row.ochiai, descendingFirst: true, cell: (row) => decimal(row.ochiai, 3) },
      { label: 'Failing only', kind: 'only', value: (row) => Number(row.minimal_mismatch_only) - Number(row.correct > 0), descendingFirst: true, cell: onlyMark },
    ];
  }

  function columns(data) {
    return [
      { label: 'Operator sequence', kind: 'wide', header: true, value: (row) => row.text, cell: (row) => report.sequenceNode(row.operators) },
      { label: 'k', kind: 'figure-cell tiny', value: (row) => row.k, cell: (row) => grouped(row.k) },
      ...setNames(data).map(supportColumn),
      ...(report.isCompared(data) ? statisticColumns() : []),
      { label: 'Smallest model', kind: 'smallest', value: (row) => row.smallestPath, cell: (row) => nameNode(row.smallestPath, 'path') },
    ];
  }

  const LISTS = [
    { value: 'all', label: 'all', has: () => true },
    { value: 'minimal', label: 'minimal gaps', has: (row) => row.minimal },
    { value: 'only', label: 'shortest failing only', has: (row) => row.minimal_mismatch_only },
  ];

  function listChoices(choose) {
    return report.choices('List', 'gap-list', LISTS, (value) => choose({ has: LISTS.find((each) => each.value === value).has }));
  }

  function lengthChoices(rows, onChoose) {
    const lengths = [...new Set(rows.map((row) => row.k))].sort((a, b) => a - b);
    const options = [{ value: 0, label: 'any' }, ...lengths.map((k) => ({ value: k, label: String(k) }))];
    return report.choices('k', 'gap-length', options, onChoose);
  }

  function gapTable(data) {
    const rows = data.gaps.gaps.map((gap) => gapRowOf(data, gap));
    const chosen = { has: LISTS[0].has, k: 0 };
    const choose = (change) => {
      Object.assign(chosen, change);
      table.setRows(rows.filter((row) => chosen.has(row) && (chosen.k === 0 || row.k === chosen.k)));
    };
    const table = new report.Table({
      caption: 'Gaps by n-grams and how they go with failing', noun: 'gap', columns: columns(data), rows, pageSize: 25,
      search: { label: 'Filter', placeholder: 'Cast → Div', text: (row) => row.text }, detail: report.gapDetail(data),
      controls: [report.isCompared(data) && listChoices(choose), lengthChoices(rows, (k) => choose({ k }))].filter(Boolean),
    });
    table.element.classList.add('many-columns');
    table.element.style.setProperty('--sets', setNames(data).length);
    return table.element;
  }

  function listWords(data) {
    const { minimal, options } = data.gaps;
    const listed = `Listed are the ${grouped(minimal)} minimal ones, no part of which is a gap`;
    if (!report.isCompared(data)) return `${listed}.`;
    const rank = Object.hasOwn(RANKS, options.rank) ? `, in the order of ${RANKS[options.rank]}` : '';
    return `${listed}, and the shortest of those that failing models alone have${rank}.`;
  }

  function introWords(data) {
    const { sequences, uncovered, options } = data.gaps;
    const held = `${counted(sequences, 'n-gram')} ${sequences === 1 ? 'is' : 'are'} in ${grouped(options.min_models ?? 2)} or more failing models.`;
    const tests = data.coverage.models.by === 0 ? 'There are no tests, so all are gaps.' : `${grouped(uncovered)} of them ${uncovered === 1 ? 'is' : 'are'} in no test: gaps.`;
    return `${held} ${tests} ${listWords(data)} Open one to see where it is.`;
  }

  function nothingWords({ gaps: { sequences }, coverage: { models } }) {
    if (sequences > 0) return `The tests exercise all ${counted(sequences, 'n-gram')} that failing models have in common.`;
    if (models.of === 0) return 'There are no failing models whose n-grams were counted.';
    if (models.of === 1) return 'A gap is in two or more failing models, and there is only one.';
    return 'No two failing models have an n-gram in common, so there is nothing to exercise.';
  }

  function drawNgramGaps(data) {
    const part = report.sectionBody('gap', 'ngrams');
    const title = element('h3', {}, 'By n-grams: what failing models do and no test does');
    if (data.gaps.gaps.length === 0) return part.replaceChildren(title, paragraph(nothingWords(data), 'empty-state'));
    part.replaceChildren(title, paragraph(introWords(data), 'intro'), gapTable(data));
  }

  Object.assign(report, { oddsRatio, drawNgramGaps });
})((window.opseqReport ??= {}));
