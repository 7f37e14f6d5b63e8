// Which nodes are covered? The whole graph of one model as a picture, coloured by what the suite has of it.

import { replaceAddress } from '../address.js';
import { choices, disclosure, element, nameNode, paragraph, replaceContent, sectionBody } from '../dom.js';
import { offerFile } from '../gaps/sequence_export.js';
import { modelAddress } from '../models/model_address.js';
import { modelGraph } from '../where/model_graph.js';
import { coverageOf, coveredSequences } from './node_coverage.js';
import { nodeDetails } from './node_details.js';
import { nodeTable } from './node_table.js';
import { pictureColours } from './picture_colours.js';
import { pictureDrawing } from './picture_drawing.js';
import { picturePng, pictureSvg } from './picture_file.js';
import { KEY_WORDS, pictureStage } from './picture_stage.js';
import { boxLabel, countKinds, KINDS, pictureWords, totalWords } from './picture_words.js';
import { wholeLayout } from './whole_layout.js';
import { counted, grouped, visibleName } from '../text.js';

const FIRST_LENGTH = 2; // what gates on coverage mostly look at
const NO_SELECTION = 'Click on a node, or go through them with the buttons above, to see what is covered of the sequences through it.';

function button(words, act) {
  const node = element('button', { type: 'button', class: 'plain-button' }, words);
  node.addEventListener('click', act);
  return node;
}

function legend(nodes, k) {
  const counts = countKinds(nodes);
  return element('ul', { class: 'picture-legend' }, ...KINDS.filter(({ kind }) => counts[kind] > 0).map(({ kind, mark, name, words }) =>
    element('li', {}, element('span', { class: `swatch ${kind}`, 'aria-hidden': 'true' }, mark), element('span', {}, element('b', {}, `${name}: ${grouped(counts[kind])}`), ` – ${words(k)}`))));
}

// What the picture of a model at a length is made of; the layout does not depend on the length.
function prepared(model, { graphs, page }, covered) {
  const given = graphs[model.id];
  const graph = modelGraph(given, page.operators);
  const edges = graph.vertices.flatMap((_, source) => [...new Set(graph.successors[source])].map((target) => [source, target]));
  const layout = wholeLayout(graph.vertices.map((vertex) => boxLabel(vertex, vertex.kind === 'node' ? 'covered' : 'end')), edges);
  return { model, graph, layout, at: (k) => coverageOf(graph, given.operator, k, covered) };
}

async function offerPng(svg, name, tell) {
  try {
    offerFile(`${name}.png`, 'image/png', await picturePng(svg));
  } catch (error) {
    console.error(error);
    tell('This browser can’t make a PNG of it; the SVG has the same.');
  }
}

const fileName = (model) => `coverage-${model.path.replace(/[^\w.-]+/g, '_').slice(-80)}`;

// The picture with its legend and buttons. onMove(node) is called when another node is looked at.
function pictureOf(made, k, first, { names, suite, rowOf }, onMove) {
  const { model, graph, layout } = made;
  const coverage = made.at(k);
  const { nodes } = coverage;
  const words = pictureWords(model, coverage);
  const drawing = pictureDrawing(graph, layout, nodes, words);
  const told = element('div', { class: 'node-details', 'aria-live': 'polite' });
  const status = element('p', { class: 'status', role: 'status' });
  let selected = null;
  function select(vertex, isMoved = true) {
    selected = vertex;
    drawing.select(vertex);
    told.replaceChildren(vertex === null ? paragraph(NO_SELECTION, 'subtle') : nodeDetails(graph.vertices[vertex], nodes[vertex], { k, model, names, rowOf }));
    if (isMoved) onMove(vertex);
  }
  // The next, or previous, of those that `is`, round and round.
  function go(by, is) {
    const all = nodes.flatMap((node, index) => (is(node) ? [index] : []));
    if (all.length === 0) return;
    const after = selected === null ? (by > 0 ? 0 : all.length - 1) : by > 0 ? all.findIndex((index) => index > selected) : all.findLastIndex((index) => index < selected);
    select(all.at(after < 0 && by > 0 ? 0 : after));
    stage.centre(layout.boxes[selected]);
  }
  const isLacking = ({ uncovered }) => uncovered.length > 0;
  const stage = pictureStage(drawing, layout, { onSelect: select, onStep: (by) => go(by, () => true) });
  const svg = () => pictureSvg(graph, layout, nodes, pictureColours(stage.element), { title: visibleName(model.path), words: totalWords(coverage, k, suite) });
  select(first, false);
  return {
    element: element('div', { class: 'picture-figure' },
      element('p', {}, totalWords(coverage, k, suite)), legend(nodes, k),
      element('div', { class: 'controls' }, stage.buttons,
        nodes.some(isLacking) ? element('span', { class: 'picture-steps' }, button('Previous uncovered', () => go(-1, isLacking)), button('Next uncovered', () => go(1, isLacking))) : null,
        element('span', { class: 'downloads' }, button('SVG', () => offerFile(`${fileName(model)}.svg`, 'image/svg+xml', svg().text)),
          button('PNG', () => offerPng(svg(), fileName(model), (text) => { status.textContent = text; }))), status),
      element('div', { class: 'picture-and-node' }, stage.element, told),
      element('p', { class: 'subtle picture-keys', id: 'picture-keys' }, KEY_WORDS),
      disclosure(`Its ${counted(nodes.filter(({ kind }) => kind !== 'end').length, 'node')} as a table`, () => nodeTable(graph, coverage, { k, model }))),
    onPaper: stage.onPaper,
    fit: stage.fit,
    // Once it is on the page.
    show() { stage.fit(); if (selected !== null) stage.centre(layout.boxes[selected]); },
  };
}

