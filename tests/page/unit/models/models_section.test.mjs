import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { gapCounts } = await bundledPageModule('models/models_section.js');

test('gapCounts agrees with asking every row for every model', () => {
  const random = seededRandom(22);
  for (let round = 0; round < 50; round += 1) {
    const rows = Array.from({ length: 30 }, () => ({ isGap: random.chance(0.5), holders: random.some([0, 1, 2, 3, 4], 0.4) }));
    assert.deepEqual(gapCounts(rows, 5), [0, 1, 2, 3, 4].map((model) => rows.filter((row) => row.isGap && row.holders.includes(model)).length));
  }
});
