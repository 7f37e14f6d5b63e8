import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';

const { contributionWords } = await bundledPageModule('coverage/contributions.js');
const rows = (needed, redundant) => [...Array(needed).fill({ redundant: false }), ...Array(redundant).fill({ redundant: true })];
const words = (needed, redundant) => contributionWords(rows(needed, redundant), { target: 'models of zoo' });

test('how many models do what the suite does', () => {
  assert.match(words(0, 3), /^No model of the suite covers any sequence of models of zoo/);
  assert.match(words(3, 0), /^No model of the suite could be left out/);
  assert.match(words(2, 5), /^2 of 7 models .* the other 5 together/);
});
