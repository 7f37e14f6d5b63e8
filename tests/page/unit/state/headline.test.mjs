import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { detailWords, figures, leadWords } = await pageModule('state/headline.js');
const { normalised } = await pageModule('facts.js');

const data = ({ failing = 5, correct = 3, tests = 2, shared = 20, only = 4, covered = 6 } = {}) => normalised({
  sets: { mismatch: { analyzed: failing }, correct: { analyzed: correct }, tests: { analyzed: tests } },
  intersections: { target_target: { unique: shared, model_pairs: 10 } }, differences: { target_only: { unique: only, models: 3 } },
  coverage: { shared_sequences: { total: shared, covered } },
});

test('the first sentence says how much there is', () => {
  assert.equal(leadWords(data()), '5 failing models share 20 operator sequences.');
  assert.equal(leadWords(data({ shared: 1 })), '5 failing models share 1 operator sequence.');
  assert.equal(leadWords(data({ shared: 0 })), '5 failing models share no operator sequence.');
  assert.match(leadWords(data({ failing: 0 })), /^No failing model/);
  assert.match(leadWords(data({ failing: 1 })), /^Only one/);
});

test('the second says what of it correct models and tests have', () => {
  assert.equal(detailWords(data()), '4 of them are shared with no correct model. The test suite exercises 6 of 20 (30.0 %).');
  assert.match(detailWords(data({ only: 1 })), /^1 of them is shared/);
  assert.match(detailWords(data({ only: 0 })), /^None of them/);
  assert.match(detailWords(data({ correct: 0 })), /^Without correct models/);
  assert.match(detailWords(data({ tests: 0 })), /There are no tests/);
  assert.equal(detailWords(data({ shared: 0 })), '');
});

test('a figure that cannot be told is none', () => {
  assert.deepEqual(figures(data()).map(({ part }) => part), [20, 4, 6, 3]);
  assert.deepEqual(figures(data({ correct: 0 })).map(({ part }) => part), [20, null, 6, null]);
  assert.deepEqual(figures(data({ tests: 0 })).map(({ part }) => part), [20, 4, null, 3]);
});
