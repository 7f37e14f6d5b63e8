import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { exercisedBy, impactAt, leastOf, modelUses, nextChange, versionAt, versionCounts } = await pageModule('opsets/operator_versions.js');

const change = (version, kind = 'types', converter = 'unchanged', byHand = false) => ({ version, kind, facts: [], converter, by_hand: byHand });
const A = { type: 'A', changes: [change(1, 'added'), change(13), change(18, 'interface', 'rewritten')] };
const B = { type: 'B', changes: [change(1, 'added'), change(11, 'default', 'unchanged', true)] };
const model = (set, opset, ...operators) => ({ set, opset, uses: operators.map((each) => ({ ...each, opset })) });

test('the version is the newest up to the opset', () => {
  assert.deepEqual([0, 1, 12, 13, 17, 18, 99].map((opset) => versionAt(A.changes, opset)), [null, 1, 1, 13, 13, 18, 18]);
});

test('an upgrade: what changes of the models below it, and what the suite has of it', () => {
  const uses = [model('m', 16, A, B), model('m', 10, A), model('m', 18, A), model('t', 12, A), model('t', 18, B)];
  const found = impactAt(uses, ['m'], ['t'], 18);
  assert.deepEqual([found.models, found.touched, found.newestBy], [2, 2, 18]);
  assert.deepEqual(found.rows.map(({ type, from, to, kind, models }) => [type, from, to, kind, models]), [['A', 1, 18, 'interface', 1], ['A', 13, 18, 'interface', 1], ['B', 11, 11, 'none', 1]]);
  assert.deepEqual(found.rows.map(({ exercisedType, exercisedNow, exercised }) => [exercisedType, exercisedNow, exercised]), [[true, true, false], [true, false, false], [true, true, true]]);
  assert.equal(found.rows[0].converter, 'rewritten');
  assert.deepEqual(versionCounts(found.rows), { types: 2, tested: 2, versions: 3, exact: 2 });
});

test('a change that the converter passes is to be checked by hand', () => {
  const [row] = impactAt([model('m', 10, B)], ['m'], [], 12).rows;
  assert.deepEqual([row.kind, row.converter, row.byHand, row.exercised], ['default', 'unchanged', true, false]);
});

test('without a target nothing changes, and every model is looked at', () => {
  const found = impactAt([model('m', 16, A), model('m', 28, A)], ['m'], [], null);
  assert.deepEqual([found.models, found.touched, found.rows.map(({ from, to }) => [from, to])], [2, 0, [[13, 13], [18, 18]]]);
});

test('the least of a list, however long it is', () => {
  assert.equal(leastOf([]), null);
  assert.equal(leastOf([3, 0, 2]), 0);
  assert.equal(leastOf(Array.from({ length: 1_000_000 }, (_, index) => 1_000_000 - index)), 1);
});

test('the next opset that changes something', () => {
  assert.equal(nextChange([model('m', 10, A, B)], ['m'], 28), 11);
  assert.equal(nextChange([model('m', 16, A), model('x', 10, B)], ['m'], 28), 18);
  assert.equal(nextChange([model('m', 20, A)], ['m'], 28), 28);
});

test('a document’s models and their uses', () => {
  const page = madeDocument({ seed: 4 });
  const uses = modelUses(page.opsets, page.report.models);
  assert.equal(uses.length, page.report.models.filter(({ status }) => status !== 'unreadable').length);
  for (const { set, opset, uses: own } of uses) assert.ok(page.sets.includes(set) && own.every((each) => each.opset === opset && page.operators.includes(each.type)));
  assert.equal(exercisedBy(uses, ['tests']).newest, 12);
  assert.equal(exercisedBy(uses, []).newest, null);
});
