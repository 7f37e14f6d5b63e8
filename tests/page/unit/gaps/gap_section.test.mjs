import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule } from '../../support/page_modules.mjs';

const { introWords, nothingWords } = await bundledPageModule('gaps/gap_section.js');

const failing = { target: 'failing models', one: 'failing model', hasTarget: true, hasContrast: true, hasSuite: true };
const page = (gaps, tests = 3, listed = 5) => ({ report: { gaps: { options: {}, ...gaps }, coverage: { models: { of: 2, by: tests } } }, sequences: { gaps: 5, gaps_listed: listed }, overlaps: [{ k: 1, sets: [0], sequences: 2 }, { k: 3, sets: [0], sequences: 3 }] });

test('the introduction counts sequences, gaps and minimal ones', () => {
  const words = introWords(page({ sequences: 10, uncovered: 5, minimal: 2, minimal_target_only: 1 }), failing);
  assert.match(words, /^10 operator sequences of up to 3 operators in a row are in 2 or more failing models/);
  assert.match(words, /5 of them are in no model of the suite: gaps/);
  assert.match(words, /2 are minimal.*; 1 is among the shortest that only failing models have/);
  assert.doesNotMatch(words, /Listed here/);
});

test('the introduction is right about one', () => {
  assert.match(introWords(page({ sequences: 1, uncovered: 1, minimal: 1 }), failing), /^1 operator sequence .* is in .* 1 of them is in no model of the suite/);
  assert.match(introWords(page({ sequences: 5, uncovered: 5, minimal: 1, options: { min_models: 3 } }), failing), /1 is minimal/);
});

test('the introduction says where the suite has no model, and where not all is listed', () => {
  assert.match(introWords(page({ sequences: 10, uncovered: 10, minimal: 2 }, 0), failing), /The suite has no model, so all are gaps/);
  assert.match(introWords(page({ sequences: 10, uncovered: 5, minimal: 2 }, 3, 4), failing), /the first 4 of 5 gaps/);
});

test('with one failing model, what it holds is enough, and that is said', () => {
  const one = page({ sequences: 4, uncovered: 4, minimal: 2, options: { min_models: 1 } });
  one.report.coverage.models.of = 1;
  assert.match(introWords(one, failing), /^4 operator sequences .* are in the only failing model \(where there is no second one, one is enough\)\./);
});

test('an empty section says why', () => {
  const words = (sequences, of) => nothingWords({ gaps: { sequences }, coverage: { models: { of } } }, failing);
  const all = [words(3, 2), words(0, 0), words(0, 1), words(0, 2)];
  assert.match(all[0], /covers all 3 operator sequences/);
  assert.equal(new Set(all).size, 4);
});

test('without a suite nothing is a gap, without a contrast nothing fails', () => {
  const zoo = { target: 'models of zoo', one: 'model of zoo', hasTarget: true, hasContrast: false, hasSuite: false };
  const words = introWords(page({ sequences: 10, uncovered: 10, minimal: 2 }, 0), zoo);
  assert.equal(words, '10 operator sequences of up to 3 operators in a row are in 2 or more models of zoo. Open one to see where it is.');
  assert.doesNotMatch(introWords(page({ sequences: 10, uncovered: 5, minimal: 2 }), { ...zoo, hasSuite: true }), /fail/);
});
