// Which of the listed sequences are shown, as a filter and as parameters of an address. Pure functions.
//
// A filter: { list: a key of LISTS, text, operator, k: number or 0, sets: { name: 'held' | 'free' },
// roles: { of | against | by: 'held' | 'free' }, model: id or null, pair: [operator, the one right behind it] or null, least: fewest models of the target, 0 for any }.

import { ROLES } from '../roles.js';
import { holdsTerms, searchTerms } from '../search.js';

// `needs`: the roles without which there is no such list.
export const LISTS = {
  shortest: { label: 'shortest gaps', needs: ['by'], has: (row) => row.isGap && (row.isMinimal || row.isMinimalFailingOnly) }, // as opseq gaps lists them
  minimal: { label: 'minimal gaps', needs: ['by'], has: (row) => row.isGap && row.isMinimal },
  gaps: { label: 'all gaps', needs: ['by'], has: (row) => row.isGap },
  'failing-only': { label: 'shortest failing only', needs: ['against'], has: (row) => row.isMinimalFailingOnly },
  all: { label: 'all listed sequences', needs: [], has: () => true },
};

export const NO_FILTER = { list: 'shortest', text: '', operator: '', k: 0, sets: {}, roles: {}, model: null, pair: null, least: 0 };

const numberIn = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);

// What is not understood is left out: an address may have been written by hand.
export function filterOf(parameters, sets) {
  const named = (key, state) => parameters.getAll(key).filter((name) => sets.includes(name)).map((name) => [name, state]);
  const role = (key, state) => parameters.getAll(key).filter((name) => ROLES.includes(name)).map((name) => [name, state]);
  const list = parameters.get('list');
  return {
    list: Object.hasOwn(LISTS, list ?? '') ? list : NO_FILTER.list,
    text: parameters.get('text') ?? '',
    operator: parameters.get('operator') ?? '',
    k: numberIn(parameters.get('k')),
    sets: Object.fromEntries([...named('in', 'held'), ...named('not', 'free')]),
    roles: Object.fromEntries([...role('held-by', 'held'), ...role('lacked-by', 'free')]),
    model: parameters.has('model') ? numberIn(parameters.get('model')) : null,
    pair: parameters.getAll('pair').length === 2 ? parameters.getAll('pair') : null,
    least: numberIn(parameters.get('least')),
  };
}

// Entries for formatAddress; what is as in NO_FILTER is left out.
export function parametersOf(filter) {
  const entries = [];
  const add = (key, value, none) => { if (value !== none) entries.push([key, String(value)]); };
  add('list', filter.list, NO_FILTER.list);
  add('text', filter.text, '');
  add('operator', filter.operator, '');
  add('k', filter.k, 0);
  for (const [name, state] of Object.entries(filter.sets)) entries.push([state === 'held' ? 'in' : 'not', name]);
  for (const [role, state] of Object.entries(filter.roles)) entries.push([state === 'held' ? 'held-by' : 'lacked-by', role]);
  add('model', filter.model, null);
  for (const operator of filter.pair ?? []) entries.push(['pair', operator]);
  add('least', filter.least, 0);
  return entries;
}

const holdsPair = (operators, [from, to]) => operators.some((operator, at) => operator === from && operators[at + 1] === to);

// context: { sets: [names], modelIndex: Map of id -> index of models }
export function filteredRows(rows, filter, { sets, modelIndex }) {
  const terms = searchTerms(filter.text);
  const states = Object.entries(filter.sets).map(([name, state]) => [sets.indexOf(name), state === 'held']);
  const model = filter.model === null ? null : modelIndex.get(filter.model) ?? -1;
  const roles = Object.entries(filter.roles);
  return rows.filter((row) => LISTS[filter.list].has(row)
    && (filter.k === 0 || row.k === filter.k)
    && (filter.operator === '' || row.operators.includes(filter.operator))
    && states.every(([set, held]) => (row.support[set] > 0) === held)
    && roles.every(([role, state]) => (row[role] > 0) === (state === 'held'))
    && (filter.least === 0 || row.of >= filter.least)
    && (model === null || row.holders.includes(model))
    && (filter.pair === null || holdsPair(row.operators, filter.pair))
    && holdsTerms(row.text, terms));
}
