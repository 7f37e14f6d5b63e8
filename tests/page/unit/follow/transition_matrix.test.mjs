import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { busiestOperators, measuresOf, transitionCounts } = await pageModule('follow/transition_matrix.js');
const { roleWords } = await pageModule('roles.js');

const sets = ['fine', 'broken', 'suite'];
const dataOf = (roles) => ({ roles, words: roleWords(roles) });
const MEASURES = measuresOf(dataOf({ of: ['broken'], against: ['fine'], by: ['suite'] }), sets);

function randomTransitions(random) {
  const all = [];
  for (let from = 0; from < 6; from += 1) for (let to = 0; to < 6; to += 1) if (random.chance(0.4)) all.push([from, to, ...sets.map(() => random.below(4))]);
  return all;
}

test('counts agree with looking every pair up', () => {
  const random = seededRandom(20);
  for (let round = 0; round < 100; round += 1) {
    const transitions = randomTransitions(random);
    for (const measure of MEASURES) {
      const counts = transitionCounts(transitions, sets, measure);
      for (let from = 0; from < 6; from += 1) for (let to = 0; to < 6; to += 1) {
        const [, , ...models] = transitions.find((row) => row[0] === from && row[1] === to) ?? [0, 0, 0, 0, 0];
        const excluded = measure.value === 'gap' && models[2] > 0;
        const expected = excluded ? 0 : models[sets.indexOf(measure.sets[0])];
        assert.equal(counts.get(`${from} ${to}`) ?? 0, expected);
      }
      assert.ok([...counts.values()].every((count) => count > 0));
    }
  }
});

test('a set that is not there has no counts', () => {
  assert.equal(transitionCounts([[0, 1, 5]], ['fine'], MEASURES[0]).size, 0);
  assert.deepEqual([...transitionCounts([[0, 1, 5]], ['broken'], MEASURES[3])], [['0 1', 5]]);
});

test('what there is to count follows the roles', () => {
  assert.deepEqual(MEASURES.map(({ value, label }) => [value, label]), [['of', 'failing models'], ['against', 'correct models'], ['by', 'the suite'], ['gap', 'failing models, where the suite does not have it']]);
  assert.deepEqual(measuresOf(dataOf({ of: ['a', 'b'], against: [], by: [] }), ['a', 'b']), [{ value: 'of', label: 'models of a and b', sets: ['a', 'b'], without: [] }]);
  assert.deepEqual(measuresOf(dataOf({ of: [], against: [], by: [] }), ['a', 'b']).map(({ label }) => label), ['models of a', 'models of b']);
});

test('several sets of a role count together', () => {
  const measure = { sets: ['a', 'b'], without: ['c'] };
  assert.deepEqual([...transitionCounts([[0, 1, 2, 3, 0], [1, 2, 2, 3, 1]], ['a', 'b', 'c'], measure)], [['0 1', 5]]);
});

test('the busiest operators come first, each once', () => {
  const transitions = [[0, 1, 9, 1, 0], [1, 2, 0, 3, 0], [3, 3, 0, 1, 0]];
  assert.deepEqual(busiestOperators(transitions, sets, ['broken']), [1, 2, 3, 0]);
  const random = seededRandom(21);
  for (let round = 0; round < 50; round += 1) {
    const given = randomTransitions(random);
    const weight = (operator) => given.reduce((sum, [from, to, , models]) => sum + models * (Number(from === operator) + Number(to === operator)), 0);
    const order = busiestOperators(given, sets, ['broken']);
    assert.deepEqual([...order].sort((a, b) => a - b), [...new Set(given.flatMap(([from, to]) => [from, to]))].sort((a, b) => a - b));
    order.slice(1).forEach((operator, index) => assert.ok(weight(operator) <= weight(order[index])));
  }
});
