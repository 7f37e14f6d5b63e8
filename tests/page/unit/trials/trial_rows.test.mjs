import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeClassification } from '../../support/made_classification.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { excess, exponentRange, funnelRows, noticeable, numberOf, plotPoints, settingsWords, verdictRows, vertexOf, worstOutput, wordsOf } = await pageModule('trials/trial_rows.js');
const made = madeClassification([{ id: 7 }, { id: 9 }]);

test('infinite numbers are texts in the data, what is not there is no number', () => {
  assert.deepEqual([numberOf('inf'), numberOf('-inf'), numberOf(2)], [Infinity, -Infinity, 2]);
  assert.ok(Number.isNaN(numberOf(null)));
  assert.equal(wordsOf('nan_swallowed'), 'nan swallowed');
});

test('outcomes and verdicts without models are left out', () => {
  assert.deepEqual(funnelRows(made).map(({ outcome, left }) => [outcome, left]), [['load_failed', 3], ['mismatch', 2], ['unstable', 1], ['correct', 0]]);
  assert.deepEqual(funnelRows(made.groups[0]).map(({ outcome }) => outcome), ['unstable', 'correct']);
  assert.deepEqual(verdictRows(made).map(({ verdict }) => verdict), ['rounding', 'discontinuity', 'type']);
});

test('the worst output is by verdict, then score, then difference', () => {
  const output = (name, verdict, score) => ({ name, verdict, noise: score === null ? null : { score }, max_difference: 1 });
  const of = (...outputs) => worstOutput({ data_sets: [{ name: 's', outputs }] })?.output.name;
  assert.equal(of(), undefined);
  assert.equal(of(output('a', 'rounding', 9), output('b', 'value', 1)), 'b');
  assert.equal(of(output('a', 'value', 'inf'), output('b', 'value', 100)), 'a');
  assert.equal(of(output('a', 'type', null), output('b', null, null)), 'a');
});

test('mismatching and unstable models are noticed, compared ones are dots', () => {
  assert.deepEqual(noticeable(made).map(({ trial }) => trial.path), ['a/tipped', 'b/typed']);
  assert.deepEqual(plotPoints(made).map(({ band, difference }) => [band, difference]), [[2e-7, 1e-7], [0, Infinity], [1e-6, 0.5]]);
});

test('what was not run is no model to look at', () => {
  const listed = { path: 'z', outcome: 'mismatch', listed: true, data_sets: [], figures: null };
  assert.equal(noticeable({ trials: [...made.trials, listed] }).length, 2);
});

test('axes hold all numbers that are finite and above 0', () => {
  assert.deepEqual(exponentRange([0.02, 3, 0, Infinity]), [-2, 1]);
  assert.deepEqual(exponentRange([1]), [0, 1]);
  assert.deepEqual(exponentRange([0]), [-7, 0]);
});

test('a lead is the vertex at its place, where the operator there is its own', () => {
  const graph = { location: ['0', '1', '1/0', '2'], operator: [0, 1, 0, 2] };
  const operators = ['Add', 'Cast+float32', 'Casting'];
  const at = (location, operator) => vertexOf({ location, operator }, graph, operators);
  assert.deepEqual([at('0', 'Add'), at('1', 'Cast'), at('0', 'Cast'), at('2', 'Cast'), at('7', 'Add')], [0, 1, -1, -1, -1]);
});

test('shares of failing and correct models are compared', () => {
  assert.equal(excess({ at_lead: 3, support_against: 1 }, { of: 4, against: 4 }), 0.5);
  assert.equal(excess({ at_lead: 1, support_against: 4 }, { of: 4, against: 4 }), -0.75);
  assert.equal(excess({ at_lead: 2, support_against: 0 }, { of: 4, against: 0 }), 0.5);
});

test('what ran the models, and what they were compared with, is said', () => {
  const options = { runtime: 'R 1', optimization: 3, measures: true, samples: 16, rule: 'fault' };
  assert.equal(settingsWords(options), 'Run with R 1; a mismatch by the rule “fault”; 16 runs of each model with every rounding perturbed.');
  assert.equal(settingsWords({ ...options, measures: false, reference: 'source' }), 'Run with R 1, compared with the models in source; a mismatch by the rule “fault”.');
  assert.equal(settingsWords({ ...options, measures: false, reference_optimization: 0 }), 'Run with R 1, compared with themselves: optimizations all against off; a mismatch by the rule “fault”.');
  assert.equal(settingsWords({ ...options, runtime: null, command: 'run.py', reference_command: 'run.py --plain' }), 'Run with run.py, compared with run.py --plain; a mismatch by the rule “fault”.');
  assert.equal(settingsWords({ ...options, runtime: null }), '');
});
