import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { randomGraph } from '../../support/random_graph.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { layered } = await pageModule('picture/layers.js');

const edgesOf = (graph) => graph.successors.flatMap((targets, source) => [...new Set(targets)].map((target) => [source, target]));

test('edges go to later layers, by way of a bend in each layer between', () => {
  const random = seededRandom(41);
  for (let round = 0; round < 200; round += 1) {
    const graph = randomGraph(random, { most: 20, density: 0.15 });
    const edges = edgesOf(graph);
    const { layer, rows, ways, before, after } = layered(graph.vertices.length, edges);
    assert.equal(ways.length, edges.length);
    ways.forEach((way, index) => {
      assert.deepEqual([way[0], way.at(-1)], edges[index]);
      way.slice(1).forEach((vertex, at) => {
        assert.equal(layer[vertex], layer[way[at]] + 1);
        assert.ok(after[way[at]].includes(vertex) && before[vertex].includes(way[at]));
      });
      assert.ok(way.slice(1, -1).every((vertex) => vertex >= graph.vertices.length));
    });
    assert.deepEqual(rows.flat().sort((a, b) => a - b), layer.map((_, vertex) => vertex));
    rows.forEach((row, at) => row.forEach((vertex) => assert.equal(layer[vertex], at)));
    assert.ok(rows.every((row) => row.length > 0));
  }
});

test('a constant is just above what it is used by', () => {
  const { layer } = layered(6, [[0, 1], [1, 2], [2, 3], [4, 5], [5, 3]]);
  assert.deepEqual(layer, [0, 1, 2, 3, 1, 2]);
});

test('the longest edges do without bends where there would be too many', () => {
  const size = 3000;
  const edges = Array.from({ length: size - 1 }, (_, at) => [at, at + 1]);
  for (let at = 0; at < 40; at += 1) edges.push([at, size - 1 - at]);
  const { layer, ways } = layered(size, edges);
  assert.ok(layer.length <= size + 24_000);
  assert.ok(ways.slice(size - 1).some((way) => way.length === 2));
  assert.ok(ways.slice(size - 1).some((way) => way.length > 2000));
});

test('branches that could be beside each other do not cross', () => {
  const { rows } = layered(9, [[0, 1], [0, 2], [0, 3], [1, 6], [2, 5], [3, 4], [6, 8], [5, 7]]);
  const place = new Map(rows.flatMap((row) => row.map((vertex, index) => [vertex, index])));
  assert.equal(Math.sign(place.get(1) - place.get(2)), Math.sign(place.get(6) - place.get(5)));
  assert.equal(Math.sign(place.get(2) - place.get(3)), Math.sign(place.get(5) - place.get(4)));
});

test('what is no graph of a model, with a cycle, has layers all the same; nothing has none', () => {
  const { rows } = layered(4, [[0, 1], [1, 2], [2, 1], [2, 3]]);
  assert.equal(rows.flat().filter((vertex) => vertex < 4).length, 4);
  assert.deepEqual(layered(0, []).rows, []);
});
