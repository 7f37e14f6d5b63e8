import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';
import { seededRandom } from '../support/seeded_random.mjs';

const { analyzedOf, coverageByLength, coverageParts, coveredSequences, differencesOf, gapRows, intersectionsOf, leftOutSentences, missingWords, normalised, operatorRows, pathOf,
  problemCounts, reducedRows, roleNote } = await pageModule('facts.js');

const key = JSON.stringify;
const options = { roles: { of: ['mismatch'], against: ['correct'], by: ['tests'] } };

// ① some sequences, some of them in ②, some in ③, the rest the gap.
function randomReport(random) {
  const all = new Map();
  for (let count = 0; count < 60; count += 1) {
    const operators = Array.from({ length: 3 + random.below(12) }, () => random.pick('ABCD'));
    all.set(key(operators), operators);
  }
  const shared = [...all.values()];
  const [correct, tested] = [random.some(shared, 0.5), random.some(shared, 0.3)];
  const [inCorrect, inTests] = [correct, tested].map((list) => new Set(list.map(key)));
  const gap = shared.filter((operators) => !inCorrect.has(key(operators)) && !inTests.has(key(operators)));
  const set = { analyzed: 3, operators: [] };
  return normalised({
    options, sets: { mismatch: set, correct: set, tests: set },
    intersections: { target_target: { unique: shared.length, sequences: shared }, target_contrast: { sequences: correct }, target_suite: { sequences: tested } },
    differences: { target_only_uncovered: { unique: gap.length, sequences: gap.map((operators) => ({ operators, models: [1] })) } },
    coverage: { shared_sequences: { total: shared.length, covered: tested.length } },
  });
}

test('normalised has everything in place, whatever is missing', () => {
  const data = normalised({});
  assert.equal(data.sets.size, 0);
  for (const { key: name } of intersectionsOf(data)) assert.deepEqual(data.intersections[name].sequences, []);
  for (const { key: name } of differencesOf(data)) assert.deepEqual(data.differences[name].reduced_sequences, []);
  assert.deepEqual(data.coverage.accumulation, []);
  assert.equal(data.gaps.comparison, null);
  assert.equal(analyzedOf(data, 'of'), 0);
  assert.equal(data.identity.headline_k, 2);
  assert.deepEqual(differencesOf(data), []);
  assert.deepEqual(problemCounts(data), { unreadable: 0, tooManyPaths: 0 });
});

test('a set named as what objects have is a set', () => {
  const data = normalised(JSON.parse('{"options": {"roles": {"of": ["__proto__", "toString"], "against": [], "by": ["constructor"]}}, "sets": {"__proto__": {"analyzed": 2}, "constructor": {"analyzed": 1}, "valueOf": {}}}'));
  assert.equal(analyzedOf(data, 'of'), 2);
  assert.equal(analyzedOf(data, 'by'), 1);
  assert.equal(roleNote(data, 'valueOf'), '');
  assert.equal(roleNote(data, 'constructor'), 'the suite');
});

test('missingWords names the roles that have no analyzed model', () => {
  const data = normalised({ options, sets: { mismatch: { analyzed: 1 }, correct: { analyzed: 0 }, tests: {} } });
  assert.equal(missingWords(data, ['of']), '');
  assert.equal(missingWords(data, ['of', 'against', 'by']), 'no analyzed correct models, no model of the suite');
});

test('problemCounts adds over the sets', () => {
  const data = normalised({ sets: { a: { unreadable: 2, too_many_paths: 1 }, b: { unreadable: 3 } } });
  assert.deepEqual(problemCounts(data), { unreadable: 5, tooManyPaths: 1 });
});

test('pathOf is the model’s path, or its number', () => {
  const data = normalised({ models: [{ id: 7, path: 'a.onnx' }] });
  assert.equal(pathOf(data, 7), 'a.onnx');
  assert.equal(pathOf(data, 8), '8');
});

test('gapRows has the most widely held first and marks the reduced', () => {
  const rows = gapRows({
    sequences: [{ operators: ['A', 'B', 'C'], models: [1] }, { operators: ['B', 'B', 'B'], models: [1, 2] }, { operators: ['A', 'B', 'C', 'D'], models: [3] }],
    reduced_sequences: [['A', 'B', 'C']],
  });
  assert.deepEqual(rows.map(({ text }) => text), ['b→b→b', 'a→b→c→d', 'a→b→c']);
  assert.deepEqual(rows.map(({ reduced }) => reduced), [false, false, true]);
  assert.ok(rows.every(({ most }) => most === 2));
});

