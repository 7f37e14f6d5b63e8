import assert from 'node:assert/strict';

import { drawnRows } from '../listed_rows.mjs';
import { disclose, follow, madePage, pageTest, reportPage, until, untilFocused } from '../pages.mjs';

const table = '#models .models-table';
const idOf = ({ href }) => Number(href.split('=')[1]);
const head = (page, name) => page.locator(`${table} thead button:text-is("${name}")`);
const grouped = (count) => count.toLocaleString('en-US');

pageTest('models are sorted by paths as numbers, however long', reportPage, {}, async (page, { document: { report: { models } } }) => {
  const pathsOf = (model) => (model.status === 'unreadable' || model.paths === null ? null : BigInt(model.paths));
  const byId = new Map(models.map((model) => [model.id, model]));
  for (const descending of [true, false]) {
    await head(page, 'Paths').click();
    const shown = (await drawnRows(page, table)).map((row) => pathsOf(byId.get(idOf(row))));
    const known = models.map(pathsOf).filter((paths) => paths !== null).sort((a, b) => (a < b ? -1 : Number(a > b)) * (descending ? -1 : 1));
    assert.deepEqual(shown, [...known, ...models.map(pathsOf).filter((paths) => paths === null)].slice(0, shown.length));
  }
});

pageTest('a filter leaves the models that hold its words, the attention list those not analyzed or twice', madePage, {}, async (page, { document: { report: { models } } }) => {
  const status = page.locator(`${table} .status`);
  await page.locator(`${table} input[type=search]`).fill('mismatch_00');
  assert.equal(await status.textContent(), `${models.filter(({ path }) => path.includes('mismatch_00')).length} of ${models.length} models`);
  await page.locator(`${table} input[type=search]`).fill('');
  await page.locator('#models input[value=attention]').check();
  const expected = models.filter((model) => model.status !== 'analyzed' || model.duplicates_of !== null);
  assert.ok(expected.length >= 3);
  assert.deepEqual((await drawnRows(page, table)).map(idOf), expected.map(({ id }) => id));
});

pageTest('the notice leads to the models that need attention', madePage, {}, async (page, { document: { report: { models } } }) => {
  await page.locator('#notice a').click();
  await untilFocused(page, 'models-title');
  assert.ok(await page.locator('#models input[value=attention]').isChecked());
  const problems = models.filter((model) => model.status !== 'analyzed' || model.duplicates_of !== null).length;
  assert.equal(await page.locator(`${table} .status`).textContent(), `${problems} of ${models.length} models`);
});

pageTest('a link shows one model: its figures, its gaps, its graph; an unreadable one with the reason', madePage, {}, async (page, { document }) => {
  const { report: { models }, sequences } = document;
  const modelAt = async (hash) => {
    await follow(page, hash);
    await until(page, (to) => location.hash === to && document.activeElement.id === 'model-title', hash);
    return page.locator('#model .body').textContent();
  };
  const failing = models.findIndex(({ set }) => set === 'mismatch');
  const words = await modelAt(`#model?id=${models[failing].id}`);
  assert.ok(words.includes(models[failing].path) && words.includes(`nodes${grouped(models[failing].nodes)}`));
  const minimal = sequences.holders.filter((steps, index) => {
    let model = 0;
    return sequences.minimal[index] && steps.some((step) => (model += step) === failing);
  }).length;
  if (minimal) assert.ok(words.includes(`${grouped(minimal)} minimal gap`), words);
  await disclose(page, '#model summary');
  assert.equal(await page.locator('#model .graph-vertex').count(), document.graphs[models[failing].id].kind.length);
  const unreadable = models.find(({ status }) => status === 'unreadable');
  const reason = await modelAt(`#model?id=${unreadable.id}`);
  assert.ok(reason.includes('unreadable') && reason.includes(unreadable.reason));
  assert.match(await modelAt('#model?id=999999'), /no such model/);
});

pageTest('a model of the table leads to its section', madePage, {}, async (page) => {
  const link = page.locator(`${table} tbody th a`).nth(2);
  const path = await link.textContent();
  await link.click();
  await untilFocused(page, 'model-title');
  assert.equal(await page.locator('#model .subject').textContent(), path);
});

pageTest('a model of the target is explained by the document’s figures, or the command that does it is named', madePage, {}, async (page, { document }) => {
  const { report: { models }, explanations, operators } = document;
  const textOf = async (id) => {
    await follow(page, `#model?id=${id}`);
    await until(page, (to) => location.hash === `#model?id=${to}` && document.activeElement.id === 'model-title', id);
    return page.locator('#model .body').textContent();
  };
  for (const found of explanations.slice(0, 3)) {
    const words = await textOf(models[found.model].id);
    for (const { all, minimal } of [found.not_in_contrast, found.not_in_suite, found.unshared]) assert.ok(words.includes(`${grouped(all)} (${grouped(minimal)} minimal)`));
    const rows = await page.locator('#model .explanation table').first().locator('tbody tr').evaluateAll((all) => all.map((row) => row.cells[0].textContent));
    assert.deepEqual(rows, found.first.map((each) => each.operators.map((label) => operators[label]).join(' → ')));
    assert.ok(words.includes(models[found.nearest[0].model].path) && words.includes('25.0 %'));
  }
  const rest = models.find(({ set }, index) => set === 'mismatch' && !explanations.some(({ model }) => model === index));
  const words = await textOf(rest.id);
  assert.match(words, /This page explains 9 of 10 failing models/);
  assert.ok(words.includes(`opseq explain out/opseq.db mismatch/${rest.path}`));
  assert.doesNotMatch(await textOf(models.find(({ set }) => set === 'correct').id), /explain/);
});
