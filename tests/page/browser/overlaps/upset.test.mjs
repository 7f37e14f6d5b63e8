import assert from 'node:assert/strict';

import { pageModule } from '../../support/page_modules.mjs';
import { statusWords } from '../listed_rows.mjs';
import { disclose, madePage, pageTest, reportPage, untilFocused } from '../pages.mjs';

const { overlapColumns } = await pageModule('overlaps/set_overlaps.js');
const grouped = (count) => count.toLocaleString('en-US');

pageTest('the columns’ numbers are the document’s, of all lengths and of each', reportPage, {}, async (page, { document }) => {
  const lengths = [...new Set(document.overlaps.map(({ k }) => k))].sort();
  for (const k of [0, ...lengths]) {
    await page.locator(`#overlaps input[name="upset-k"][value="${k}"]`).check();
    const columns = overlapColumns(document.overlaps, k);
    const shown = await page.locator('#overlaps .upset-column').evaluateAll((nodes) => nodes.map((node) => ({
      count: node.querySelector('.upset-count').textContent, held: node.querySelectorAll('.upset-dot.held').length, words: node.getAttribute('aria-label'), height: Number(node.querySelector('.upset-bar').getAttribute('height')) })));
    assert.deepEqual(shown.map(({ count, held }) => [count, held]), columns.slice(0, 32).map(({ sets, sequences }) => [grouped(sequences), sets.length]));
    shown.forEach(({ words, count }) => assert.ok(words.startsWith(`${count} sequence`)));
    shown.slice(1).forEach(({ height }, index) => assert.ok(height <= shown[index].height));
    await disclose(page, '#overlaps .upset-part summary');
    const table = await page.locator('#overlaps .upset-part table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.deepEqual(table.map(([count, held]) => [count, held]), columns.map(({ sets, sequences }) => [grouped(sequences), sets.map((set) => document.sets[set]).join(', ')]));
  }
});

pageTest('a column followed filters the table to its sequences', madePage, {}, async (page, { document }) => {
  const columns = overlapColumns(document.overlaps, 0);
  for (const at of [0, columns.length - 1]) {
    await page.locator('#overlaps .upset-column').nth(at).focus();
    await page.keyboard.press('Enter');
    await untilFocused(page, 'gaps-title');
    const found = document.sequences.operators.filter((_, index) => {
      let model = 0;
      const sets = new Set(document.sequences.holders[index].map((step) => document.sets.indexOf(document.report.models[(model += step)].set)));
      return columns[at].sets.length === sets.size && columns[at].sets.every((set) => sets.has(set));
    });
    assert.equal(await statusWords(page), `${grouped(found.length)} of ${grouped(document.sequences.operators.length)} sequences`);
  }
});
