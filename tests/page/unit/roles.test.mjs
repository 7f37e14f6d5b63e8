import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';

const { namesInWords, roleOfSet, roleWords, rolesOf, setsInOrder, supportByRole } = await pageModule('roles.js');

test('roles are those of the options, of sets that there are', () => {
  assert.deepEqual(rolesOf({ roles: { of: ['zoo', 'gone'], against: ['fine'], by: [] } }, ['fine', 'zoo']), { of: ['zoo'], against: ['fine'], by: [] });
  assert.deepEqual(rolesOf({}, ['mismatch', 'correct', 'tests']), { of: [], against: [], by: [] });
  assert.deepEqual(rolesOf(undefined, []), { of: [], against: [], by: [] });
});

test('only with a contrast does anything fail', () => {
  const failing = roleWords({ of: ['a'], against: ['b'], by: ['c'] });
  assert.deepEqual([failing.target, failing.one, failing.counted(1), failing.counted(2)], ['failing models', 'failing model', '1 failing model', '2 failing models']);
  const zoo = roleWords({ of: ['zoo'], against: [], by: [] });
  assert.deepEqual([zoo.target, zoo.one, zoo.counted(1), zoo.counted(1200)], ['models of zoo', 'model of zoo', '1 model of zoo', '1,200 models of zoo']);
  assert.deepEqual([zoo.hasTarget, zoo.hasContrast, zoo.hasSuite], [true, false, false]);
  assert.equal(roleWords({ of: [], against: [], by: [] }).target, 'models');
});

test('names in words are few and short', () => {
  assert.deepEqual([[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(namesInWords), ['', 'a', 'a and b', 'a, b and c', '4 sets']);
  assert.equal(namesInWords(['x'.repeat(100)]).length, 40);
  assert.equal(namesInWords(['a\u202e']), 'a⟨U+202E⟩');
});

test('sets with a role come first', () => {
  const roles = { of: ['zoo'], against: ['b'], by: ['a', 'zoo'] };
  assert.deepEqual(setsInOrder(['a', 'b', 'c', 'zoo'], roles), ['zoo', 'b', 'a', 'c']);
  assert.deepEqual(['zoo', 'c', 'constructor'].map((name) => roleOfSet(roles, name)), ['of', null, null]);
});

test('the support of a role is that of its sets together', () => {
  assert.deepEqual(supportByRole([1, 2, 4], ['a', 'b', 'c'], { of: ['a', 'c'], against: [], by: ['b'] }), { of: 5, against: 0, by: 2 });
});
