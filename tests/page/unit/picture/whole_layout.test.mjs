import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { randomGraph } from '../../support/random_graph.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { fittedLabel, wholeLayout } = await pageModule('picture/whole_layout.js');

const edgesOf = (graph) => graph.successors.flatMap((targets, source) => [...new Set(targets)].map((target) => [source, target]));
const overlap = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1e-6 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

// A chain with ways past its parts, as residual networks have them.
function residual(size) {
  const edges = [];
  for (let at = 1; at < size; at += 1) {
    edges.push([at - 1, at]);
    if (at % 8 === 0) edges.push([at - 8, at]);
  }
  return edges;
}

test('boxes do not overlap, all is inside the drawing, and lines go from box to box', () => {
  const random = seededRandom(61);
  for (let round = 0; round < 80; round += 1) {
    const graph = randomGraph(random, { most: 40, density: 0.06 });
    const edges = edgesOf(graph);
    const { boxes, lines, width, height } = wholeLayout(graph.vertices.map(({ label }) => label.repeat(1 + random.below(12))), edges);
    boxes.forEach((a, index) => {
      assert.ok(a.x - a.width / 2 >= 0 && a.x + a.width / 2 <= width && a.y - a.height / 2 >= 0 && a.y + a.height / 2 <= height);
      for (const b of boxes.slice(index + 1)) assert.ok(!overlap(a, b));
    });
    lines.forEach(({ source, target, points }, index) => {
      assert.deepEqual([source, target], edges[index]);
      for (const [vertex, point, side] of [[source, points[0], 1], [target, points.at(-1), -1]]) {
        assert.equal(point.x, boxes[vertex].x);
        assert.equal(point.y, boxes[vertex].y + (side * boxes[vertex].height) / 2);
      }
      for (const { x, y } of points) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height);
    });
  }
});

test('a deep graph is in columns: about as wide as high, each read from top to bottom', () => {
  const { boxes, width, height, columns } = wholeLayout(new Array(600).fill('Conv'), residual(600));
  assert.ok(columns > 3);
  assert.ok(width / height > 0.8 && width / height < 2.5, `${width} x ${height}`);
  for (let at = 1; at < 600; at += 1) assert.ok(boxes[at].y > boxes[at - 1].y || boxes[at].x > boxes[at - 1].x + 40);
});

test('2,000 nodes are laid out in time', () => {
  const edges = residual(2000);
  for (let at = 40; at < 2000; at += 50) edges.push([(at * 7) % (at - 20), at]);
  const start = performance.now();
  const { boxes } = wholeLayout(new Array(2000).fill('✗ Conv'), edges);
  assert.equal(boxes.length, 2000);
  assert.ok(performance.now() - start < 5000, `${performance.now() - start} ms`); // a fraction of a second on a quiet machine
});

test('the same graph has the same layout; none has none', () => {
  const once = wholeLayout(new Array(50).fill('Add'), residual(50));
  assert.deepEqual(wholeLayout(new Array(50).fill('Add'), residual(50)), once);
  assert.deepEqual(wholeLayout([], []).boxes, []);
});

test('labels are cut where a box would be too wide', () => {
  assert.equal(fittedLabel('✓ Conv'), '✓ Conv');
  assert.equal(fittedLabel('x'.repeat(21)), `${'x'.repeat(19)}…`);
});
