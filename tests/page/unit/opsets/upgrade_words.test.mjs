import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { upgradeWords } = await pageModule('opsets/upgrade_words.js');
const { roleWords } = await pageModule('roles.js');

const words = roleWords({ of: ['m'], against: ['c'], by: ['t'] });
const row = (isChanged, exercised, to = 18) => ({ isChanged, exercised, to });

test('how many models are below, and how many of them change', () => {
  const found = { models: 3, touched: 2, newestBy: 20, rows: [row(true, true), row(true, false), row(false, false)] };
  assert.deepEqual(upgradeWords(found, 18, words), ['3 failing models are below opset 18; 2 of them use an operator that changes: 2 operator versions of 3.', 'The suite exercises 1 of these 2 as they are then.']);
  assert.deepEqual(upgradeWords({ ...found, models: 0 }, 18, words), ['No failing model is below opset 18.']);
});

test('a suite that is too old can exercise nothing that changes', () => {
  const found = { models: 1, touched: 1, newestBy: 12, rows: [row(true, false, 19), row(true, false, 18)] };
  assert.deepEqual(upgradeWords(found, 19, words), ['1 failing model is below opset 19; 1 of them uses an operator that changes: 2 operator versions of 2.', 'No model of the suite is at opset 18 or later: nothing changed can be exercised.']);
});

test('without a suite, or where nothing changes, no more is said', () => {
  const found = { models: 1, touched: 0, newestBy: null, rows: [row(false, false)] };
  assert.equal(upgradeWords(found, 17, words).length, 1);
  assert.equal(upgradeWords({ ...found, rows: [row(true, false)] }, 18, roleWords({ of: ['m'], against: [], by: [] })).length, 1);
});
