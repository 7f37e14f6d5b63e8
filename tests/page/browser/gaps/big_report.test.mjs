import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';
import { drawnRows, rowsOf } from '../listed_rows.mjs';
import { bigPage, pageTest } from '../pages.mjs';

const { visibleName } = await pageModule('text.js');

const LONGEST = 30_000; // milliseconds, on however busy a machine; work that grows as the square of the rows takes minutes
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

// Scrolls by steps, one a frame: how many rows were drawn at most, and how long the longest frame took.
function scrolled(page, steps) {
  return page.locator('#gaps .sequences .scroll').evaluate(async (scroller, count) => {
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    const times = [];
    let most = 0;
    for (let step = 0; step <= count; step += 1) {
      const start = performance.now();
      scroller.scrollTop = (scroller.scrollHeight * step) / count;
      await frame();
      await frame();
      times.push(performance.now() - start);
      most = Math.max(most, scroller.querySelectorAll('tbody tr').length);
    }
    return { most, median: times.sort((a, b) => a - b)[times.length >> 1], longest: times.at(-1) };
  }, steps);
}

pageTest('ten thousand rows scroll to the last, few of them drawn', bigPage, { hash: '#gaps?list=all' }, async (page, of) => {
  const rows = rowsOf(of, { list: 'all' });
  assert.ok(rows.length >= 10_000);
  const { most, median, longest } = await scrolled(page, 40);
  console.log(`# scrolling ${rows.length} rows: ${most} drawn at most, ${median.toFixed(0)} ms (longest ${longest.toFixed(0)} ms) for two frames`);
  assert.ok(most < 120, `${most} rows drawn`);
  const scroller = page.locator('#gaps .sequences .scroll');
  await scroller.evaluate((node) => { node.scrollTop = node.scrollHeight; });
  await page.waitForSelector(`#gaps .sequences tr[aria-rowindex="${rows.length + 1}"]`);
  await scroller.evaluate((node) => { node.scrollTop = node.scrollHeight; });
  const drawn = await drawnRows(page);
  assert.equal(drawn.at(-1).index, rows.length - 1);
  for (const { index, text } of drawn) assert.equal(text, rows[index].operators.map(visibleName).join(' → '));
  await scroller.evaluate((node) => { node.scrollTop = 0; });
  await page.waitForSelector('#gaps .sequences tr[aria-rowindex="2"]');
  assert.equal((await drawnRows(page))[0].text, rows[0].operators.map(visibleName).join(' → '));
  assert.equal(await page.locator('#gaps .sequences table').getAttribute('aria-rowcount'), String(rows.length + 1));
});
