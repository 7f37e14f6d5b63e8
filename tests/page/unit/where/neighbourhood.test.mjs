import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { allGraphs, graphFrom, randomGraph } from '../../support/random_graph.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { neighbourhood } = await pageModule('where/neighbourhood.js');

// Distances of all pairs by relaxing every edge until nothing changes, directions aside.
function naiveNeighbourhood(graph, path, radius) {
  const size = graph.vertices.length;
  const distance = Array.from({ length: size }, (_, vertex) => (path.includes(vertex) ? 0 : Infinity));
  for (let round = 0; round < size; round += 1) {
    graph.successors.forEach((targets, source) => targets.forEach((target) => {
      distance[target] = Math.min(distance[target], distance[source] + 1);
      distance[source] = Math.min(distance[source], distance[target] + 1);
    }));
  }
  const shown = distance.flatMap((far, vertex) => (far <= radius ? [vertex] : []));
  const edges = new Set(shown.flatMap((source) => graph.successors[source].filter((target) => shown.includes(target)).map((target) => `${source} ${target}`)));
  const hidden = (neighbours) => Object.fromEntries(shown.map((vertex) => [vertex, new Set(neighbours[vertex].filter((other) => !shown.includes(other))).size]).filter(([, count]) => count));
  return { vertices: shown, edges: [...edges].sort(), before: hidden(graph.predecessors), after: hidden(graph.successors) };
}

function compared(graph, path, radius) {
  const { vertices, edges, before, after } = neighbourhood(graph, path, radius);
  const given = { vertices, edges: edges.map((edge) => edge.join(' ')).sort(), before: Object.fromEntries(before), after: Object.fromEntries(after) };
  assert.deepEqual(given, naiveNeighbourhood(graph, path, radius));
}

test('the neighbourhood agrees with distances of all pairs, in every graph of up to four vertices', () => {
  for (let size = 1; size <= 4; size += 1) {
    for (const graph of allGraphs(size, 'A')) for (let start = 0; start < size; start += 1) for (let radius = 0; radius <= 3; radius += 1) compared(graph, [start], radius);
  }
});

test('the neighbourhood agrees with distances of all pairs, in random graphs', () => {
  const random = seededRandom(13);
  for (let round = 0; round < 500; round += 1) {
    const graph = randomGraph(random, { most: 14, density: 0.15 });
    const path = random.some(graph.vertices.map((_, vertex) => vertex), 0.2);
    compared(graph, path.length ? path : [0], random.below(5));
  }
});

test('no more vertices than the limit, but the whole path, nearest first', () => {
  const star = graphFrom(Array(100).fill('A'), Array.from({ length: 99 }, (_, index) => [0, index + 1]));
  assert.equal(neighbourhood(star, [0], 1).vertices.length, 60);
  assert.deepEqual(neighbourhood(star, [0], 2, 5).vertices, [0, 1, 2, 3, 4]);
  assert.equal(neighbourhood(star, [0], 1).after.get(0), 40);
  const path = Array.from({ length: 70 }, (_, index) => index);
  const line = graphFrom(Array(100).fill('A'), Array.from({ length: 99 }, (_, index) => [index, index + 1]));
  assert.deepEqual(neighbourhood(line, path, 3).vertices, path);
});
