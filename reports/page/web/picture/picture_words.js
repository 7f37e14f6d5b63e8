// The kinds of nodes of a picture, in words and marks. Pure functions.

import { labelOf } from '../where/graph_words.js';
import { counted, grouped, percent, visibleName } from '../text.js';

const operatorsOf = (k) => counted(k, 'operator');

// "5 sequences of 2 operators"; a sequence of one is an operator.
export const countedSequences = (count, k) => (k === 1 ? counted(count, 'operator') : `${counted(count, 'sequence')} of ${operatorsOf(k)}`);

export const KINDS = [
  { kind: 'covered', mark: '✓', name: 'covered', words: (k) => (k === 1 ? 'the suite has its operator' : `the suite has every sequence of ${operatorsOf(k)} that runs through it`) },
  { kind: 'partly', mark: '◐', name: 'partly covered', words: (k) => `the suite has some of the sequences of ${operatorsOf(k)} through it: so much of the box has the colour of covered ones` },
  { kind: 'uncovered', mark: '✗', name: 'uncovered', words: (k) => (k === 1 ? 'the suite does not have its operator' : `the suite has no sequence of ${operatorsOf(k)} that runs through it`) },
  { kind: 'none', mark: '–', name: 'not counted', words: (k) => (k === 1 ? 'it is on no path from an input to an output' : `no sequence of ${operatorsOf(k)} on a path from an input to an output runs through it`) },
  { kind: 'end', mark: '', name: 'input or output', words: () => 'of the model, or of a body in it' },
];

const KIND_OF = Object.fromEntries(KINDS.map((each) => [each.kind, each]));

export const kindName = (kind) => KIND_OF[kind].name;

// What a box says: "✗ Conv".
export function boxLabel(vertex, kind) {
  const { mark } = KIND_OF[kind];
  return mark ? `${mark} ${labelOf(vertex)}` : labelOf(vertex);
}

// "The suite has 2 of the 5 sequences of 2 operators that run through it."
export function countWords({ covered, uncovered }, k) {
  const total = covered.length + uncovered.length;
  if (total === 0) return k === 1 ? 'It is on no path from an input to an output.' : `No sequence of ${operatorsOf(k)} on a path from an input to an output runs through it.`;
  if (k === 1) return covered.length ? 'The suite has its operator.' : 'The suite does not have its operator.';
  return `The suite has ${grouped(covered.length)} of the ${countedSequences(total, k)} that ${total === 1 ? 'runs' : 'run'} through it.`;
}

// "Conv /a/Conv, uncovered: 0 of 2": what a pointer that rests on a node is told.
export function hintWords(vertex, node) {
  const name = vertex.kind === 'node' ? [visibleName(vertex.label), vertex.name ? visibleName(vertex.name) : ''].filter(Boolean).join(' ') : labelOf(vertex);
  const total = node.covered.length + node.uncovered.length;
  return `${name}, ${kindName(node.kind)}${total ? `: ${grouped(node.covered.length)} of ${grouped(total)}` : ''}`;
}

export function countKinds(nodes) {
  return Object.fromEntries(KINDS.map(({ kind }) => [kind, nodes.filter((node) => node.kind === kind).length]));
}

// { by: names of sets, models: of these }
export function suiteWords({ by, models }) {
  return `${by.map(visibleName).join(' and ')}, ${counted(models, 'model')}`;
}

// Of all the model.
export function totalWords({ covered, total }, k, suite) {
  if (total === 0) return `The model has no ${k === 1 ? 'operator' : `sequence of ${operatorsOf(k)}`} on a path from an input to an output.`;
  return `The suite (${suiteWords(suite)}) has ${grouped(covered)} of the ${countedSequences(total, k)} in this model: ${percent(covered, total)}.`;
}

// For a reader who does not see the picture.
export function pictureWords(model, { nodes }) {
  const counts = countKinds(nodes);
  const kinds = KINDS.filter(({ kind }) => counts[kind] > 0).map(({ kind, name }) => `${grouped(counts[kind])} ${name}`);
  return `The graph of ${visibleName(model.path)}, coloured by coverage: ${kinds.join(', ')}. The table below has the same.`;
}
