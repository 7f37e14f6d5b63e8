import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';

const { holdsTerms, searchTerms } = await pageModule('search.js');

test('an arrow, however it is written, asks for neighbours', () => {
  for (const query of ['Cast -> Div', 'Cast→Div', 'cast > div', 'CAST ->Div', ' Cast  →  Div ']) assert.deepEqual(searchTerms(query), ['cast→div']);
  assert.deepEqual(searchTerms('a -> b -> c'), ['a→b→c']);
});

test('blanks separate conditions', () => {
  assert.deepEqual(searchTerms('Conv Relu -> Add'), ['conv', 'relu→add']);
  assert.deepEqual(searchTerms('   '), []);
  assert.deepEqual(searchTerms(''), []);
});

test('all conditions must hold, no condition always does', () => {
  assert.ok(holdsTerms('cast→div→relu', ['div', 'cast→div']));
  assert.ok(!holdsTerms('cast→relu→div', ['cast→div']));
  assert.ok(!holdsTerms('cast→div', ['cast', 'relu']));
  assert.ok(holdsTerms('anything', []));
});
