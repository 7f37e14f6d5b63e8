import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { reasonWords, statusWords } = await pageModule('models/model_status.js');

test('a status in words, one that is not known as it is', () => {
  assert.equal(statusWords('too_many_paths'), 'too many paths');
  assert.equal(statusWords('new_one'), 'new_one');
  assert.equal(statusWords('constructor'), 'constructor');
  assert.equal(statusWords('a\u202e'), 'a⟨U+202E⟩');
});

test('the reason, and what a model is a copy of', () => {
  const pathOf = (id) => `model ${id}`;
  assert.equal(reasonWords({ reason: null, duplicates_of: null }, pathOf), '');
  assert.equal(reasonWords({ reason: 'broken', duplicates_of: null }, pathOf), 'broken');
  assert.equal(reasonWords({ reason: 'broken', duplicates_of: 0 }, pathOf), 'broken; the same as model 0');
});
