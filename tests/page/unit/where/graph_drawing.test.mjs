import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { curveThrough } = await bundledPageModule('where/graph_drawing.js');

test('two points make a line', () => {
  assert.equal(curveThrough([{ x: 0, y: 1 }, { x: 2.25, y: 3 }]), 'M0.0 1.0L2.3 3.0');
});

test('a curve starts at the first point and ends at the last', () => {
  const random = seededRandom(17);
  for (let round = 0; round < 200; round += 1) {
    const points = Array.from({ length: 2 + random.below(8) }, () => ({ x: random.below(500), y: random.below(500) }));
    const course = curveThrough(points);
    const numbers = course.match(/-?[\d.]+/g).map(Number);
    const last = points.at(-1);
    assert.deepEqual(numbers.slice(0, 2), [points[0].x, points[0].y]);
    assert.deepEqual(numbers.slice(-2), [last.x, last.y]);
    assert.match(course, /^M\S+ \S+?(?:L\S+ \S+|(?:Q\S+ \S+ \S+ \S+?)+)$/);
    assert.equal((course.match(/Q/g) ?? []).length, Math.max(0, points.length - 2));
  }
});

test('points on a line make a curve on that line', () => {
  const course = curveThrough([0, 10, 20, 30, 40].map((at) => ({ x: at, y: 2 * at })));
  const numbers = course.match(/-?[\d.]+/g).map(Number);
  for (let at = 0; at < numbers.length; at += 2) assert.equal(numbers[at + 1], 2 * numbers[at]);
});
