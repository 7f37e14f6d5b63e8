import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { figures, headlineCoverage, headlineFigure, lengthWords, levelOf, lookedAtWords, titleWords } = await pageModule('state/headline.js');
const { normalised } = await pageModule('facts.js');

const all = { of: ['broken'], against: ['fine'], by: ['suite'] };
const data = ({ roles = all, identity = {}, covered = 6, total = 20, suite = 2 } = {}) => normalised({
  options: { roles }, sets: { broken: { models: 6, analyzed: 5 }, fine: { models: 3, analyzed: 3 }, suite: { models: suite, analyzed: suite }, zoo: { models: 4 } },
  intersections: { target_target: { unique: 7, model_pairs: 10 } }, differences: { target_only: { unique: 4, models: 3 } }, gaps: { sequences: 9, uncovered: 5 },
  coverage: { models: { of: 5, by: suite, without_ngrams: [] }, coverage: [{ k: 1, covered: 3, total: 4 }, { k: 2, covered, total }, { k: 3, covered: 0, total: 30 }] },
}, identity);

test('one figure: the coverage of the length that was asked for', () => {
  const { big, share, level, words } = headlineFigure(data());
  assert.deepEqual([big, share, level], ['30.0 %', 0.3, 'low']);
  assert.equal(words, 'of the pairs of operators (k = 2) in failing models are covered by the suite: 6 of 20');
  assert.equal(headlineFigure(data({ identity: { headline_k: 1 } })).big, '75.0 %');
  assert.equal(headlineCoverage(data({ identity: { headline_k: 9 } })).k, 3);
  assert.equal(headlineCoverage(normalised({})), null);
});

test('levels are those of genhtml', () => {
  assert.deepEqual([0, 0.7499, 0.75, 0.8999, 0.9, 1].map(levelOf), ['low', 'low', 'medium', 'medium', 'high', 'high']);
});

test('where there is nothing to cover or nothing that covers, no share is shown', () => {
  const alone = headlineFigure(data({ roles: { of: ['broken'], against: [], by: [] } }));
  assert.deepEqual([alone.big, alone.share], ['20', null]);
  assert.match(alone.words, /different pairs of operators \(k = 2\) are in the 5 models of broken/);
  assert.match(headlineFigure(data({ suite: 0 })).words, /no model of the suite/);
  assert.match(headlineFigure(data({ total: 0, covered: 0 })).words, /failing models have no pairs/);
  assert.match(headlineFigure(data({ roles: { of: [], against: [], by: [] } })).words, /No set of this run is the target/);
  assert.match(headlineFigure(normalised({ options: { roles: all }, sets: { broken: {} } })).words, /no models of broken whose/);
});

test('two reports are told apart by what they are called', () => {
  assert.equal(titleWords(data()), 'Operator sequences of broken covered by suite');
  assert.equal(titleWords(data({ identity: { title: 'Nightly' } })), 'Nightly');
  assert.equal(titleWords(data({ roles: { of: ['zoo'], against: [], by: [] } })), 'Operator sequences of zoo');
  assert.equal(titleWords(normalised({})), 'Operator sequences');
});

test('what was looked at is said by the roles', () => {
  assert.equal(lookedAtWords(data()), 'Looked at: 6 failing models (broken), 3 correct models (fine), 2 models of the suite (suite), 4 other models (zoo).');
  assert.equal(lookedAtWords(data({ roles: { of: ['zoo'], against: [], by: [] } })), 'Looked at: 4 models of zoo, 11 other models (broken, fine and suite).');
  assert.equal(lookedAtWords(normalised({})), 'This run has no models.');
});

test('the other figures are called what they are, and follow the roles', () => {
  assert.deepEqual(figures(data()).map(({ part }) => part), [5, 7, 3]);
  assert.deepEqual(figures(data({ roles: { of: ['broken'], against: [], by: ['suite'] } })).map(({ part }) => part), [5, 7]);
  assert.deepEqual(figures(data({ roles: { of: ['broken'], against: [], by: [] } })).map(({ part }) => part), [7]);
  assert.deepEqual(figures(normalised({})), []);
});

test('lengths in words', () => {
  assert.deepEqual([1, 2, 7].map(lengthWords), ['operators', 'pairs of operators', 'runs of 7 operators']);
});
