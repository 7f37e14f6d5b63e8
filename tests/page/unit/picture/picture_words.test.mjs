import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { boxLabel, countedSequences, countKinds, countWords, hintWords, KINDS, kindName, pictureWords, suiteWords, totalWords } = await pageModule('picture/picture_words.js');

const node = (kind, covered, uncovered) => ({ kind, covered: new Array(covered).fill([0, 1]), uncovered: new Array(uncovered).fill([1, 0]) });
const conv = { kind: 'node', label: 'Conv', name: '/a/Conv' };

test('each kind has a mark of its own, so that colour is not all', () => {
  const marks = KINDS.map(({ mark }) => mark);
  assert.equal(new Set(marks).size, KINDS.length);
  assert.equal(boxLabel(conv, 'uncovered'), '✗ Conv');
  assert.equal(boxLabel(conv, 'covered'), '✓ Conv');
  assert.equal(boxLabel({ kind: 'input', label: '', name: 'x' }, 'end'), 'x');
});

test('counts in words, where there are one, several or none', () => {
  assert.equal(countedSequences(1, 2), '1 sequence of 2 operators');
  assert.equal(countedSequences(3, 1), '3 operators');
  assert.equal(countWords(node('partly', 2, 3), 2), 'The suite has 2 of the 5 sequences of 2 operators that run through it.');
  assert.equal(countWords(node('uncovered', 0, 1), 3), 'The suite has 0 of the 1 sequence of 3 operators that runs through it.');
  assert.equal(countWords(node('none', 0, 0), 2), 'No sequence of 2 operators on a path from an input to an output runs through it.');
  assert.equal(countWords(node('covered', 1, 0), 1), 'The suite has its operator.');
  assert.equal(countWords(node('uncovered', 0, 1), 1), 'The suite does not have its operator.');
  assert.equal(countWords(node('none', 0, 0), 1), 'It is on no path from an input to an output.');
});

test('what is told of a node, a model and a suite', () => {
  assert.equal(hintWords(conv, node('partly', 1, 2)), 'Conv /a/Conv, partly covered: 1 of 3');
  assert.equal(hintWords({ ...conv, name: '' }, node('none', 0, 0)), 'Conv, not counted');
  const suite = { by: ['tests', 'more'], models: 1 };
  assert.equal(suiteWords(suite), 'tests and more, 1 model');
  assert.equal(totalWords({ covered: 5, total: 40 }, 2, suite), 'The suite (tests and more, 1 model) has 5 of the 40 sequences of 2 operators in this model: 12.5 %.');
  assert.match(totalWords({ covered: 0, total: 0 }, 2, suite), /no sequence of 2 operators/);
  assert.match(totalWords({ covered: 0, total: 0 }, 1, suite), /no operator/);
});

test('the picture in words has the count of each kind that there is', () => {
  const nodes = [node('covered', 1, 0), node('uncovered', 0, 1), node('uncovered', 0, 2), node('end', 0, 0)];
  assert.deepEqual(countKinds(nodes), { covered: 1, partly: 0, uncovered: 2, none: 0, end: 1 });
  assert.match(pictureWords({ path: 'a.onnx' }, { nodes }), /of a\.onnx, .*: 1 covered, 2 uncovered, 1 input or output\./);
  assert.equal(kindName('none'), 'not counted');
});
