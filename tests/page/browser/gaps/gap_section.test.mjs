import assert from 'node:assert/strict';

import { csvCells } from '../../support/csv.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { downloaded, drawnKeys, drawnRows, keysOf, listedRows, offeredKeys, rowsOf, statusWords } from '../listed_rows.mjs';
import { addressOf, close, madePage, open, pageTest, reportPage } from '../pages.mjs';

const { setsInOrder } = await pageModule('roles.js');
const { visibleName } = await pageModule('text.js');
const list = (name) => `#gaps .filter .control:has-text("${name}")`;
const field = (page, name, kind = 'input') => page.locator(`${list(name)} ${kind}`).first();
const setState = (page, set) => page.locator(`#gaps .set-controls .control:has(bdi:text-is("${set}")) select`);
const heads = (page) => page.locator('#gaps .sequences thead th');

// What the columns are sorted by, straight from the document.
function columnsOf({ document }) {
  const { sets, report: { models, options: { roles } } } = document;
  const of = (name) => sets.indexOf(name);
  return [
    ['sequence', (row) => row.operators.map(visibleName).join('→').toLowerCase(), false], ['k', (row) => row.operators.length, false],
    ...setsInOrder(sets, roles).map((set) => [`in-${set}`, (row) => row.holders.filter((model) => models[model].set === set).length, true]),
    ['odds', (row) => row.odds, true], ['q', ({ index }) => document.sequences.stratified_q[index], false], ['fisher-q', ({ index }) => document.sequences.fisher_q[index], false],
    ['ochiai', ({ index }) => document.sequences.ochiai[index], true],
    ['only', ({ index, support }) => document.sequences.minimal_target_only[index] - Number(support[of('correct')] > 0), true],
    ['smallest', ({ index }) => models[document.sequences.smallest[index]]?.path ?? null, false],
  ];
}

function sorted(rows, value, descending) {
  const compare = (a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (x < y ? -1 : Number(x > y)) * (descending ? -1 : 1);
  };
  return rows.map((row) => row).sort(compare);
}

pageTest('the table is sorted by every column, both ways', reportPage, { hash: '#gaps?list=all' }, async (page, of) => {
  const rows = rowsOf(of, { list: 'all' });
  const columns = columnsOf(of);
  assert.equal(await heads(page).count(), columns.length);
  for (const [index, [id, value, descendingFirst]] of columns.entries()) {
    for (const descending of [descendingFirst, !descendingFirst]) {
      await heads(page).nth(index).locator('button').click();
      const marks = await heads(page).evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-sort')));
      assert.deepEqual(marks, columns.map((_, at) => (at === index ? (descending ? 'descending' : 'ascending') : null)));
      const expected = keysOf(sorted(rows, value, descending));
      assert.deepEqual(await offeredKeys(page), expected, `${id} ${descending}`);
      const drawn = await drawnKeys(page);
      assert.deepEqual(drawn, expected.slice(0, drawn.length));
    }
  }
});

pageTest('a click with Shift adds a second column, and the address has both', madePage, { hash: '#gaps?list=all' }, async (page, of) => {
  const columns = columnsOf(of);
  const at = (id) => columns.findIndex(([name]) => name === id);
  await heads(page).nth(at('k')).locator('button').click();
  await heads(page).nth(at('sequence')).locator('button').click({ modifiers: ['Shift'] });
  const expected = sorted(sorted(rowsOf(of, { list: 'all' }), columns[at('sequence')][1], false), columns[at('k')][1], false);
  assert.deepEqual(await offeredKeys(page), keysOf(expected));
  assert.equal(await heads(page).nth(at('k')).getAttribute('aria-sort'), 'ascending');
  assert.equal(await heads(page).nth(at('sequence')).getAttribute('aria-sort'), 'ascending');
  assert.match(page.url(), /list=all&sort=k&sort=sequence$/);
});

// Each as a reader does it, and the filter that it means.
function filterSteps(of) {
  const { sets, report: { models } } = of.document;
  const pair = rowsOf(of, { list: 'all' }).find(({ operators }) => operators.length === 2).operators;
  const steps = [
    ['text', { text: pair.join(' -> ') }, (page) => field(page, 'Text').fill(pair.join(' -> '))],
    ['text that nothing has', { text: 'Cast -> NoSuchOperator' }, (page) => field(page, 'Text').fill('Cast -> NoSuchOperator')],
    ['operator', { operator: pair[1] }, (page) => field(page, 'Operator').fill(pair[1])],
    ['length', { k: 2 }, (page) => field(page, 'Length', 'select').selectOption('2')],
    ['least failing models', { least: 4 }, (page) => field(page, 'At least').fill('4')],
    ['list of all', { list: 'all' }, (page) => field(page, 'List', 'select').selectOption('all')],
    ['list of gaps', { list: 'gaps' }, (page) => field(page, 'List', 'select').selectOption('gaps')],
    ['failing only', { list: 'failing-only' }, (page) => field(page, 'List', 'select').selectOption('failing-only')],
  ];
  const other = sets.find((set) => !['mismatch', 'tests'].includes(set));
  steps.push(['a set holds it, another does not', { list: 'all', sets: { [other]: 'held', tests: 'free' } }, async (page) => {
    await field(page, 'List', 'select').selectOption('all');
    await setState(page, other).selectOption('held');
    await setState(page, 'tests').selectOption('free');
  }]);
  const model = models.find(({ set }) => set === 'mismatch');
  steps.push(['a model', { model: model.id }, async (page) => {
    await page.evaluate((id) => { location.hash = `#gaps?model=${id}`; }, model.id);
    await page.waitForSelector('#gaps .asked:not([hidden])');
    assert.ok((await page.locator('#gaps .asked').textContent()).includes(visibleName(model.path)));
  }]);
  return steps;
}

