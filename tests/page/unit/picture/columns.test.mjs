import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { inColumns } = await pageModule('picture/columns.js');

const narrow = (layers) => Array.from({ length: layers }, (_, at) => ({ left: -40 - (at % 3), right: 50 }));
const none = (layers) => new Array(layers).fill(1);
const OPTIONS = { rowHeight: 50, gutter: 40, aspect: 1.5 };

test('every layer is in one column, in order, with all its width', () => {
  for (const layers of [1, 7, 16, 100, 1999]) {
    const columns = inColumns(narrow(layers), none(layers), OPTIONS);
    assert.equal(columns[0].first, 0);
    assert.equal(columns.at(-1).end, layers);
    columns.slice(1).forEach(({ first }, index) => assert.equal(first, columns[index].end));
    for (const { first, end, left, right } of columns) assert.ok(end > first && left <= -40 && right === 50);
  }
});

test('there are as many as make the drawing about as wide as is wanted', () => {
  assert.equal(inColumns(narrow(3), none(3), OPTIONS).length, 1);
  const layers = 1000;
  const columns = inColumns(narrow(layers), none(layers), OPTIONS);
  const height = 50 * Math.max(...columns.map(({ first, end }) => end - first));
  const width = columns.reduce((sum, { left, right }) => sum + right - left + 40, 0);
  assert.ok(width / height > 1 && width / height < 2.2, `${width} x ${height}`);
});

test('a column begins where few edges pass', () => {
  const passing = new Array(200).fill(5);
  passing[47] = 1;
  const columns = inColumns(narrow(200), passing, { ...OPTIONS, aspect: 0.12 });
  assert.ok(columns.length > 1);
  const four = inColumns(narrow(200), passing, { rowHeight: 50, gutter: 40, aspect: (4 * 131) / 2500 });
  assert.equal(four.length, 4);
  assert.equal(four[1].first, 47);
});
