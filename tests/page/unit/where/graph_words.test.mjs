import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { drawingWords, edgeWords, labelOf, valueTypeWords, valueWords, vertexWords } = await pageModule('where/graph_words.js');

const value = { name: 'a_out', type: 'tensor(float)', shape: '[1, 64]', source: 0, kind: 'result' };
const weight = { name: 'w', type: 'tensor(float)', shape: '', source: -1, kind: 'weight' };
const node = (label, operands = [], results = []) => ({ kind: 'node', label, name: `/${label}`, location: '3', operands, results });
const graph = { vertices: [node('Cast', [], [value]), node('Div', [value, null, weight]), { kind: 'output', label: '', name: 'y', location: '', operands: [value], results: [] }], problem: null };

test('a value’s type and shape, as far as they are known', () => {
  assert.equal(valueTypeWords(value), 'tensor(float) [1, 64]');
  assert.equal(valueTypeWords(weight), 'tensor(float)');
  assert.equal(valueTypeWords({ type: '', shape: '' }), 'type not known');
  assert.equal(valueWords(weight), 'w: tensor(float) (weight)');
});

test('a vertex tells its operands by position, and its results', () => {
  assert.equal(vertexWords(graph.vertices[1]), 'Div /Div, at 3\noperand 0: a_out: tensor(float) [1, 64]\noperand 2: w: tensor(float) (weight)');
  assert.equal(vertexWords(graph.vertices[0]), 'Cast /Cast, at 3\nresult: a_out: tensor(float) [1, 64]');
  assert.equal(vertexWords(graph.vertices[2]), 'output y of the model');
});

test('an edge tells the operand that goes along it', () => {
  assert.equal(edgeWords(graph, 0, 1), 'Cast → Div\noperand 0: a_out: tensor(float) [1, 64]');
  assert.equal(edgeWords(graph, 1, 2), 'Div → y: an output of the model');
});

test('an edge of unknown operands tells why', () => {
  const bare = { vertices: [node('Cast'), node('Div')], problem: 'Not read.' };
  assert.equal(edgeWords(bare, 0, 1), 'Cast → Div\nNot read.');
  assert.equal(edgeWords({ ...bare, problem: null }, 0, 1), 'Cast → Div');
});

test('labels show names that cannot be seen', () => {
  assert.equal(labelOf({ kind: 'node', label: '', name: 'n' }), '∅');
  assert.equal(labelOf({ kind: 'input', label: 'A', name: 'x\u202e' }), 'x⟨U+202E⟩');
});

test('the drawing in words has the path', () => {
  assert.match(drawingWords(graph, [0, 1], { vertices: [0, 1, 2] }), /3 nodes around Cast → Div,/);
});
