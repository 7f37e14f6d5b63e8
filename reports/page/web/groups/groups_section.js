// Which groups of models? A tree of them, by what the reader chooses.

import { commandNode } from '../commands.js';
import { chooseValue, choices, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { headlineCoverage, lengthWords } from '../state/headline.js';
import { groupTable } from './group_table.js';
import { groupTree, groupingLabel, groupingsOf } from './group_tree.js';

// What the columns are, in words. Pure function.
export function columnWords(words, k, isSplit) {
  const told = [];
  if (isSplit) told.push('Failing: the share of failing models among the failing and correct ones of a group; 95 %, and the band: the shares of all such models that this speaks for.');
  if (words.hasSuite) told.push(`Covered: how many of the ${lengthWords(k)} in ${words.target} of the group the suite has; one counts once in each group that has it. Gaps: of the shortest ones, those that a ${words.one} of the group holds.`);
  return [...told, 'Models that could not be read or counted, and copies, are in no group.'].join(' ');
}

// How many of the shortest gaps each model holds, by index of models.
export function shortestGaps(rows, models) {
  const counts = new Array(models).fill(0);
  for (const row of rows) if (row.isGap && (row.isMinimal || row.isMinimalFailingOnly)) for (const model of row.holders) counts[model] += 1;
  return counts;
}

// The sets say whether models fail; other groups have models of both.
const isSplitBy = (name, words) => words.hasContrast && name !== 'set';

function shownGrouping(grouping, context, k) {
  const { words, identity } = context.data;
  const isSplit = isSplitBy(grouping.name, words);
  const tree = groupTree(grouping, k);
  const command = grouping.name === 'set' ? [] : [
    element('p', { class: 'after' }, words.hasContrast ? 'What tells these groups apart, and what only failing models of each do:' : 'What tells these groups apart:'),
    commandNode(['families', identity.database, '--group-by', grouping.name])];
  return [paragraph(columnWords(words, k, isSplit), 'subtle'), groupTable(tree, context, { k, isSplit }), ...command];
}

// Returns what following a link to the section does.
export function drawGroups(context) {
  const { page, data, models, rows } = context;
  const groupings = groupingsOf(data.groups, page.groups);
  const section = document.getElementById('groups');
  section.hidden = models.length === 0 || groupings.every(({ values }) => values.length === 0);
  if (section.hidden) return () => {};
  const k = headlineCoverage(data)?.k ?? 1;
  const counts = shortestGaps(rows, models.length);
  const shown = element('div', { class: 'shown-groups' });
  const show = (name) => shown.replaceChildren(...shownGrouping(groupings.find((each) => each.name === name) ?? groupings[0], { ...context, gapsOf: (index) => counts[index] }, k));
  const options = groupings.map(({ name }) => ({ value: name, label: nameNode(groupingLabel(name)) }));
  const body = sectionBody('groups');
  body.replaceChildren(...(options.length > 1 ? [choices('By', 'grouping', options, show)] : []), shown);
  show(options[0].value);
  return (parameters) => { if (chooseValue(body, 'grouping', parameters.get('by'))) show(parameters.get('by')); };
}
