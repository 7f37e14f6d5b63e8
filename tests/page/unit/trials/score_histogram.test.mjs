import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { scoreBins } = await pageModule('trials/score_histogram.js');

const binned = (scores, threshold = 4) => scoreBins({ options: { threshold }, trials: scores.map(([score, verdict]) => ({ verdict, figures: score === undefined ? null : { score } })) });
const counts = (bins) => bins.map(({ from, models }) => [from, ...models]);

test('each model is in the power of four that holds its score, and the threshold begins one', () => {
  assert.deepEqual(counts(binned([[1, 'rounding'], [3.99, 'discontinuity'], [4, 'value'], [15.9, 'type'], [16, null]])),
    [[1, 1, 1, 0, 0], [4, 0, 0, 2, 0], [16, 0, 0, 0, 1]]);
  assert.deepEqual(counts(binned([[3, 'value']], 3)), [[0.75, 0, 0, 0, 0], [3, 0, 0, 1, 0]]);
});

test('bins between others are there, and so are 0 and infinity where a model has them', () => {
  assert.deepEqual(counts(binned([[0, 'identical'], [0.1, 'rounding'], ['inf', 'value']])),
    [[0, 1, 0, 0, 0], [0.0625, 1, 0, 0, 0], [0.25, 0, 0, 0, 0], [1, 0, 0, 0, 0], [4, 0, 0, 0, 0], [Infinity, 0, 0, 1, 0]]);
});

test('what is far away counts at the ends', () => {
  const bins = binned([[1e-30, 'rounding'], [1e30, 'value']]);
  assert.equal(bins.length, 12);
  assert.deepEqual(counts(bins).at(0), [4 / 1024, 1, 0, 0, 0]);
  assert.deepEqual(counts(bins).at(-1), [4 ** 7, 0, 0, 1, 0]);
});

test('models that were not compared or not measured have no score', () => {
  assert.ok(binned([[undefined, null], [null, 'value']]).every(({ models }) => models.every((count) => count === 0)));
});