function introduction(models) {
  return element('p', { class: 'intro' }, `Begins with the smallest model of the first gap; choose another of the ${counted(models, 'model')} whose graph is in this report. Of any other, `,
    element('code', {}, 'opseq show DB MODEL --node-data FILE'), ' writes the same for Model Explorer. Data flows from top to bottom, then on at the top of the next column.');
}

function modelSelect(models, chosen, onChoose) {
  const node = element('select', {}, ...models.map((model) =>
    element('option', { value: model.id, selected: model === chosen }, `${visibleName(model.path)} (${counted(model.nodes, 'node')})`)));
  node.addEventListener('change', () => onChoose(models.find(({ id }) => id === Number(node.value))));
  return element('label', { class: 'control' }, element('span', {}, 'Model'), node);
}

// context: { page, data, rows, models, modelIndex, graphs }. Returns what following a link to it does.
export function drawPicture(context) {
  const { page, rows, models, graphs, data } = context;
  const body = sectionBody('picture');
  document.getElementById('picture').hidden = !data.words.hasSuite; // nothing is covered then
  if (!data.words.hasSuite) return () => {};
  const drawable = models.filter(({ id }) => Object.hasOwn(graphs, id));
  const firstGap = rows.find((row) => row.isGap && drawable.includes(models[row.smallest]));
  if (drawable.length === 0) {
    body.replaceChildren(paragraph('There is no picture: this report has no graph of a model. It has those of the smallest models with gaps.', 'empty-state'));
    return () => {};
  }
  const covered = coveredSequences(page.covered, page.operators);
  const byText = new Map(rows.map((row) => [JSON.stringify(row.operators), row]));
  const shared = { names: page.operators, suite: page.covered, rowOf: (operators) => byText.get(JSON.stringify(operators)) };
  const lengths = Array.from({ length: page.covered.longest }, (_, index) => index + 1);
  const focusOn = (selector) => /** @type {HTMLElement} */ (body.querySelector(selector)).focus();
  let made = null;
  let picture = null;
  function show(model, k, node, remember) {
    const note = (vertex) => replaceAddress('picture', [['model', model.id], ['k', k], ...(vertex === null ? [] : [['node', vertex]])]);
    if (made?.model !== model) made = prepared(model, context, covered);
    picture = pictureOf(made, k, node < made.graph.vertices.length ? node : null, shared, note);
    const chosenLength = choices('Sequences of', 'picture-k', lengths.map((value) => ({ value, label: counted(value, 'operator') })), (value) => { show(model, Number(value), null, true); focusOn('input[name=picture-k]:checked'); }, k);
    replaceContent(body,
      introduction(drawable.length),
      element('div', { class: 'filter' }, modelSelect(drawable, model, (next) => { show(next, k, null, true); focusOn('select'); }), lengths.length > 1 ? chosenLength : null),
      element('h3', { class: 'picture-title' }, element('a', { href: modelAddress(model.id) }, nameNode(model.path, 'path')), element('span', { class: 'aside' }, ` · ${visibleName(model.set)} · ${counted(model.nodes, 'node')}`)),
      picture.element);
    picture.show();
    if (remember) note(null);
  }
  const firstLength = Math.min(FIRST_LENGTH, page.covered.longest);
  show(firstGap ? models[firstGap.smallest] : drawable[0], firstLength, null, false);
  window.addEventListener('beforeprint', () => picture.onPaper());
  window.addEventListener('afterprint', () => picture.fit());
  return (parameters) => {
    if (!parameters.has('model')) return;
    const model = drawable.find(({ id }) => id === Number(parameters.get('model')));
    if (!model) return body.replaceChildren(paragraph('The graph of this model is not in this report: opseq show draws it.', 'empty-state'));
    const k = lengths.find((length) => length === Number(parameters.get('k'))) ?? firstLength;
    const node = /^\d+$/.test(parameters.get('node') ?? '') ? Number(parameters.get('node')) : null;
    show(model, k, node, false);
  };
}
