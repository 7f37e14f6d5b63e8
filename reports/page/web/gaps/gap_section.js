// What is not covered? The table of sequences, its filters, their link, and its downloads.

import { formatAddress, replaceAddress } from '../address.js';
import { element, nameNode, paragraph, sectionBody, sequenceNode } from '../dom.js';
import { filterControls } from './filter_controls.js';
import { sequenceColumns } from './sequence_columns.js';
import { csvOf, jsonOf, offerFile } from './sequence_export.js';
import { LISTS, NO_FILTER, filterOf, filteredRows, parametersOf } from './sequence_filter.js';
import { makeTable } from '../table.js';
import { counted, grouped } from '../text.js';

function orderEntries(sorting) {
  return sorting.map(({ id, desc }) => ['sort', `${desc ? '-' : ''}${id}`]);
}

const orderOf = (parameters) => parameters.getAll('sort').map((text) => ({ id: text.replace(/^-/, ''), desc: text.startsWith('-') }));

function countsByList(rows) {
  return Object.fromEntries(Object.entries(LISTS).map(([key, { has }]) => [key, rows.filter(has).length]));
}

export function introWords({ report: { gaps, coverage }, sequences, overlaps }, words) {
  const longest = overlaps.reduce((most, { k }) => Math.max(most, k), 1);
  const least = coverage.models.of === 1 ? `the only ${words.one} (where there is no second one, one is enough)` : `${grouped(gaps.options.min_models ?? 2)} or more ${words.target}`;
  const held = `${counted(gaps.sequences, 'operator sequence')} of up to ${counted(longest, 'operator')} in a row ${gaps.sequences === 1 ? 'is' : 'are'} in ${least}.`;
  if (!words.hasSuite) return `${held} Open one to see where it is.`;
  const suite = coverage.models.by === 0 ? 'The suite has no model, so all are gaps.'
    : `${grouped(gaps.uncovered)} of them ${gaps.uncovered === 1 ? 'is' : 'are'} in no model of the suite: gaps.`;
  const only = words.hasContrast ? `; ${grouped(gaps.minimal_target_only)} ${gaps.minimal_target_only === 1 ? 'is among' : 'are'} the shortest that only failing models have. Those that are either are the list’s beginning` : '';
  const shortest = `${grouped(gaps.minimal)} ${gaps.minimal === 1 ? 'is minimal: no part of it' : 'are minimal: no part of them'} is a gap${only}.`;
  const rest = sequences.gaps_listed < sequences.gaps
    ? ` Listed here are the first ${grouped(sequences.gaps_listed)} of ${grouped(sequences.gaps)} gaps; the database has all.` : '';
  return `${held} ${suite} ${shortest}${rest} Open one to see where it is.`;
}

export function nothingWords({ gaps: { sequences }, coverage: { models } }, words) {
  if (models.of === 0) return words.hasTarget ? `There are no ${words.target} whose sequences were counted.` : 'No set is the target, and no model has an operator sequence.';
  if (sequences > 0) return `The suite covers all ${counted(sequences, 'operator sequence')} that ${words.target} have in common.`;
  if (models.of === 1) return `The only ${words.one} has no operator sequence.`;
  return `No two ${words.target} have an operator sequence in common, so there is nothing to cover.`;
}

// What the list of all sequences has, besides gaps.
function listedWords({ sequences }, listed, others, words) {
  const gaps = words.hasSuite ? 'the gaps' : `those that ${words.target} share`;
  return `The list of all sequences holds ${grouped(listed)} of the ${grouped(sequences.total)} that any model has: ${gaps}, and of the others the ${grouped(others)} that most models hold for each length and combination of sets.`;
}

// What only links ask for of a role.
function askedRole(words, role, state) {
  const called = { of: words.target, against: words.contrast, by: words.suite };
  return `${state === 'held' ? 'held by' : 'lacked by'} ${called[role]}`;
}

// How many models the statistics compare.
const comparedModels = ({ report: { gaps: { comparison } } }) => ({ of: comparison?.of ?? 0, against: comparison?.against ?? 0 });

