import assert from 'node:assert/strict';

import { pageModule } from '../../support/page_modules.mjs';
import { disclose, pageTest, reportPage } from '../pages.mjs';

const { curveWords } = await pageModule('coverage/accumulation.js');

pageTest('the curve has its words and its table, for each length', reportPage, {}, async (page, { document: { report: { coverage } } }) => {
  for (const { k, points } of coverage.accumulation.filter(({ total }) => total > 0)) {
    await page.locator(`#coverage input[name=growth][value="${k}"]`).check();
    const chart = page.locator('#coverage .chart');
    assert.equal(await chart.getAttribute('role'), 'img');
    assert.equal(await chart.getAttribute('aria-label'), curveWords(k, points));
    await disclose(page, '#coverage .growth summary');
    const rows = await page.locator('#coverage .growth table tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
    const last = points.at(-1);
    assert.deepEqual(rows.at(-1).map((text) => text.replaceAll(',', '')), [String(last.models), last.mean.toFixed(1), String(last.low), String(last.high)]);
    const line = (await page.locator('#coverage .plot .line').getAttribute('points')).split(' ').map((point) => point.split(',').map(Number));
    assert.equal(line.length, points.length + 1);
    line.slice(1).forEach(([x], index) => assert.ok(x > line[index][0]));
  }
});
