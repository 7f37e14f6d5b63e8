import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { barsOf, modelsByOpset, PARTS } = await pageModule('opsets/opset_bars.js');
const { KINDS } = await pageModule('opsets/operator_versions.js');

test('every kind of change is in one part', () => {
  assert.deepEqual(PARTS.flatMap(({ kinds }) => kinds).sort(), [...KINDS, 'added'].sort());
});

test('the parts of a bar are all of it', () => {
  for (const bar of barsOf(madeDocument({ seed: 5 }).opsets.evolution)) {
    assert.equal(bar.parts.reduce((sum, { count }) => sum + count, 0), bar.total);
  }
  const [bar] = barsOf([{ opset: 7, added: 2, updated: 4, kinds: { added: 2, interface: 1, default: 1, 'types+text': 2 } }]);
  assert.deepEqual(bar.parts.map(({ part, count }) => [part, count]), [['breaking', 2], ['added', 2], ['extension', 0], ['types', 2], ['text', 0]]);
});

test('models of each set, by opset', () => {
  const found = modelsByOpset([{ set: 'a', opset: 16 }, { set: 'b', opset: 12 }, { set: 'a', opset: 16 }], ['b', 'a', 'none']);
  assert.deepEqual(found.map(({ set, counts }) => [set, [...counts]]), [['b', [[12, 1]]], ['a', [[16, 2]]], ['none', []]]);
});
