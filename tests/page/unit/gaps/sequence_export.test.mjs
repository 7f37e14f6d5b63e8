import assert from 'node:assert/strict';
import { test } from 'node:test';

import { csvCells } from '../../support/csv.mjs';
import { hostileDocument, hostileNames } from '../../support/hostile_document.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { csvCell, csvOf, exportedRow, jsonOf } = await pageModule('gaps/sequence_export.js');
const { sequenceRows } = await pageModule('gaps/sequence_rows.js');

const contextOf = (page) => ({ sets: page.sets, models: page.report.models, graphs: page.graphs, compared: page.report.gaps.comparison });
// Those of opseq gaps --csv.
const namesOf = (sets) => ['operators', 'k', 'gap', 'minimal', 'minimal_target_only', 'support_by', ...sets.map((set) => `support_${set}`),
  'support_of', 'support_against', 'of_without', 'against_without', 'fisher_p', 'fisher_q', 'cmh_z', 'stratified_p', 'stratified_q', 'odds_ratio', 'odds_ratio_mh', 'ochiai', 'tarantula',
  'models', 'smallest_set', 'smallest_path', 'smallest_nodes'];

test('a cell is quoted where it must be', () => {
  assert.equal(csvCell('plain'), 'plain');
  assert.equal(csvCell('a,b'), '"a,b"');
  assert.equal(csvCell('say "x"'), '"say ""x"""');
  assert.equal(csvCell('a\nb'), '"a\nb"');
  assert.equal(csvCell(null), '');
  assert.equal(csvCell(undefined), '');
  assert.equal(csvCell(0), '0');
  assert.equal(csvCell(true), 'true');
});

test('no cell is a formula to a spreadsheet, negative numbers stay numbers', () => {
  for (const text of ['=1+1', '+1', '-1', '@sum', '\tx', '\rx']) assert.match(csvCell(text), /^"?'/);
  assert.equal(csvCell(-1.5), '-1.5');
});

test('CSV has a line for each row, cells as in the rows', () => {
  const page = madeDocument({ seed: 8 });
  const rows = sequenceRows(page, page.report.models, page.report.options.roles);
  const [heads, ...lines] = csvCells(csvOf(rows, contextOf(page)));
  assert.deepEqual(heads, namesOf(page.sets));
  const { of: failing, against: correct } = page.report.gaps.comparison;
  assert.equal(lines.length, rows.length);
  lines.forEach((cells, index) => {
    const given = Object.fromEntries(heads.map((head, at) => [head, cells[at]]));
    assert.equal(cells.length, heads.length);
    assert.equal(given.operators, JSON.stringify(rows[index].operators));
    assert.equal(given.k, String(rows[index].k));
    assert.deepEqual([given.gap, given.minimal, given.minimal_target_only], [rows[index].isGap, rows[index].isMinimal, rows[index].isMinimalFailingOnly].map((is) => String(Number(is))));
    page.sets.forEach((set, at) => assert.equal(given[`support_${set}`], String(rows[index].support[at])));
    assert.equal(given.ochiai, rows[index].ochiai === null ? '' : String(rows[index].ochiai));
    const numbers = (...names) => names.map((name) => Number(given[name]));
    assert.deepEqual(numbers('support_of', 'support_against', 'support_by'), numbers('support_mismatch', 'support_correct', 'support_tests'));
    assert.deepEqual(numbers('of_without', 'against_without'), [failing - Number(given.support_of), correct - Number(given.support_against)]);
    if (rows[index].odds === Infinity) assert.equal(given.odds_ratio, 'inf');
    const { id, set, path } = page.report.models[rows[index].smallest];
    assert.deepEqual([given.smallest_set, given.smallest_path], [set, path]);
    const expected = page.graphs[id] && rows[index].witness ? JSON.stringify(rows[index].witness.map((vertex) => page.graphs[id].location[vertex])) : '';
    assert.equal(given.smallest_nodes, expected);
  });
});

test('CSV of hostile names has as many cells in each line', () => {
  const page = hostileDocument(madeDocument({ seed: 9 }));
  const rows = sequenceRows(page, page.report.models, page.report.options.roles);
  const [heads, ...lines] = csvCells(csvOf(rows, contextOf(page)));
  assert.equal(lines.length, rows.length);
  assert.ok(lines.every((cells) => cells.length === heads.length && !/^[=+\-@\t\r]/.test(cells[0])));
  assert.ok(page.operators.includes(hostileNames[0]));
});

test('JSON has the same rows, infinity as text', () => {
  const page = madeDocument({ seed: 10 });
  const rows = sequenceRows(page, page.report.models, page.report.options.roles);
  rows[0].odds = Infinity;
  const read = JSON.parse(jsonOf(rows, contextOf(page)));
  assert.equal(read.format, 'opseq-sequences');
  assert.equal(read.sequences[0].odds_ratio, 'Infinity');
  read.sequences.forEach((given, index) => {
    const row = rows[index];
    assert.deepEqual(given, JSON.parse(JSON.stringify(exportedRow(row, contextOf(page)))));
    assert.deepEqual([given.operators, given.k, given.gap, given.minimal, given.minimal_target_only], [row.operators, row.k, row.isGap, row.isMinimal, row.isMinimalFailingOnly]);
    assert.deepEqual(page.sets.map((set) => given.support[set]), row.support);
  });
});

test('a row that no model is known of has no smallest one', () => {
  const page = madeDocument();
  const row = { ...sequenceRows(page, page.report.models, page.report.options.roles)[0], smallest: -1 };
  assert.equal(exportedRow(row, contextOf(page)).smallest_model, null);
  assert.equal(csvCells(csvOf([row], contextOf(page)))[1].at(-1), '');
});

test('a set named __proto__ is in the support', () => {
  const row = { ...sequenceRows(madeDocument(), madeDocument().report.models, madeDocument().report.options.roles)[0], support: [3] };
  assert.ok(JSON.stringify(exportedRow(row, { sets: ['__proto__'], models: [] })).includes('"__proto__":3'));
});
