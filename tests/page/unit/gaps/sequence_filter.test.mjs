import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { seededRandom } from '../../support/seeded_random.mjs';

const { LISTS, NO_FILTER, filterOf, filteredRows, parametersOf } = await pageModule('gaps/sequence_filter.js');
const { sequenceRows } = await pageModule('gaps/sequence_rows.js');

const page = madeDocument({ seed: 5, sizes: { correct: 6, mismatch: 6, tests: 3 }, nodes: [4, 9] });
const { models } = page.report;
const modelIndex = new Map(models.map(({ id }, index) => [id, index]));
const rows = sequenceRows(page, models, page.report.options.roles);
const context = { sets: page.sets, modelIndex };

function randomFilter(random) {
  const sets = Object.fromEntries(page.sets.filter(() => random.chance(0.3)).map((set) => [set, random.pick(['held', 'free'])]));
  const operators = random.pick(rows).operators;
  const pair = [operators[0], operators[1] ?? operators[0]];
  return {
    list: random.pick(Object.keys(LISTS)), sets, roles: Object.fromEntries(['of', 'against', 'by'].filter(() => random.chance(0.2)).map((role) => [role, random.pick(['held', 'free'])])), pair: random.chance(0.2) ? pair : null,
    text: random.pick(['', '', operators[0], operators.slice(0, 2).join(' -> '), operators.slice(0, 2).join(' '), 'no such']),
    operator: random.chance(0.3) ? random.pick(operators) : '', k: random.chance(0.3) ? 1 + random.below(4) : 0,
    model: random.chance(0.3) ? random.pick([...models.map(({ id }) => id), 999]) : null, least: random.chance(0.3) ? random.below(5) : 0,
  };
}

// One condition after the other, counted from the document.
function naiveFilter(filter) {
  let kept = rows;
  const failing = (row) => row.holders.filter((model) => models[model].set === 'mismatch').length;
  const lists = { shortest: (row) => page.sequences.gap[row.index] === 1 && page.sequences.minimal[row.index] + page.sequences.minimal_target_only[row.index] > 0, minimal: (row) => page.sequences.minimal[row.index] === 1, gaps: (row) => page.sequences.gap[row.index] === 1, all: () => true,
    'failing-only': (row) => page.sequences.minimal_target_only[row.index] === 1 };
  kept = kept.filter(lists[filter.list]);
  if (filter.k) kept = kept.filter((row) => row.operators.length === filter.k);
  if (filter.operator) kept = kept.filter((row) => row.operators.some((name) => name === filter.operator));
  for (const [set, state] of Object.entries(filter.sets)) {
    kept = kept.filter((row) => (state === 'held') === row.holders.some((model) => models[model].set === set));
  }
  for (const [role, state] of Object.entries(filter.roles)) {
    const names = page.report.options.roles[role];
    kept = kept.filter((row) => (state === 'held') === row.holders.some((model) => names.includes(models[model].set)));
  }
  if (filter.least) kept = kept.filter((row) => failing(row) >= filter.least);
  if (filter.model !== null) kept = kept.filter((row) => row.holders.some((model) => models[model].id === filter.model));
  if (filter.pair) kept = kept.filter((row) => `\n${row.operators.join('\n')}\n`.includes(`\n${filter.pair.join('\n')}\n`));
  for (const term of filter.text.toLowerCase().replaceAll(' -> ', '→').split(' ').filter(Boolean)) {
    kept = kept.filter((row) => row.operators.join('→').toLowerCase().includes(term));
  }
  return kept;
}

test('filteredRows agrees with one condition after the other', () => {
  const random = seededRandom(6);
  let found = 0;
  for (let round = 0; round < 1000; round += 1) {
    const filter = randomFilter(random);
    const expected = naiveFilter(filter);
    found += expected.length;
    assert.deepEqual(filteredRows(rows, filter, context), expected, JSON.stringify(filter));
  }
  assert.ok(found > 1000);
});

test('a filter comes back from the parameters of an address', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 500; round += 1) {
    const filter = randomFilter(random);
    const parameters = new URLSearchParams(new URLSearchParams(parametersOf(filter)).toString());
    assert.deepEqual(filterOf(parameters, page.sets), filter);
  }
  assert.deepEqual(parametersOf(NO_FILTER), []);
  assert.deepEqual(filterOf(new URLSearchParams(''), page.sets), NO_FILTER);
});

test('what an address has that is not understood is left out', () => {
  const filter = filterOf(new URLSearchParams('list=constructor&k=-3&in=nowhere&not=toString&held-by=toString&lacked-by=tests&least=many&pair=Cast&other=1'), page.sets);
  assert.deepEqual(filter, NO_FILTER);
  assert.equal(filterOf(new URLSearchParams('k=99999999999999999999'), page.sets).k, 0);
});

test('a set named as what objects have is filtered by', () => {
  const sets = ['__proto__', 'constructor'];
  const filter = filterOf(new URLSearchParams('in=constructor&not=__proto__'), sets);
  const given = [{ support: [0, 1] }, { support: [1, 1] }, { support: [0, 0] }].map((row) => ({ ...row, operators: [], holders: [], text: '' }));
  assert.deepEqual(filteredRows(given, { ...filter, list: 'all' }, { sets, modelIndex }), [given[0]]);
  assert.deepEqual(parametersOf(filter), [['in', 'constructor'], ['not', '__proto__']]);
});