function downloads(table, context) {
  const button = (words, name, type, make) => {
    const node = element('button', { type: 'button', class: 'plain-button' }, words);
    node.addEventListener('click', () => offerFile(name, type, make(table().rows(), { ...context, compared: comparedModels(context.page) })));
    return node;
  };
  return element('span', { class: 'downloads' },
    button('CSV', 'sequences.csv', 'text/csv;charset=utf-8', csvOf), button('JSON', 'sequences.json', 'application/json', jsonOf));
}

// Shortest gaps; where there is no suite, or it covers all, what only failing models have, or else what most models have.
function firstFilter(counts, roles) {
  const list = Object.keys(LISTS).find((key) => ['shortest', 'failing-only'].includes(key) && LISTS[key].needs.every((role) => roles[role].length) && counts[key] > 0);
  return { ...NO_FILTER, list: list ?? 'all' };
}

const byModels = ({ of: [first] }) => (first === undefined ? [] : [{ id: `in-${first}`, desc: true }]);

// context: { page, data, rows, sets, models, modelIndex, graphs, isCompared }. Returns what following a link to it does.
export function drawGaps(context) {
  const { page, rows, data: { roles, words } } = context;
  const body = sectionBody('gaps');
  document.getElementById('gaps-title').textContent = words.hasSuite ? 'What is not covered?' : 'Which sequences?';
  if (rows.length === 0) return body.replaceChildren(paragraph(nothingWords(page.report, words), 'empty-state')), () => {};
  const counts = countsByList(rows);
  const start = firstFilter(counts, roles);
  let filter = start;
  let table = null;
  const link = element('a', { href: formatAddress('gaps'), class: 'permalink' }, 'Link to this list');
  const none = paragraph('No sequence is so. Reset the filter, or choose another list.', 'empty-state');
  const entries = () => [...parametersOf(filter), ...orderEntries(table.sorting())];
  const controls = filterControls({
    sets: context.sets, data: context.data, operators: page.operators, counts,
    lengths: [...new Set(rows.map((row) => row.k))].sort((a, b) => a - b),
  }, (next) => { filter = next; choose(); replaceAddress('gaps', entries()); });

  // What only links ask for has no control, and is told instead.
  function showAsked() {
    const model = context.models[context.modelIndex.get(filter.model) ?? -1];
    const asked = [
      ...(filter.model === null ? [] : ['held by ', model ? nameNode(model.path, 'path') : 'a model that is not here']),
      ...Object.entries(filter.roles).flatMap(([role, state], index) => [index || filter.model !== null ? ', ' : '', askedRole(words, role, state)]),
      ...(filter.pair === null ? [] : [filter.model === null && Object.keys(filter.roles).length === 0 ? 'with ' : ', with ', sequenceNode(filter.pair)]),
    ];
    controls.asked.hidden = asked.length === 0;
    controls.asked.replaceChildren(...asked);
  }

  function choose() {
    const found = filteredRows(rows, filter, context);
    table.setRows(found, rows.length);
    none.hidden = found.length > 0;
    link.href = formatAddress('gaps', entries());
    showAsked();
  }

  table = makeTable({
    caption: words.hasContrast ? 'Operator sequences, their support and how they go with failing' : 'Operator sequences and their support', noun: 'sequence', columns: sequenceColumns(context), rows: [],
    kind: 'many-columns sequences', controls: [link, downloads(() => table, context)],
    onChange: () => { link.href = formatAddress('gaps', entries()); replaceAddress('gaps', entries()); },
  });
  table.element.style.setProperty('--sets', context.sets.length);
  controls.show(filter);
  body.replaceChildren(paragraph(introWords(page, words), 'intro'), controls.element, table.element, none,
    paragraph(listedWords(page, rows.length, page.limits.others_per_group, words), 'subtle after'));
  if (!words.hasSuite && !words.hasContrast) table.setSorting(byModels(roles));
  choose();
  return (parameters) => {
    filter = [...parameters.keys()].length ? { ...filterOf(parameters, context.sets) } : start;
    controls.show(filter);
    table.setSorting(orderOf(parameters));
    choose();
  };
}
