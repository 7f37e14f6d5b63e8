// The differences of what whole paths share: which sequences, in how many models of the target, and in which.

import { chooseValue, choices, element, paragraph, sectionBody, sequenceNode } from '../dom.js';
import { analyzedOf, differencesOf, gapRows, missingWords, reducedRows } from '../facts.js';
import { sequenceLink } from '../gaps/sequence_columns.js';
import { makeTable } from '../table.js';
import { grouped } from '../text.js';

function holdersCell(row, { words }, all) {
  if (row.models === null) return element('abbr', { title: 'a common part of several sequences' }, '–');
  const cell = element('span', { class: 'meter', title: `${grouped(row.models.length)} of ${words.counted(all)}` },
    element('span', { class: 'count' }, grouped(row.models.length)));
  cell.style.setProperty('--share', `${(100 * row.models.length) / Math.max(1, row.most)}%`);
  return cell;
}

const reducedMark = (row) => element('span', { class: row.reduced ? 'mark yes' : 'mark no' }, row.reduced ? '● yes' : 'no');

function columns(data) {
  const all = analyzedOf(data, 'of');
  return [
    { id: 'holders', label: data.words.hasContrast ? 'Failing models' : 'In models', kind: 'meters', value: (row) => row.models?.length ?? 0, descendingFirst: true,
      cell: (row) => holdersCell(row, data, all) },
    { label: 'Operator sequence', kind: 'wide', header: true, value: (row) => row.text,
      cell: (row) => (row.models === null ? sequenceNode(row.operators) : sequenceLink(row.operators)) },
    { label: 'Length', kind: 'number minor', value: (row) => row.operators.length, descendingFirst: true,
      cell: (row) => grouped(row.operators.length) },
    { label: 'Reduced', kind: 'short', value: (row) => Number(row.reduced), descendingFirst: true, cell: reducedMark },
  ];
}

function differenceLabel(data, { key, title, symbol }) {
  const count = grouped(data.differences[key].unique);
  return element('span', {}, title, ' ', element('span', { class: 'aside' }, data.identity.study ? `${symbol} · ${count}` : count));
}

function differenceChoices(data, definitions, onChoose) {
  const options = definitions.map((definition) => ({ value: definition.key, label: differenceLabel(data, definition) }));
  return choices('Difference', 'difference', options, onChoose);
}

const LIST_CHOICES = [{ value: 'unique', label: 'all' }, { value: 'reduced', label: 'reduced' }];

// What can be told from these sets, with something to show first.
function usableDifferences(data) {
  const usable = differencesOf(data).filter(({ needs }) => missingWords(data, needs) === '');
  const filled = ({ key }) => Number(data.differences[key].sequences.length > 0);
  return [...usable].sort((a, b) => filled(b) - filled(a));
}

function differenceTable(data, definitions) {
  const shown = { key: definitions[0].key, list: 'unique' };
  const rows = () => (shown.list === 'reduced' ? reducedRows : gapRows)(data.differences[shown.key]);
  const choose = (change) => { Object.assign(shown, change); table.setRows(rows()); };
  const table = makeTable({
    caption: `Sequences that ${data.words.target} share, and how many of them`, noun: 'sequence',
    columns: columns(data), rows: rows(), sort: { id: 'holders', desc: true },
    search: { label: 'Filter', placeholder: 'Cast → Div', text: (row) => row.text },
    controls: [choices('List', 'list', LIST_CHOICES, (list) => choose({ list }))],
  });
  table.element.prepend(differenceChoices(data, definitions, (key) => choose({ key })));
  return { element: table.element, choose };
}

// Returns what following a link to it does.
export function drawShared(data) {
  const definitions = usableDifferences(data);
  const body = sectionBody('shared');
  if (definitions.length === 0) {
    const missing = differencesOf(data).length ? missingWords(data, ['of', 'against', 'by'].filter((role) => data.roles[role].length)) : '';
    body.replaceChildren(...(missing ? [paragraph(`No difference can be told: ${missing}.`, 'empty-state')] : []));
    return () => {};
  }
  const table = differenceTable(data, definitions);
  body.replaceChildren(element('h3', {}, 'Which of it the others lack'),
    paragraph(`Sequences that whole paths of ${data.words.target} share, and that the other sets do not share with them. Open one to see where it is.`, 'intro'),
    table.element);
  return (parameters) => {
    const key = definitions.find((definition) => definition.key === parameters.get('difference'))?.key;
    if (!key) return;
    chooseValue(body, 'difference', key);
    table.choose({ key });
  };
}
