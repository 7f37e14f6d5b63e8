import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';

const { contributionWords } = await bundledPageModule('overlaps/contributions.js');
const rows = (needed, redundant) => [...Array(needed).fill({ redundant: false }), ...Array(redundant).fill({ redundant: true })];

test('how many tests do what the suite does', () => {
  assert.match(contributionWords(rows(0, 3)), /^No test exercises any/);
  assert.match(contributionWords(rows(3, 0)), /^No test could be left out/);
  assert.match(contributionWords(rows(2, 5)), /^2 of 7 tests .* the other 5 together/);
});