test('reducedRows knows no models of a common part that is in no list', () => {
  const rows = reducedRows({ sequences: [{ operators: ['A', 'B', 'C'], models: [1, 4] }], reduced_sequences: [['B', 'C', 'D'], ['A', 'B', 'C']] });
  assert.deepEqual(rows.map(({ models }) => models), [[1, 4], null]);
});

test('coverageParts add up to all shared sequences', () => {
  const random = seededRandom(3);
  for (let round = 0; round < 50; round += 1) {
    const data = randomReport(random);
    const parts = coverageParts(data);
    assert.equal(parts.reduce((sum, { count }) => sum + count, 0), data.coverage.shared_sequences.total);
    assert.deepEqual(parts.map(({ kind }) => kind), ['covered', 'rest', 'gap']);
  }
});

test('without correct models there is no part that is a gap', () => {
  const data = normalised({ options, sets: { mismatch: { analyzed: 2 }, tests: { analyzed: 1 } }, coverage: { shared_sequences: { total: 10, covered: 4 } } });
  assert.deepEqual(coverageParts(data).map(({ kind, count }) => [kind, count]), [['covered', 4], ['rest', 6]]);
});

test('coverageByLength divides the shared sequences by their length, as counted one by one', () => {
  const random = seededRandom(4);
  for (let round = 0; round < 50; round += 1) {
    const data = randomReport(random);
    const tested = data.intersections.target_suite.sequences.map(key);
    const gap = data.differences.target_only_uncovered.sequences.map(({ operators }) => key(operators));
    const expected = [];
    for (let length = 3; length <= 10; length += 1) {
      const own = data.intersections.target_target.sequences.filter((row) => (length < 10 ? row.length === length : row.length >= 10)).map(key);
      const count = (list) => own.filter((each) => list.includes(each)).length;
      if (own.length) expected.push({ length, total: own.length, covered: count(tested), rest: own.length - count(tested) - count(gap), gap: count(gap) });
    }
    assert.deepEqual(coverageByLength(data), expected);
    assert.equal(coveredSequences(data).length, tested.length);
  }
});

test('operatorRows has each operator once, with its sets', () => {
  const rows = operatorRows(normalised({ sets: { a: { operators: ['Relu', 'Add'] }, b: { operators: ['Relu', '__proto__'] } } }));
  assert.deepEqual(rows.map(({ name, sets }) => [name, [...sets]]), [['Add', ['a']], ['Relu', ['a', 'b']], ['__proto__', ['b']]]);
});

test('pairs that were left out are counted, where there are any', () => {
  assert.deepEqual(leftOutSentences(normalised({})), []);
  const left = (pairs) => ({ left_out: { model_pairs: pairs, path_pairs: '1048576', listed: pairs, pairs: [] } });
  const sentences = leftOutSentences(normalised({ options, sets: { mismatch: {}, correct: {}, tests: {} }, intersections: { target_target: left(0), target_contrast: left(1), target_suite: left(1200) } }));
  assert.equal(sentences.length, 2);
  assert.match(sentences[0], /shared by a failing model and a correct model: 1 pair of models \(1,048,576 path pairs\) not compared/);
  assert.match(sentences[1], /shared by a failing model and a model of the suite: 1,200 pairs of models/);
});

test('what is compared follows the roles: nothing fails without a contrast, and there is no suite without one', () => {
  const of = (roles) => normalised({ options: { roles }, sets: { zoo: {}, fine: {}, suite: {} } });
  const keys = (roles) => [intersectionsOf(of(roles)), differencesOf(of(roles))].map((list) => list.map((each) => each.key));
  assert.deepEqual(keys({ of: ['zoo'], against: [], by: [] }), [['target_target'], []]);
  assert.deepEqual(keys({ of: ['zoo'], against: [], by: ['suite'] }), [['target_target', 'target_suite'], ['uncovered']]);
  assert.deepEqual(keys({ of: ['zoo'], against: ['fine'], by: [] }), [['target_target', 'target_contrast'], ['target_only']]);
  const words = JSON.stringify([intersectionsOf(of({ of: ['zoo'], by: ['suite'] })), differencesOf(of({ of: ['zoo'], by: ['suite'] }))]);
  assert.doesNotMatch(words, /fail|correct/);
  assert.match(words, /models of zoo/);
});
