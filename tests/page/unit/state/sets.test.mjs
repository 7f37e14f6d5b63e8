import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { opsetWords } = await pageModule('state/sets.js');

test('opsets have counts where there are several', () => {
  assert.equal(opsetWords({ 16: 194 }), '16');
  assert.equal(opsetWords({ 17: 2, 16: 194 }), '16\u00a0(194), 17\u00a0(2)');
  assert.equal(opsetWords({}), '–');
});
