import assert from 'node:assert/strict';

import { hostileDocument } from '../../support/hostile_document.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { follow, madePage, pageOf, pageTest, until, untilFocused } from '../pages.mjs';

const table = '#groups .groups-table';
const rows = (page) => page.locator(`${table} tbody tr`).evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
const valuesBy = ({ report }, name) => report.groups.find((each) => each.name === name).values;
const opener = (page, name) => page.locator(`${table} .opener`, { hasText: name });

pageTest('the first choice is what a manifest says: outermost groups, with their shares and sums', madePage, {}, async (page, { document }) => {
  assert.ok(await page.locator('#groups input[value=family]').isChecked());
  const values = valuesBy(document, 'family').filter(({ depth }) => depth === 0);
  const shown = await rows(page);
  assert.deepEqual(shown.map(([name]) => name), ['other', 'zoo', 'without a value']);
  shown.forEach((cells, index) => {
    const { models, of, against, failing, covered, total, gaps } = values[index];
    assert.equal(cells[1], String(models));
    assert.equal(cells[2], String(of));
    assert.equal(Number.parseFloat(cells[3]).toFixed(1), ((100 * of) / (of + against)).toFixed(1));
    assert.equal(cells[4], `${(100 * failing.low).toFixed(1)} to ${(100 * failing.high).toFixed(1)} %`);
    assert.deepEqual([cells[6], cells[7], cells[10]].map((text) => Number(text.replaceAll(',', ''))), [covered[1], total[1], gaps]);
  });
  const label = await page.locator(`${table} tbody tr`).nth(1).locator('.interval').getAttribute('aria-label');
  assert.match(label, /^\d+ of \d+ models fail; that speaks for /);
});

pageTest('groups open to the groups in them, and those to models, which are links', madePage, {}, async (page, { document }) => {
  await opener(page, 'zoo').click();
  const names = (await rows(page)).map(([name]) => name);
  assert.deepEqual(names, ['other', 'zoo', 'zoo/text', 'zoo/vision', 'without a value']);
  await opener(page, 'text').click();
  const at = document.report.groups.findIndex(({ name }) => name === 'family');
  const own = document.groups[at][valuesBy(document, 'family').findIndex(({ value }) => value === 'zoo/text')];
  const links = page.locator(`${table} .model-link`);
  const placeOf = (index) => ({ mismatch: 0, correct: 1 })[document.report.models[index].set] ?? 2;
  const sorted = [...own].sort((a, b) => placeOf(a) - placeOf(b) || a - b);
  assert.deepEqual(await links.allTextContents(), sorted.map((index) => document.report.models[index].path));
  await links.first().click();
  await untilFocused(page, 'model-title');
  assert.equal(await page.evaluate(() => location.hash), `#model?id=${document.report.models[sorted[0]].id}`);
  await opener(page, 'zoo').first().click();
  assert.equal((await rows(page)).length, 3);
});

pageTest('the tree goes by keys alone', madePage, {}, async (page) => {
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await opener(page, 'other').focus();
  for (const [key, expected, count] of [['ArrowDown', 'zoo', 3], ['ArrowRight', 'zoo', 5], ['ArrowDown', 'zoo/text', 5], ['ArrowUp', 'zoo', 5], ['ArrowLeft', 'zoo', 3], ['Enter', 'zoo', 5], ['Space', 'zoo', 3], ['ArrowUp', 'other', 3]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(), expected, key);
    assert.equal((await rows(page)).length, count, key);
  }
  assert.equal(await opener(page, 'zoo').getAttribute('aria-expanded'), 'false');
});

pageTest('another choice shows other groups, and a link chooses too; sets say by themselves what fails', madePage, {}, async (page, { document }) => {
  await page.locator('#groups input[value=set]').check();
  assert.deepEqual((await rows(page)).map(([name]) => name), document.sets);
  assert.equal(await page.locator(`${table} .interval`).count(), 0);
  assert.equal(await page.locator('#groups .command').count(), 0);
  await follow(page, '#groups?by=family');
  await until(page, () => document.querySelector('#groups input[value=family]').checked);
  assert.equal((await rows(page)).length, 3);
  assert.equal(await page.locator('#groups .command code').textContent(), 'opseq families out/opseq.db --group-by family');
});

const withoutContrast = () => pageOf(madeDocument({ sizes: { mismatch: 10, tests: 6 } }));
pageTest('without a contrast nothing fails', withoutContrast, {}, async (page) => {
  assert.equal(await page.locator(`${table} .interval`).count(), 0);
  assert.doesNotMatch(await page.locator('#groups').textContent(), /fail/i);
});

const withoutSuite = () => pageOf(madeDocument({ sizes: { correct: 8, mismatch: 10 } }));
pageTest('without a suite nothing is covered', withoutSuite, {}, async (page) => {
  assert.equal(await page.locator(`${table} .bar`).count(), 0);
  assert.doesNotMatch(await page.locator('#groups').textContent(), /cover/i);
});

const manyGroups = () => {
  const document = madeDocument();
  const grouping = document.report.groups.findIndex(({ name }) => name === 'set');
  const [first] = document.report.groups[grouping].values;
  document.report.groups[grouping].values = [{ ...first, value: 'a', models: 300 }, ...Array.from({ length: 300 }, (_, index) => ({ ...first, value: `a/${String(index).padStart(3, '0')}`, depth: 1 }))];
  document.groups[grouping] = [[], ...Array.from({ length: 300 }, () => [0])];
  return pageOf(document);
};
pageTest('of many groups the first are there, and how many more there are is said', manyGroups, { hash: '#groups?by=set' }, async (page) => {
  const shown = await rows(page);
  assert.equal(shown.length, 1 + 100 + 1);
  assert.equal(shown.at(-1)[0], 'and 200 more groups');
});

pageTest('hostile names stay text', () => pageOf(hostileDocument(madeDocument())), {}, async (page) => {
  for (const input of await page.locator('#groups input[type=radio]').all()) {
    await input.check();
    const closed = page.locator(`${table} .opener[aria-expanded=false]`);
    while (await closed.count()) await closed.first().click();
  }
  assert.equal(await page.evaluate(() => 'hacked' in window), false);
});
