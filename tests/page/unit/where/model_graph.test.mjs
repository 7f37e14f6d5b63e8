import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { modelGraph, operandsBetween } = await pageModule('where/model_graph.js');

const given = {
  kind: 'nnio', operator: [1, 0, -1, -1], name: ['/a', '/b', 'x', 'y'], location: ['0', '1', '', ''], edges: [2, 0, 0, 1, 0, 1, 1, 3],
  values: { name: ['x', 'a_out', 'w'], type: ['tensor(float)', '', 'tensor(int64)'], shape: ['[1]', '', '[]'], source: [2, 0, -1], kind: 'inw' },
  operands: [[0], [1, null, 2, 1], [], [1]], results: [[1], [], [0], []], problem: null,
};

test('vertices have labels, names, places and values', () => {
  const graph = modelGraph(given, ['Div', 'Cast']);
  assert.deepEqual(graph.vertices.map(({ kind, label }) => [kind, label]), [['node', 'Cast'], ['node', 'Div'], ['input', ''], ['output', '']]);
  assert.deepEqual(graph.vertices[1].operands.map((value) => value?.name ?? null), ['a_out', null, 'w', 'a_out']);
  assert.deepEqual(graph.vertices[1].operands[2], { name: 'w', type: 'tensor(int64)', shape: '[]', source: -1, kind: 'weight' });
  assert.equal(graph.vertices[0].operands[0].kind, 'input');
});

test('edges go both ways, as often as they are there', () => {
  const graph = modelGraph(given, ['Div', 'Cast']);
  assert.deepEqual(graph.successors, [[1, 1], [3], [0], []]);
  assert.deepEqual(graph.predecessors, [[2], [0, 0], [], [1]]);
});

test('operandsBetween has the positions at which a node takes what another makes', () => {
  const graph = modelGraph(given, ['Div', 'Cast']);
  assert.deepEqual(operandsBetween(graph, 0, 1).map(({ position }) => position), [0, 3]);
  assert.deepEqual(operandsBetween(graph, 1, 0), []);
});

test('a graph whose values are not known says so', () => {
  const empty = { name: [], type: [], shape: [], source: [], kind: '' };
  const graph = modelGraph({ ...given, values: empty, operands: [], results: [], problem: 'Not read.' }, ['Div', 'Cast']);
  assert.equal(graph.problem, 'Not read.');
  assert.ok(graph.vertices.every(({ operands, results }) => operands.length === 0 && results.length === 0));
  assert.doesNotThrow(() => modelGraph({ kind: 'n', operator: [0], name: [''], location: [''], edges: [] }, ['A']));
});

test('every edge of a made document has its operand', () => {
  const page = madeDocument({ seed: 14 });
  for (const each of Object.values(page.graphs)) {
    const graph = modelGraph(each, page.operators);
    graph.successors.forEach((targets, source) => targets.forEach((target) => assert.ok(operandsBetween(graph, source, target).length > 0)));
  }
});
