// Where is it? One sequence: its figures, the models that hold it, and the witness drawn in one of them.

import { replaceAddress } from '../address.js';
import { choices, disclosure, element, nameNode, paragraph, replaceContent, sectionBody, sequenceNode } from '../dom.js';
import { graphDrawing } from './graph_drawing.js';
import { labelOf, valueTypeWords } from './graph_words.js';
import { modelGraph } from './model_graph.js';
import { neighbourhood } from './neighbourhood.js';
import { occurrences } from './occurrences.js';
import { modelAddress } from '../models/model_address.js';
import { orderedSets, oddsNode, qNode, sequenceAddress } from '../gaps/sequence_columns.js';
import { plainTable } from '../plain_table.js';
import { counted, decimal, grouped, visibleName } from '../text.js';

const MODELS_SHOWN = 60; // of a set, before the rest is asked for
const FIRST_RADIUS = 2;

function factList(entries) {
  return element('dl', { class: 'facts' }, ...entries.map(([term, ...content]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, ...content))));
}

function kindWords(row) {
  if (row.isShared) return 'a sequence that whole paths of failing models share; counted are the models that share it';
  if (row.isGap) return row.isMinimal ? 'a minimal gap: no test holds it, and no part of it is a gap' : 'a gap: no test holds it. A shorter part of it is a gap already';
  return '';
}

function factsOf(row, { sets, isCompared }) {
  const support = orderedSets(sets).map((set) => [nameNode(set), grouped(row.support[sets.indexOf(set)])]);
  const statistics = isCompared && row.isGap ? [['Odds ratio', oddsNode(row.odds)], ['q (CMH)', qNode(row, row.cmhQ)], ['q (Fisher)', qNode(row, row.fisherQ)],
    ['Ochiai', decimal(row.ochiai ?? NaN, 3)], ['Tarantula', decimal(row.tarantula ?? NaN, 3)]] : [];
  return factList([...support.map(([name, count]) => [element('span', {}, 'models of ', name), count]), ...statistics]);
}

function holderItem(model, row, { graphs }) {
  const draws = Object.hasOwn(graphs, model.id);
  return element('li', {}, element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')),
    draws ? element('a', { class: 'draw-link', href: sequenceAddress(row.operators, [['model', model.id]]), 'aria-label': `Draw it in ${visibleName(model.path)}` }, 'draw') : null);
}

function holdersOf(row, context) {
  const bySet = orderedSets(context.sets).map((set) => [set, row.holders.map((index) => context.models[index]).filter((model) => model.set === set)]);
  return bySet.filter(([, models]) => models.length > 0).map(([set, models]) => {
    const items = models.map((model) => () => holderItem(model, row, context));
    const list = element('ul', { class: 'holder-list' }, ...items.slice(0, MODELS_SHOWN).map((make) => make()));
    const rest = items.slice(MODELS_SHOWN);
    return element('div', { class: 'holders-of-set' }, element('h4', {}, nameNode(set), ` · ${counted(models.length, 'model')}`), list,
      rest.length ? disclosure(`${grouped(rest.length)} more`, () => element('ul', { class: 'holder-list' }, ...rest.map((make) => make()))) : null);
  });
}

const PATH_HEADS = ['Operator', 'Node', 'Location', 'Gets from the one before', 'Results'].map((label) => ({ label, kind: 'words' }));

function valueNodes(values) {
  if (values.length === 0) return '–';
  return element('span', {}, ...values.flatMap(({ value, position }, index) => [index ? '; ' : '', position === undefined ? null : `operand ${position}: `,
    nameNode(value.name, 'path'), ' ', element('span', { class: 'aside' }, valueTypeWords(value))]).filter((each) => each !== null));
}

function pathTable(graph, path, model) {
  const rows = path.map((vertex, index) => {
    const node = graph.vertices[vertex];
    const before = path[index - 1];
    const operands = index === 0 ? [] : node.operands.map((value, position) => ({ value, position })).filter(({ value }) => value && value.source === before);
    return [nameNode(labelOf(node), 'chip'), nameNode(node.name, 'path'), nameNode(node.location, 'path'), valueNodes(operands),
      valueNodes(node.results.filter(Boolean).map((value) => ({ value })))];
  });
  return plainTable(`The path’s nodes in ${visibleName(model.path)}`, PATH_HEADS, rows);
}

