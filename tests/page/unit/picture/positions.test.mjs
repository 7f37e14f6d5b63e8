import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { horizontalPlaces, spread, withoutStrips } = await pageModule('picture/positions.js');

const cost = (places, wanted, weights) => places.reduce((sum, place, index) => sum + weights[index] * (place - wanted[index]) ** 2, 0);
const keepsGaps = (places, gaps) => places.every((place, index) => index === 0 || place - places[index - 1] >= gaps[index] - 1e-9);

test('places keep their gaps, and none that do are nearer to what is wanted', () => {
  const random = seededRandom(51);
  for (let round = 0; round < 300; round += 1) {
    const size = 1 + random.below(6);
    const list = (most) => Array.from({ length: size }, () => random.below(most));
    const [wanted, weights, gaps] = [list(20), list(4).map((each) => each + 1), list(5)];
    const places = spread(wanted, weights, gaps);
    assert.ok(keepsGaps(places, gaps));
    for (let other = 0; other < 60; other += 1) {
      const moved = places.map((place) => place + (random.next() - 0.5) * 2);
      if (keepsGaps(moved, gaps)) assert.ok(cost(moved, wanted, weights) >= cost(places, wanted, weights) - 1e-9);
    }
  }
});

test('a chain is straight, and so is an edge past it', () => {
  const graph = { rows: [[0], [1, 4], [2, 5], [3]], before: [[], [0], [1], [2, 5], [0], [4]], after: [[1, 4], [2], [3], [], [5], [3]] };
  const x = horizontalPlaces(graph, [60, 60, 60, 60, 2, 2], (vertex) => vertex >= 4, () => 10);
  assert.ok(Math.abs(x[1] - x[2]) < 1 && Math.abs(x[4] - x[5]) < 1);
  assert.ok(x[4] - x[1] >= 41 - 1e-9);
});

test('a strip with nothing in it is made narrow, and all right of it moves', () => {
  assert.deepEqual(withoutStrips([0, 500, 520, 30], [20, 20, 20, 20]), [0, 94, 114, 30]);
  assert.deepEqual(withoutStrips([100, 0], [200, 10]), [100, 0]);
  assert.deepEqual(withoutStrips([], []), []);
});
