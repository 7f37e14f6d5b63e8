import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { isCompared, verdictWords } = await pageModule('state/meaning.js');
const { normalised } = await pageModule('facts.js');

const chance = (p, low = 1, high = 9) => ({ minimal_target_only: { mean: 5, low, high, p }, models_holding: { mean: 5, low, high, p } });
const data = (comparison, sequences = 5, failing = 4) => normalised({ options: { roles: { of: ['broken'], against: ['fine'], by: [] } }, sets: { broken: {}, fine: {} }, coverage: { models: { of: failing, by: 0 } }, gaps: { sequences, comparison: comparison && { of: 4, against: 6, significant: { stratified: 0 }, observed: { minimal_target_only: 3 }, ...comparison } } });
const verdict = (plain, stratified, alone, low, high) => verdictWords(data({ plain: chance(plain), stratified: chance(stratified, low, high), significant: { stratified: alone } }));

test('the verdict is yes only where size does not explain it', () => {
  assert.match(verdict(0.01, 0.01, 2), /^Yes: .* 2 sequences stand out on their own/);
  assert.match(verdict(0.01, 0.01, 1), /1 sequence stands out on its own/);
  assert.match(verdict(0.01, 0.05, 0), /^As a whole, yes/);
  assert.match(verdict(0.01, 0.06, 1), /^Not as a whole/);
  assert.match(verdict(0.01, 0.06, 0), /^No: size and chance/);
  assert.match(verdict(0.5, 0.6, 0), /^No: chance alone/);
  assert.match(verdict(0.01, 0.01, 1, 3, 3), /^That can’t be told/);
});

test('what cannot be told is not told', () => {
  assert.equal(verdictWords(data(null, 0)), '');
  assert.match(verdictWords(data(null, 5, 0)), /no failing models/);
  assert.match(verdictWords(data(null)), /no correct models/);
  assert.match(verdictWords(data({ against: 0 })), /no correct models/);
  assert.equal(verdictWords(normalised({ gaps: { sequences: 5 } })), ''); // without a contrast
  assert.match(verdictWords(data({ observed: { minimal_target_only: 0 } })), /^There is nothing to explain/);
  assert.match(verdictWords(data({})), /^That was not tested/);
});

test('compared is what has failing and correct models', () => {
  assert.equal(isCompared(data({})), true);
  assert.equal(isCompared(data({ against: 0 })), false);
  assert.equal(isCompared(data(null)), false);
});
