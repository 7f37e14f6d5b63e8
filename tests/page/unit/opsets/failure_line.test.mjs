import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { failureSteps, failureWords, releaseName } = await pageModule('opsets/failure_line.js');

test('a release is named by its opsets', () => {
  assert.equal(releaseName([8]), '8');
  assert.equal(releaseName([2, 3, 4]), '2–4');
});

test('each release goes from the column of its first opset to that of its last', () => {
  const releases = [{ opsets: [1], failures: 3, left_out: true }, { opsets: [2, 3], failures: 0, left_out: false }];
  assert.deepEqual(failureSteps(releases, [1, 2, 3, 4]), [{ from: 0, to: 0, failures: 3, isLeftOut: true, name: '1' }, { from: 1, to: 2, failures: 0, isLeftOut: false, name: '2–3' }]);
});

test('a document’s releases follow each other without a hole', () => {
  const { correlation, evolution } = madeDocument({ seed: 3 }).opsets;
  const steps = failureSteps(correlation.releases, evolution.map(({ opset }) => opset));
  assert.ok(steps.length > 3);
  for (const [index, { from, to }] of steps.entries()) assert.ok(from <= to && from === (index === 0 ? 0 : steps[index - 1].to + 1));
  assert.equal(steps.reduce((sum, { failures }) => sum + failures, 0), correlation.failures - correlation.before_first);
});

test('what was left out is said, and whose failures they are', () => {
  const found = { failures: 1, without_date: 0, before_first: 0, words: 'Nothing can be said.' };
  assert.equal(failureWords('study', found), '1 failure of the study, each at the newest opset of its day. Nothing can be said.');
  assert.equal(failureWords('m.csv', { ...found, failures: 1200, without_date: 1, before_first: 2 }),
    '1,200 failures of m.csv, each at the newest opset of its day. Nothing can be said. 1 row without a valid date is left out. 2 failures came before the first release.');
});
