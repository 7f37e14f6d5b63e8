// Which models? The table of models, and the section of the one that was followed.

import { formatAddress } from '../address.js';
import { chooseValue, choices, disclosure, element, factList, nameNode, numberNode, paragraph, replaceContent, sectionBody } from '../dom.js';
import { sequenceLink } from '../gaps/sequence_columns.js';
import { NO_FILTER, parametersOf } from '../gaps/sequence_filter.js';
import { explanationOf } from './explanation.js';
import { modelAddress } from './model_address.js';
import { MODEL_LISTS, modelTable, statusNode } from './model_table.js';
import { reasonWords } from './model_status.js';
import { plainTable } from '../plain_table.js';
import { graphDrawing } from '../where/graph_drawing.js';
import { modelGraph } from '../where/model_graph.js';
import { firstGap } from '../where/where_section.js';
import { counted, grouped, percent } from '../text.js';

const GAPS_SHOWN = 15;
const MOST_VERTICES_DRAWN = 160;

// How many listed gaps each model holds, by index of models.
export function gapCounts(rows, models) {
  const counts = new Array(models).fill(0);
  for (const row of rows) if (row.isGap) for (const model of row.holders) counts[model] += 1;
  return counts;
}

const COVERAGE_HEADS = ['k', 'Covered', 'Of its sequences', 'Share'].map((label) => ({ label, kind: 'number' }));

function coverageTable(coverage) {
  return plainTable('Its operator sequences that the suite has', COVERAGE_HEADS, coverage.map(({ k, covered, total }) =>
    [grouped(k), grouped(covered), grouped(total), percent(covered, total)]));
}

function ownCoverage(model, { page, data }) {
  if (!data.words.hasSuite || page.report.coverage.models.by === 0) return null;
  const own = page.report.coverage.models_of?.find(({ id }) => id === model.id);
  if (!own) return null;
  const rarest = own.rarest_uncovered;
  const node = element('div', {}, element('h3', {}, 'How much of it is covered'), coverageTable(own.coverage));
  if (rarest?.operators) node.append(element('p', { class: 'after' }, 'The sequence that the suite lacks and fewest models hold: ', sequenceLink(rarest.operators), '.'));
  return node;
}

function ownGaps(model, context) {
  if (!context.data.words.hasSuite) return null;
  const index = context.modelIndex.get(model.id);
  const rows = context.rows.filter((row) => row.isGap && row.isMinimal && row.holders.includes(index));
  if (rows.length === 0) return null;
  const all = formatAddress('gaps', parametersOf({ ...NO_FILTER, list: 'minimal', model: model.id }));
  return element('div', {}, element('h3', {}, `${counted(rows.length, 'minimal gap')} in it`),
    element('ul', { class: 'plain' }, ...rows.slice(0, GAPS_SHOWN).map((row) => element('li', {}, sequenceLink(row.operators)))),
    element('p', {}, element('a', { href: all }, rows.length > GAPS_SHOWN ? `All ${grouped(rows.length)} in the table` : 'These in the table')));
}

function ownPicture(model, { graphs, data }) {
  if (!data.words.hasSuite || !Object.hasOwn(graphs, model.id)) return null;
  return element('p', { class: 'after' }, element('a', { class: 'picture-link', href: formatAddress('picture', [['model', model.id]]) }, 'Its graph, coloured by what the suite covers'));
}

function ownGraph(model, context) {
  const given = Object.hasOwn(context.graphs, model.id) ? context.graphs[model.id] : null;
  if (!given || given.kind.length > MOST_VERTICES_DRAWN) return null;
  return disclosure(`Its graph (${counted(given.kind.length, 'vertex', 'vertices')})`, () => {
    const graph = modelGraph(given, context.page.operators);
    const told = element('p', { class: 'told', 'aria-live': 'polite' }, 'Point at a node or an edge to see its operands and their shapes.');
    const all = graph.vertices.map((_, vertex) => vertex);
    const edges = all.flatMap((source) => [...new Set(graph.successors[source])].map((target) => [source, target]));
    const part = { vertices: all, edges, before: new Map(), after: new Map() };
    return element('div', { class: 'graph-figure' }, element('div', { class: 'graph-stage', role: 'region', 'aria-label': 'Drawing of the model’s graph', tabindex: 0 },
      graphDrawing(graph, [], part, (words) => { told.textContent = words; })), told);
  });
}

