// The plot of differences against what rounding alone does.
import assert from 'node:assert/strict';

import { madeClassification } from '../../support/made_classification.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { disclose, pageOf, pageTest } from '../pages.mjs';

function classified() {
  const document = madeDocument();
  document.report.classification = madeClassification(document.report.models);
  return pageOf(document);
}

pageTest('the plot has a dot for each compared model, and a table', classified, { hash: '#trials' }, async (page) => {
  assert.equal(await page.locator('#trials .noise-plot .noise-mark').count(), 3);
  assert.deepEqual(await page.locator('#trials .noise-legend li').allTextContents(), ['identical or rounding', 'discontinuity or doubtful', 'another value, type, shape or count']);
  assert.equal(await page.locator('#trials a.noise-dot').count(), 2);
  await disclose(page, '#trials summary');
  assert.equal(await page.locator('#trials table:has(caption:text-is("Differences and what rounding does")) tbody tr').count(), 3);
});

pageTest('the histogram counts each model that has a score once, beside the threshold or beyond', classified, { hash: '#trials' }, async (page) => {
  const columns = await page.locator('#trials svg[aria-label="How many models have which score"] g title').allTextContents();
  assert.deepEqual(columns.filter((words) => !words.includes(': 0 ')), ['Score 0.25 to 1: 1 model', 'Score 16,384 or more: 1 model', 'Score ∞: 1 model']);
});
