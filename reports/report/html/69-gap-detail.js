// What a gap shows when it is opened: the nodes in the smallest model that holds it, and all models that do.
(function (report) {
  'use strict';

  const { element, grouped, counted, nameNode } = report;
  const MODELS_SHOWN = 300;

  const WITNESS_HEADS = [{ label: 'Operator', kind: 'words' }, { label: 'Node', kind: 'words' }, { label: 'Location', kind: 'words' }];

  function witnessTable(data, { smallest, smallestPath }) {
    const nodes = data.modelsById.get(String(smallest.model))?.nodes;
    const rows = smallest.nodes.map(({ operator, name, location }) =>
      [nameNode(operator, 'chip'), nameNode(name, 'path'), nameNode(location, 'path')]);
    return element('div', {}, element('h4', {}, 'Where, in the smallest model that holds it'),
      element('p', {}, nameNode(smallestPath, 'path'), nodes == null ? null : element('span', { class: 'aside' }, counted(nodes, 'node'))),
      report.plainTable(`Nodes in ${report.visibleName(smallestPath)}`, WITNESS_HEADS, rows, 'spoken'));
  }

  function holders(data, { models }) {
    const items = models.slice(0, MODELS_SHOWN).map((id) => element('li', {}, nameNode(report.pathOf(data, id), 'path')));
    if (models.length > MODELS_SHOWN) items.push(element('li', {}, `and ${grouped(models.length - MODELS_SHOWN)} more`));
    return element('div', {}, element('h4', {}, `Held by ${counted(models.length, 'failing model')}`),
      element('ul', { class: 'holder-list' }, ...items));
  }

  function gapDetail(data) {
    return {
      label: (row) => `Models and nodes of ${row.operators.map(report.visibleName).join(' → ')}`,
      content: (row) => element('div', { class: 'columns' }, witnessTable(data, row), holders(data, row)),
    };
  }

  Object.assign(report, { gapDetail });
})((window.opseqReport ??= {}));
