import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { combinationAddress, rootShare } = await pageModule('overlaps/upset.js');
const { parseAddress } = await pageModule('address.js');
const { filterOf } = await pageModule('gaps/sequence_filter.js');

test('a column leads to the sequences that exactly its sets hold', () => {
  const names = ['a', 'b & c', 'd'];
  const { section, parameters } = parseAddress(combinationAddress(names, { sets: [0, 2] }, 3));
  assert.equal(section, 'gaps');
  const { list, k, sets } = filterOf(parameters, names);
  assert.deepEqual({ list, k, sets }, { list: 'all', k: 3, sets: { a: 'held', 'b & c': 'free', d: 'held' } });
});

test('bars grow with the square root, so that small ones are seen', () => {
  assert.deepEqual([0, 1, 25, 100].map((count) => rootShare(count, 100)), [0, 0.1, 0.5, 1]);
  assert.equal(rootShare(0, 0), 0);
});
