import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { oddsRatio, sequenceRows, sequenceText, undeltaed } = await pageModule('gaps/sequence_rows.js');

test('undeltaed adds the differences up', () => {
  const random = seededRandom(1);
  assert.deepEqual(undeltaed([]), []);
  assert.deepEqual(undeltaed([5, 1, 3]), [5, 6, 9]);
  for (let round = 0; round < 100; round += 1) {
    const list = random.some(Array.from({ length: 50 }, (_, index) => index), 0.3);
    assert.deepEqual(undeltaed(list.map((value, at) => value - (at ? list[at - 1] : 0))), list);
  }
});

// The ratio of the table (a b; c d), or what stands for it.
function naiveOdds(a, c, failing, correct) {
  const [b, d] = [failing - a, correct - c];
  if (a === 0 || d === 0) return b * c === 0 ? null : 0;
  return b * c === 0 ? Infinity : (a * d) / (b * c);
}

test('oddsRatio is infinite where the ratio divides by nothing', () => {
  for (let failing = 0; failing <= 4; failing += 1) for (let correct = 0; correct <= 4; correct += 1) {
    for (let a = 0; a <= failing; a += 1) for (let c = 0; c <= correct; c += 1) {
      const expected = naiveOdds(a, c, failing, correct);
      const given = Number.isFinite(expected) ? expected : null;
      assert.equal(oddsRatio(given, a, c, failing, correct), expected, `${a} ${c} of ${failing} ${correct}`);
    }
  }
});

test('sequenceText is in lower case, with arrows, and shows what is unseen', () => {
  assert.equal(sequenceText(['Conv', 'com.example::Gelu']), 'conv→com.example::gelu');
  assert.equal(sequenceText(['', 'a\u202e']), '∅→a⟨u+202e⟩');
});

test('a row has the models that hold it and how many of each set', () => {
  const page = madeDocument({ seed: 3 });
  const { models } = page.report;
  const rows = sequenceRows(page, models, page.report.options.roles);
  assert.equal(rows.length, page.sequences.operators.length);
  for (const row of rows) {
    assert.deepEqual(row.operators, page.sequences.operators[row.index].map((label) => page.operators[label]));
    assert.equal(row.k, row.operators.length);
    page.sets.forEach((set, index) => assert.equal(row.support[index], row.holders.filter((model) => models[model].set === set).length));
    const failing = row.support[page.sets.indexOf('mismatch')];
    const tests = row.support[page.sets.indexOf('tests')];
    assert.deepEqual([row.of, row.by], [failing, tests]);
    assert.equal(row.isGap, failing >= 2 && tests === 0);
    assert.ok(!row.isMinimal || row.isGap);
  }
});

test('rows need no comparison and no models of the study’s sets', () => {
  const page = madeDocument({ sizes: { zoo: 3 } });
  page.report.gaps.comparison = null;
  assert.ok(sequenceRows(page, page.report.models, { of: [], against: [], by: [] }).every((row) => !row.isGap && row.odds === null));
});
