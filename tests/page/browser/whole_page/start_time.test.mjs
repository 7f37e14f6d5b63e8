import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';

import { bigPage, pageTest } from '../pages.mjs';

const LONGEST = 5000; // milliseconds: a second is what is wanted, the rest is for slow machines
const LARGEST = 5_000_000; // bytes

pageTest('a big report is ready and sorted soon', bigPage, {}, async (page, { document }) => {
  assert.ok(document.report.models.length >= 1000 && document.sequences.gaps_listed >= 10_000);
  const ready = await page.evaluate(() => performance.getEntriesByName('ready')[0].startTime);
  const sorted = await page.evaluate(async () => {
    location.hash = '#gaps?list=all';
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    const start = performance.now();
    document.querySelector('#gaps .sequences thead th:nth-child(2) button').click();
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    return performance.now() - start;
  });
  console.log(`# ready after ${ready.toFixed(0)} ms, sorted in ${sorted.toFixed(0)} ms`);
  assert.ok(ready + sorted < LONGEST);
});

test('a big report is no big file', () => {
  const bytes = statSync(bigPage().file).size;
  console.log(`# ${(bytes / 1e6).toFixed(2)} MB`);
  assert.ok(bytes < LARGEST);
});
