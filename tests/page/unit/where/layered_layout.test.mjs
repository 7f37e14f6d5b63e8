import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';
import { randomGraph } from '../../support/random_graph.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { layeredLayout, shortLabel } = await bundledPageModule('where/layered_layout.js');

const laidOut = (graph) => {
  const vertices = graph.vertices.map((_, vertex) => vertex);
  const edges = vertices.flatMap((source) => [...new Set(graph.successors[source])].map((target) => [source, target]));
  return { ...layeredLayout({ vertices, edges }, new Map(vertices.map((vertex) => [vertex, graph.vertices[vertex].label]))), edges };
};
const overlap = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

test('data flows downwards, boxes do not overlap, all is inside the drawing', () => {
  const random = seededRandom(15);
  for (let round = 0; round < 60; round += 1) {
    const { boxes, lines, edges, width, height } = laidOut(randomGraph(random, { most: 12, density: 0.25 }));
    for (const [source, target] of edges) assert.ok(boxes.get(source).y < boxes.get(target).y);
    const list = [...boxes.values()];
    list.forEach((a, index) => {
      assert.ok(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= width && a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= height);
      for (const b of list.slice(index + 1)) assert.ok(!overlap(a, b));
    });
    assert.equal(lines.length, edges.length);
  }
});

test('a line begins and ends at its boxes', () => {
  const random = seededRandom(16);
  for (let round = 0; round < 30; round += 1) {
    const { boxes, lines } = laidOut(randomGraph(random, { most: 8 }));
    for (const { source, target, points } of lines) {
      for (const [box, point] of [[boxes.get(source), points[0]], [boxes.get(target), points.at(-1)]]) {
        assert.ok(Math.abs(point.x - box.x) <= box.width / 2 + 1 && Math.abs(point.y - box.y) <= box.height / 2 + 1);
      }
    }
  }
});

test('nothing to lay out is no error', () => {
  assert.equal(layeredLayout({ vertices: [], edges: [] }, new Map()).boxes.size, 0);
});

test('labels are cut where a box would be too wide', () => {
  assert.equal(shortLabel('Conv'), 'Conv');
  assert.equal(shortLabel('x'.repeat(26)).length, 26);
  assert.equal(shortLabel('x'.repeat(27)), `${'x'.repeat(25)}…`);
});
