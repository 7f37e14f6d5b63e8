import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { sharedRow } = await pageModule('shared/shared_row.js');

const models = [{ id: 4, set: 'mismatch', nodes: 9 }, { id: 5, set: 'correct', nodes: 2 }, { id: 6, set: 'mismatch', nodes: 3 }, { id: 7, set: 'mismatch', nodes: null }];
const context = {
  models, sets: ['correct', 'mismatch'], modelIndex: new Map(models.map(({ id }, index) => [id, index])),
  data: { roles: { of: ['mismatch'], against: ['correct'], by: [] }, differences: { uncovered: { sequences: [] }, target_only: { sequences: [{ operators: ['A', 'B', 'C'], models: [4, 6, 7, 99] }] } } },
};

test('a shared sequence is found by its operators', () => {
  const row = sharedRow(['A', 'B', 'C'], context);
  assert.deepEqual(row.holders, [0, 2, 3]);
  assert.deepEqual(row.support, [0, 3]);
  assert.equal(row.k, 3);
  assert.deepEqual([row.of, row.against, row.by], [3, 0, 0]);
  assert.equal(row.text, 'a→b→c');
  assert.ok(row.isShared && !row.isGap);
});

test('its smallest model is that of fewest nodes', () => {
  assert.equal(sharedRow(['A', 'B', 'C'], context).smallest, 2);
});

test('what no difference lists is not found', () => {
  assert.equal(sharedRow(['A', 'B'], context), null);
  assert.equal(sharedRow(['A→B', 'C'], context), null);
});