function duplicatesOf(model, { models }) {
  const original = model.duplicates_of ?? model.id;
  const same = models.filter((other) => other.id !== model.id && (other.id === original || other.duplicates_of === original));
  if (same.length === 0) return null;
  return ['the same graph as', ...same.slice(0, 20).flatMap((other, index) => [index ? ', ' : '', element('a', { href: modelAddress(other.id) }, nameNode(`${other.set}: ${other.path}`, 'path'))])];
}

function ownTest(model, { page, data }) {
  if (!data.words.hasSuite) return null;
  const test = page.report.coverage.models_by?.find(({ id }) => id === model.id);
  if (!test) return null;
  const words = test.redundant ? '; the suite could do without it' : '';
  return ['in the suite', `covers ${grouped(test.covers)} of the sequences of ${data.words.target}, ${grouped(test.alone)} of them it alone${words}`];
}

function showModel(body, model, context) {
  const unreadable = model.status === 'unreadable';
  const count = (label, value) => (value == null ? null : [label, numberNode(value)]);
  replaceContent(body,
    element('p', { class: 'intro' }, 'Choose another one in the table above, or wherever a model’s name is a link.'),
    element('p', { class: 'subject' }, nameNode(model.path, 'path')),
    factList([['set', nameNode(model.set)], ['status', statusNode(model.status)], count('nodes', model.nodes), count('edges', model.edges),
      unreadable ? null : count('paths', model.paths), count('distinct paths', model.distinct_paths), count('opset', model.opset),
      ownTest(model, context), duplicatesOf(model, context)]),
    model.reason ? element('p', { class: 'notice' }, nameNode(reasonWords(model, context.pathOf), 'reason')) : null,
    element('div', { class: 'columns' }, ...[ownGaps(model, context), ownCoverage(model, context)].filter(Boolean)),
    explanationOf(model, context), ownPicture(model, context), ownGraph(model, context));
}

// The model that the section on one begins with: that in which the first gap is shown, or else the first of the target.
function firstModel(context) {
  const gap = firstGap(context);
  return (gap && context.models[gap.smallest]) ?? context.models.find(({ set }) => context.data.roles.of.includes(set)) ?? context.models[0];
}

// context: { page, data, rows, models, explanations, modelIndex, graphs, pathOf }. Returns what following links to the two sections does.
export function drawModels(context) {
  const { models, modelIndex, rows } = context;
  const body = sectionBody('models');
  const section = document.getElementById('model');
  if (models.length === 0) {
    section.hidden = true;
    return body.replaceChildren(paragraph('This run has no models.', 'empty-state')), { models: () => {}, model: () => {} };
  }
  const counts = gapCounts(rows, models.length);
  const select = (value) => table.setRows(models.filter(MODEL_LISTS.find((each) => each.value === value).has), models.length);
  const some = models.some(MODEL_LISTS[1].has);
  const table = modelTable({ models, pathOf: context.pathOf, data: context.data, gapsOf: (model) => counts[modelIndex.get(model.id)],
    radioGroup: some ? choices('List', 'model-list', MODEL_LISTS, select) : null });
  body.replaceChildren(table.element);
  showModel(sectionBody('model'), firstModel(context), context);
  return {
    models(parameters) {
      const list = MODEL_LISTS.find(({ value }) => value === parameters.get('list'));
      if (list && chooseValue(body, 'model-list', list.value)) select(list.value);
      if (parameters.has('text')) table.setQuery(parameters.get('text'));
    },
    model(parameters) {
      const model = models[modelIndex.get(Number(parameters.get('id'))) ?? -1];
      if (model) return showModel(sectionBody('model'), model, context);
      if (parameters.has('id')) sectionBody('model').replaceChildren(paragraph('There is no such model in this report.', 'empty-state'));
    },
  };
}
