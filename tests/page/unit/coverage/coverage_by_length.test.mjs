import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { estimateWords, missingNgrams } = await pageModule('coverage/coverage_by_length.js');

test('what is missing to compare n-grams', () => {
  const of = (failing, tests) => missingNgrams({ words: { target: 'failing models' }, coverage: { models: { of: failing, by: tests } } });
  assert.equal(of(1, 1), '');
  assert.match(of(0, 1), /^no failing models whose/);
  assert.match(of(0, 0), /^no failing models and no models of the suite whose/);
});

test('an estimate has its error, if it has one', () => {
  assert.equal(estimateWords({ chao2: 56.69, chao2_standard_error: 8.31 }), '56.7 ± 8.3');
  assert.equal(estimateWords({ chao2: 12, chao2_standard_error: 0 }), '12.0');
});
