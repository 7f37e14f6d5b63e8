import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { combinationWords, overlapColumns, setTotals } = await pageModule('overlaps/set_overlaps.js');

// One entry for each sequence, counted one by one.
function naiveColumns(overlaps, k) {
  const singles = overlaps.filter((each) => k === 0 || each.k === k).flatMap(({ sets, sequences }) => Array(sequences).fill(sets));
  const counts = {};
  for (const sets of singles) counts[sets.join(' ')] = (counts[sets.join(' ')] ?? 0) + 1;
  return counts;
}

function randomOverlaps(random, sets) {
  const all = [];
  for (let k = 1; k <= 4; k += 1) {
    for (let mask = 1; mask < 2 ** sets; mask += 1) {
      if (random.chance(0.5)) all.push({ k, sets: Array.from({ length: sets }, (_, set) => set).filter((set) => (mask >> set) & 1), sequences: 1 + random.below(20) });
    }
  }
  return all;
}

test('columns agree with counting one by one, and are in order', () => {
  const random = seededRandom(18);
  for (let round = 0; round < 200; round += 1) {
    const overlaps = randomOverlaps(random, 1 + random.below(4));
    for (let k = 0; k <= 5; k += 1) {
      const columns = overlapColumns(overlaps, k);
      assert.deepEqual(Object.fromEntries(columns.map(({ sets, sequences }) => [sets.join(' '), sequences])), naiveColumns(overlaps, k));
      columns.slice(1).forEach((column, index) => assert.ok(column.sequences <= columns[index].sequences));
    }
  }
});

test('a set’s total is that of the columns it is in', () => {
  const overlaps = [{ k: 1, sets: [0], sequences: 3 }, { k: 1, sets: [0, 1], sequences: 2 }, { k: 2, sets: [1], sequences: 5 }];
  assert.deepEqual(setTotals(overlapColumns(overlaps, 0), 3), [5, 7, 0]);
  assert.deepEqual(setTotals(overlapColumns(overlaps, 1), 2), [5, 2]);
});

test('all lengths together have each sequence of a document once', () => {
  const page = madeDocument({ seed: 19 });
  assert.equal(overlapColumns(page.overlaps, 0).reduce((sum, { sequences }) => sum + sequences, 0), page.sequences.total);
});

test('the document is not changed', () => {
  const overlaps = [{ k: 1, sets: [0], sequences: 3 }, { k: 2, sets: [0], sequences: 4 }];
  overlapColumns(overlaps, 0);
  assert.deepEqual(overlaps[0], { k: 1, sets: [0], sequences: 3 });
});

test('a combination in words', () => {
  assert.equal(combinationWords(['a', 'b', 'c'], { sets: [0, 2] }), 'in a, c, and in none of b');
  assert.equal(combinationWords(['a', 'b'], { sets: [0, 1] }), 'in a, b');
});
