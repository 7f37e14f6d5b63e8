// A sequence in one model: drawn in the graph around it, and as a table.

import { choices, element, nameNode, paragraph } from '../dom.js';
import { graphDrawing } from './graph_drawing.js';
import { labelOf, valueTypeWords } from './graph_words.js';
import { modelGraph } from './model_graph.js';
import { neighbourhood } from './neighbourhood.js';
import { MOST_OCCURRENCES, occurrences } from './occurrences.js';
import { modelAddress } from '../models/model_address.js';
import { plainTable } from '../plain_table.js';
import { counted, grouped, visibleName } from '../text.js';

const FIRST_RADIUS = 2;

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
function drawingOf(graph, ways, at, onMove) {
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
    element('div', { class: 'controls' }, element('span', {}, `Occurrence ${grouped(at + 1)} of ${ways.length < MOST_OCCURRENCES ? '' : 'the first '}${grouped(ways.length)}`), turn('Previous', -1), turn('Next', 1), radii),
    stage, told);
}

// The drawing of a sequence in a model, its `at`-th occurrence, and the path's nodes as a table; or why there is none.
// onMove(at) is called when another occurrence is asked for. context: { page, graphs }
export function witness(row, model, at, context, onMove) {
  const given = model && Object.hasOwn(context.graphs, model.id) ? context.graphs[model.id] : null;
  if (!given) return paragraph(model ? 'The graph of this model is not in this report: opseq show draws it.' : 'The graphs of the models that hold it are not in this report: opseq show draws them.', 'empty-state');
  const graph = modelGraph(given, context.page.operators);
  const ways = occurrences(graph, row.operators);
  if (ways.length === 0) return paragraph('This model does not hold it.', 'empty-state');
  const chosen = at < ways.length ? at : 0;
  return element('div', { class: 'witness' },
    element('h3', {}, 'In ', element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')), element('span', { class: 'aside' }, ` · ${visibleName(model.set)} · ${counted(model.nodes, 'node')}`)),
    graph.problem ? paragraph(graph.problem, 'notice') : null,
    drawingOf(graph, ways, chosen, onMove), pathTable(graph, ways[chosen], model));
}