const grouped = (count) => count.toLocaleString('en-US');

pageTest('every filter leaves the rows it means; its link leads to the same rows; Reset leads back', madePage, {}, async (page, of) => {
  const all = listedRows(of).length;
  const second = await open(of.file);
  for (const [name, filter, apply] of filterSteps(of)) {
    await apply(page);
    const expected = keysOf(rowsOf(of, filter));
    const words = expected.length === all ? `${grouped(all)} sequences` : `${grouped(expected.length)} of ${grouped(all)} sequences`;
    assert.equal(await statusWords(page), words, name);
    assert.deepEqual(await offeredKeys(page), expected, name);
    assert.equal(await page.locator('#gaps > .body > .empty-state').isVisible(), expected.length === 0, name);
    const href = await page.locator('#gaps .permalink').getAttribute('href');
    assert.ok(page.url().endsWith(href), `${page.url()} ${href}`);
    await second.goto('about:blank');
    await second.goto(addressOf(of.file, href));
    await second.waitForSelector('html[data-ready]');
    assert.equal(await statusWords(second), words, `${name} by its link`);
    assert.deepEqual(await drawnKeys(second), expected.slice(0, (await drawnKeys(second)).length), `${name} by its link`);
    assert.equal(await second.locator('#gaps .permalink').getAttribute('href'), href);
    await page.click('#gaps .filter button:text-is("Reset")');
    assert.equal(await statusWords(page), `${grouped(rowsOf(of, {}).length)} of ${grouped(all)} sequences`);
  }
  assert.deepEqual(second.complaints, []);
  await close(second);
});

pageTest('CSV and JSON have the rows that are shown, in their order', reportPage, { hash: '#gaps?list=gaps&sort=-ochiai&sort=sequence' }, async (page, of) => {
  const { document: { sets, report: { models } } } = of;
  const csv = await downloaded(page, 'CSV');
  const json = await downloaded(page, 'JSON');
  assert.deepEqual([csv.name, json.name], ['sequences.csv', 'sequences.json']);
  const [names, ...lines] = csvCells(csv.text);
  const { sequences } = JSON.parse(json.text);
  const byKey = new Map(listedRows(of).map((row) => [JSON.stringify(row.operators), row]));
  assert.equal(sequences.length, rowsOf(of, { list: 'gaps' }).length);
  assert.equal(lines.length, sequences.length);
  sequences.forEach((given, index) => {
    const row = byKey.get(JSON.stringify(given.operators));
    const cells = Object.fromEntries(names.map((name, at) => [name, lines[index][at]]));
    assert.deepEqual(JSON.parse(cells.operators), row.operators);
    assert.deepEqual(sets.map((set) => given.support[set]), row.support);
    assert.deepEqual(sets.map((set) => Number(cells[`support_${set}`])), row.support);
    assert.equal(given.ochiai, row.ochiai);
    assert.equal(cells.ochiai, row.ochiai === null ? '' : String(row.ochiai));
    assert.deepEqual([given.smallest_model?.path, cells.smallest_path], [models[row.smallest]?.path, models[row.smallest]?.path ?? '']);
  });
  const drawn = await drawnKeys(page);
  assert.deepEqual(drawn, keysOf(sequences).slice(0, drawn.length));
});

pageTest('cells show the document’s figures', madePage, { hash: '#gaps?list=all' }, async (page, of) => {
  const rows = rowsOf(of, { list: 'all' });
  const sets = setsInOrder(of.document.sets, of.document.report.options.roles);
  for (const { index, cells } of await drawnRows(page)) {
    assert.equal(cells[0], rows[index].operators.join(' → '));
    assert.equal(cells[1], String(rows[index].k));
    sets.forEach((set, at) => assert.equal(cells[2 + at], String(rows[index].support[of.document.sets.indexOf(set)])));
    assert.equal(cells.at(-1), of.document.report.models[rows[index].smallest].path);
  }
});
