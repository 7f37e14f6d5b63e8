import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';

const { explanationWords } = await bundledPageModule('models/explanation.js');

const found = { sequences: 100, not_in_contrast: { all: 30, minimal: 3 }, not_in_suite: { all: 1234, minimal: 5 }, unshared: { all: 20, minimal: 2 } };

test('what others lack is said of those that there are', () => {
  const words = (hasContrast, hasSuite) => explanationWords(found, { words: { hasContrast, hasSuite } });
  assert.match(words(true, true), /^Of its 100 sequences, 30 \(3 minimal\) are in no correct model, 1,234 \(5 minimal\) are not in the suite, 20 \(2 minimal\) are in neither\./);
  assert.doesNotMatch(words(false, true), /correct|neither/);
  assert.doesNotMatch(words(true, false), /suite|neither/);
});
