import assert from 'node:assert/strict';

import { rowsOf, statusWords } from '../listed_rows.mjs';
import { madePage, pageTest, reportPage, untilFocused } from '../pages.mjs';

const grouped = (count) => count.toLocaleString('en-US');

function shownMatrix(page) {
  return page.locator('#follow table.heat').evaluate((table) => {
    const name = (cell) => cell.querySelector('bdi').title || cell.textContent;
    const columns = [...table.tHead.rows[0].cells].slice(1).map(name);
    return [...table.tBodies[0].rows].flatMap((row) => [...row.cells].slice(1).map((cell, at) => [name(row.cells[0]), columns[at], cell.textContent])).filter(([, , count]) => count);
  });
}

const MEASURES = { of: ['mismatch'], against: ['correct'], by: ['tests'], gap: ['mismatch', 'tests'] };

function expectedMatrix({ sets, operators, transitions }, measure) {
  const [at, without] = MEASURES[measure].map((name) => sets.indexOf(name));
  return transitions.filter(([, , ...models]) => models[at] > 0 && !(without !== undefined && models[without] > 0))
    .map(([from, to, ...models]) => [operators[from], operators[to], grouped(models[at])]);
}

pageTest('the cells are the document’s numbers of models, for each measure', reportPage, {}, async (page, { document }) => {
  const all = page.locator('#follow input[name="heat-size"][value="all"]');
  if (await all.count()) await all.check();
  for (const measure of Object.keys(MEASURES)) {
    await page.locator(`#follow input[name="heat-measure"][value="${measure}"]`).check();
    assert.deepEqual((await shownMatrix(page)).map(String).sort(), expectedMatrix(document, measure).map(String).sort(), measure);
  }
});

pageTest('arrow keys move among the cells, Enter follows one', madePage, {}, async (page, of) => {
  await page.locator('#follow .heat-scroll').focus();
  await page.keyboard.press('Tab');
  const place = () => page.evaluate(() => { const cell = document.activeElement.closest('td'); return [cell.parentNode.sectionRowIndex, cell.cellIndex]; });
  const start = await place();
  for (const [key, down, right] of [['ArrowDown', 1, 0], ['ArrowRight', 0, 1], ['ArrowUp', -1, 0], ['ArrowLeft', 0, -1]]) {
    const [row, column] = await place();
    await page.keyboard.press(key);
    const inside = row + down >= 0 && column + right >= 1;
    assert.deepEqual(await place(), inside ? [row + down, column + right] : [row, column], key);
  }
  assert.equal(await page.locator('#follow .heat [tabindex="0"]').count(), 1);
  for (let step = 0; step < start[1] + 3; step += 1) await page.keyboard.press('ArrowLeft');
  assert.equal((await place())[1], 1);
  await page.locator('#follow .heat td a').first().focus();
  const words = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
  await page.keyboard.press('Enter');
  await untilFocused(page, 'gaps-title');
  const pair = words.split(':')[0];
  assert.ok((await page.locator('#gaps .asked').textContent()).includes(pair));
  const found = rowsOf(of, { list: 'all', pair: pair.split(' → ') });
  assert.match(await statusWords(page), new RegExp(`^${grouped(found.length)} of `));
});
