import assert from 'node:assert/strict';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { disclose, madePage, pageOf, pageTest, reportPage, until, untilFocused } from '../pages.mjs';

const { impactAt, modelUses, nextChange, versionCounts } = await pageModule('opsets/operator_versions.js');
const { barsOf } = await pageModule('opsets/opset_bars.js');

const cells = (page, selector) => page.locator(selector).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
const usesOf = (document) => modelUses(document.opsets, document.report.models);
const rolesOf = (document) => document.report.options.roles;
const impact = (document, to) => impactAt(usesOf(document), rolesOf(document).of, rolesOf(document).by, to);

for (const [name, source] of [['a made page', madePage], ['a report', reportPage]]) {
  pageTest(`the bars and their table are the document’s: ${name}`, source, {}, async (page, { document }) => {
    const bars = barsOf(document.opsets.evolution);
    const totals = await page.locator('#opsets .opset-count').allTextContents();
    assert.deepEqual(totals, bars.map(({ total }) => String(total)));
    assert.equal(await page.locator('#opsets .opset-part').count(), bars.flatMap(({ parts }) => parts.filter(({ count }) => count > 0)).length);
    await disclose(page, '#opsets details:first-of-type summary');
    const rows = await cells(page, '#opsets details:first-of-type tbody tr');
    assert.deepEqual(rows.map(([opset, , , ...rest]) => [opset, ...rest.slice(0, 5)]), bars.map(({ opset, parts }) => [String(opset), ...parts.map(({ count }) => String(count))]));
    const models = rows.reduce((sum, row) => sum + row.slice(8).reduce((all, cell) => all + Number(cell.replaceAll(',', '')), 0), 0);
    assert.equal(models, document.opsets.models.length);
  });
}

pageTest('failures by release: a line below the bars, words and a table', madePage, {}, async (page, { document }) => {
  const { releases } = document.opsets.correlation;
  assert.deepEqual(await page.locator('#opsets .opset-failures text:not(.opset-set)').evaluateAll((counts) => counts.map((count) => count.firstChild.textContent)), releases.map(({ failures }) => String(failures)));
  assert.equal(await page.locator('#opsets .opset-failures .left-out').count(), 2);
  const { left, right } = await page.locator('#opsets .opset-failures path').evaluate((path) => { const { x, width } = path.getBBox(); return { left: x, right: x + width }; });
  assert.deepEqual([left, right], [130, 130 + 30 * (document.opsets.evolution.length - 1)]);
  assert.ok((await page.locator('#opsets .intro', { hasText: 'mine.csv' }).textContent()).endsWith('2 failures came before the first release.'));
  await page.locator('#opsets summary', { hasText: 'The line' }).click();
  const rows = await cells(page, '#opsets details:nth-of-type(2) tbody tr');
  assert.deepEqual(rows.map(([opsets, , , , failures]) => [opsets, failures]), releases.map(({ opsets, failures }) => [opsets.length > 1 ? '4–5' : String(opsets[0]), String(failures)]));
});

const withoutFailures = () => {
  const document = madeDocument();
  return pageOf({ ...document, opsets: { ...document.opsets, failures: null, correlation: null } });
};

pageTest('a page without failures has no line of them', withoutFailures, {}, async (page) => {
  assert.equal(await page.locator('#opsets .opset-bars').count(), 1);
  assert.equal(await page.locator('#opsets :is(.opset-failures, .failures)').count(), 0);
});

pageTest('versions in use, filtered by how far the suite goes; the line on coverage leads here', madePage, {}, async (page, { document }) => {
  const counts = versionCounts(impact(document, null).rows);
  const line = page.locator('#coverage .lengths .after', { hasText: 'tested by name' });
  assert.equal(await line.textContent(), `${counts.types} operators in failing models: ${counts.tested} tested by name, ${counts.exact} at the version used; ${counts.versions - counts.exact} not.`);
  await line.locator('a').last().click();
  await untilFocused(page, 'opsets-title');
  assert.ok(await page.locator('#opsets input[value=missing]').isChecked());
  const status = page.locator('#opsets .table .status').first();
  assert.equal(await status.textContent(), `${counts.versions - counts.exact} of ${counts.versions} operator versions`);
  await page.locator('#opsets input[value=all]').check();
  assert.equal(await status.textContent(), `${counts.versions} operator versions`);
});

pageTest('another target shows what changes then', madePage, {}, async (page, { document }) => {
  const uses = usesOf(document);
  const first = nextChange(uses, rolesOf(document).of, 20);
  const select = page.locator('#opsets select');
  assert.equal(await select.inputValue(), String(first));
  for (const to of [first, 17, 19, 20]) {
    await select.selectOption(String(to));
    const changed = impact(document, to).rows.filter(({ isChanged }) => isChanged);
    // A new table draws its rows once it knows its place.
    await until(page, (total) => document.querySelectorAll('#opsets .impact-table tbody tr:not(.spacer)').length === total, changed.length);
    const rows = await cells(page, '#opsets .impact-table tbody tr:not(.spacer)');
    assert.deepEqual(rows.map((row) => row.slice(0, 4)), changed.map(({ kind, type, from, to: after, models }) => [kind, type, `${from} → ${after}`, String(models)]));
    assert.ok((await page.locator('#opsets .upgrade .command').textContent()).includes(`--to ${to}`));
  }
});
