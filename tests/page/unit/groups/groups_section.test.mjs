import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule, bundledPageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { columnWords, shortestGaps } = await bundledPageModule('groups/groups_section.js');
const { shareWords } = await bundledPageModule('groups/group_table.js');
const { roleWords } = await pageModule('roles.js');

test('shortestGaps agrees with asking every row for every model', () => {
  const random = seededRandom(23);
  for (let round = 0; round < 30; round += 1) {
    const rows = Array.from({ length: 30 }, () => ({ isGap: random.chance(0.5), isMinimal: random.chance(0.5), isMinimalFailingOnly: random.chance(0.5), holders: random.some([0, 1, 2, 3, 4], 0.4) }));
    const counted = (model) => rows.filter((row) => row.isGap && (row.isMinimal || row.isMinimalFailingOnly) && row.holders.includes(model)).length;
    assert.deepEqual(shortestGaps(rows, 5), [0, 1, 2, 3, 4].map(counted));
  }
});

test('without a contrast no word is of failing, without a suite none of coverage', () => {
  const words = (roles) => columnWords(roleWords(roles), 2, roles.against.length > 0);
  assert.match(words({ of: ['a'], against: ['b'], by: ['c'] }), /Failing: .*Covered: how many of the pairs of operators in failing models of the group/);
  assert.doesNotMatch(words({ of: ['a'], against: [], by: ['c'] }), /fail/i);
  assert.doesNotMatch(words({ of: ['a'], against: ['b'], by: [] }), /cover|gaps/i);
  assert.match(words({ of: [], against: [], by: [] }), /in no group\.$/);
});

test('a share is told with what it speaks for', () => {
  assert.equal(shareWords({ of: 3, against: 4, failing: { share: 3 / 7, low: 0.158, high: 0.75 } }), '3 of 7 models fail; that speaks for 15.8 % to 75.0 % of all such models');
});
