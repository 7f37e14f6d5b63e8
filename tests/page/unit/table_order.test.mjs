import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule, pageModule } from '../support/page_modules.mjs';
import { seededRandom } from '../support/seeded_random.mjs';

const { tableOrder } = await bundledPageModule('table_order.js');
const { compareDecimals } = await pageModule('text.js');

const columns = [
  { id: 'name', value: (row) => row.name },
  { id: 'count', value: (row) => row.count, descendingFirst: true },
  { id: 'paths', value: (row) => row.paths, compare: compareDecimals },
  { id: 'plain' },
];
const randomRows = (random, size) => Array.from({ length: size }, (_, index) => ({
  index, name: random.pick('abcd'), count: random.chance(0.2) ? null : random.below(4), paths: random.chance(0.1) ? null : String(10n ** BigInt(random.below(40))),
}));

// Sorts by inserting one after the other behind those that are not above it.
function naiveOrder(rows, sorting) {
  const above = (a, b) => {
    for (const { id, desc } of sorting) {
      const [x, y] = [a[id], b[id]].map((value) => (id === 'paths' && value !== null ? BigInt(value) : value));
      if ((x === null) !== (y === null)) return y === null;
      if (x !== null && x !== y) return desc ? x > y : x < y;
    }
    return false;
  };
  return rows.reduce((sorted, row) => {
    const at = sorted.findIndex((other) => above(row, other));
    return at < 0 ? [...sorted, row] : [...sorted.slice(0, at), row, ...sorted.slice(at)];
  }, []);
}

test('the order agrees with sorting one by one: by several columns, equal rows as they came, nothing last', () => {
  const random = seededRandom(23);
  for (let round = 0; round < 200; round += 1) {
    const rows = randomRows(random, random.below(25));
    const sorting = ['name', 'count', 'paths'].sort(() => random.next() - 0.5).slice(0, 1 + random.below(3)).map((id) => ({ id, desc: random.chance(0.5) }));
    assert.deepEqual(tableOrder(columns, rows, { sorting }).rows(), naiveOrder(rows, sorting), JSON.stringify(sorting));
  }
});

test('a column is sorted in its own direction first, then the other way, and back', () => {
  const order = tableOrder(columns, randomRows(seededRandom(24), 10));
  const sorted = (id, add) => { order.sortBy(id, add); return order.sorting(); };
  assert.deepEqual(sorted('count'), [{ id: 'count', desc: true }]);
  assert.deepEqual(sorted('count'), [{ id: 'count', desc: false }]);
  assert.deepEqual(sorted('count'), [{ id: 'count', desc: true }]);
  assert.deepEqual(sorted('name'), [{ id: 'name', desc: false }]);
});

test('a second column is added behind the first', () => {
  const order = tableOrder(columns, randomRows(seededRandom(25), 10));
  order.sortBy('name');
  order.sortBy('count', true);
  assert.deepEqual(order.sorting(), [{ id: 'name', desc: false }, { id: 'count', desc: true }]);
  order.sortBy('count', true);
  assert.deepEqual(order.sorting(), [{ id: 'name', desc: false }, { id: 'count', desc: false }]);
});

test('only columns that have values are sorted by', () => {
  const order = tableOrder(columns, []);
  order.setSorting([{ id: 'plain', desc: true }, { id: 'none', desc: false }, { id: 'name', desc: true }]);
  assert.deepEqual(order.sorting(), [{ id: 'name', desc: true }]);
});

test('a search leaves the rows that hold all terms, in order', () => {
  const rows = ['conv→relu', 'relu→conv', 'add'].map((text) => ({ text }));
  const order = tableOrder(columns, rows, { searchText: (row) => row.text });
  const found = (query) => { order.search(query); return order.rows().map(({ text }) => text); };
  assert.deepEqual(found('Relu -> Conv'), ['relu→conv']);
  assert.deepEqual(found('relu conv'), ['conv→relu', 'relu→conv']);
  assert.deepEqual(found('none'), []);
  assert.deepEqual(found(' '), ['conv→relu', 'relu→conv', 'add']);
});

test('other rows keep the search and the order', () => {
  const order = tableOrder([{ id: 'text', value: (row) => row.text }], [], { searchText: (row) => row.text, sorting: [{ id: 'text', desc: true }] });
  order.search('a');
  order.setRows(['ab', 'b', 'ac'].map((text) => ({ text })));
  assert.deepEqual(order.rows().map(({ text }) => text), ['ac', 'ab']);
});