// The drawing, with what is under the pointer told beside it, and the ways to change it.
function drawingOf(graph, ways, at, { onMove }) {
  const stage = element('div', { class: 'graph-stage', role: 'region', 'aria-label': 'Drawing of the graph', tabindex: 0 });
  const told = element('p', { class: 'told', 'aria-live': 'polite' }, 'Point at a node or an edge, or reach it with the Tab key, to see its operands and their shapes.');
  let radius = FIRST_RADIUS;
  const draw = () => stage.replaceChildren(graphDrawing(graph, ways[at], neighbourhood(graph, ways[at], radius), (words) => { told.textContent = words; }));
  const radii = choices('Neighbours up to', 'radius', [1, 2, 3].map((value) => ({ value, label: counted(value, 'step') })), (value) => { radius = Number(value); draw(); }, FIRST_RADIUS);
  const turn = (words, by) => {
    const button = element('button', { type: 'button', class: 'plain-button', disabled: ways.length < 2 }, words);
    button.addEventListener('click', () => onMove((at + by + ways.length) % ways.length));
    return button;
  };
  draw();
  return element('div', { class: 'graph-figure' },
    element('div', { class: 'controls' }, element('span', {}, `Occurrence ${grouped(at + 1)} of ${grouped(ways.length)}`), turn('Previous', -1), turn('Next', 1), radii),
    stage, told);
}

// context: { page, rows, sets, models, modelIndex, graphs, isCompared }. Returns what following a link to it does.
export function drawWhere(context) {
  const body = sectionBody('where');
  const byText = new Map(context.rows.map((row) => [JSON.stringify(row.operators), row]));

  function witness(row, model, at) {
    const given = model && Object.hasOwn(context.graphs, model.id) ? context.graphs[model.id] : null;
    if (!given) return paragraph(model ? 'The graph of this model is not in this report: opseq show draws it.' : 'The graphs of the models that hold it are not in this report: opseq show draws them.', 'empty-state');
    const graph = modelGraph(given, context.page.operators);
    const ways = occurrences(graph, row.operators);
    if (ways.length === 0) return paragraph('This model does not hold it.', 'empty-state');
    const chosen = at < ways.length ? at : 0;
    return element('div', { class: 'witness' },
      element('h3', {}, 'In ', element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')), element('span', { class: 'aside' }, ` · ${visibleName(model.set)} · ${counted(model.nodes, 'node')}`)),
      graph.problem ? paragraph(graph.problem, 'notice') : null,
      drawingOf(graph, ways, chosen, { onMove: (next) => show(row, model, next, true) }), pathTable(graph, ways[chosen], model));
  }

  function show(row, model, at, remember) {
    if (remember) replaceAddress('where', [...row.operators.map((operator) => ['op', operator]), ['model', model.id], ...(at ? [['at', at + 1]] : [])]);
    const focused = document.activeElement?.textContent;
    replaceContent(body,
      element('p', { class: 'subject' }, sequenceNode(row.operators)),
      kindWords(row) ? paragraph(`This is ${kindWords(row)}.`, 'intro') : null,
      factsOf(row, context),
      witness(row, model, at),
      element('div', { class: 'all-holders' }, element('h3', {}, `Held by ${counted(row.holders.length, 'model')}`), ...holdersOf(row, context)));
    if (remember) [...body.querySelectorAll('button')].find((button) => button.textContent === focused)?.focus();
  }

  // The smallest model, failing for a gap, if it can be drawn; else the first that can.
  function modelFor(row) {
    const drawable = (model) => model && Object.hasOwn(context.graphs, model.id);
    const smallest = context.models[row.smallest];
    return drawable(smallest) ? smallest : row.holders.map((index) => context.models[index]).find(drawable) ?? null;
  }

  const first = context.rows.find((row) => row.isGap && row.isMinimal) ?? context.rows[0];
  if (!first) body.replaceChildren(paragraph('There is no operator sequence to show.', 'empty-state'));
  else show(first, modelFor(first), 0, false);
  return (parameters) => {
    const operators = parameters.getAll('op');
    if (operators.length === 0) return;
    const row = byText.get(JSON.stringify(operators)) ?? context.sharedRow(operators);
    if (!row) return body.replaceChildren(element('p', { class: 'subject' }, sequenceNode(operators)), paragraph('This sequence is not listed in this report; the database has all.', 'empty-state'));
    const model = parameters.has('model') ? context.models[context.modelIndex.get(Number(parameters.get('model'))) ?? -1] ?? null : modelFor(row);
    show(row, model, Math.max(0, (Number.parseInt(parameters.get('at'), 10) || 1) - 1), false);
  };
}
