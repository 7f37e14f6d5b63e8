// Which operators occur in which set.

import { bar, chipList, disclosure, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { operatorRows } from '../facts.js';
import { operatorLink } from './operator_link.js';
import { makeTable } from '../table.js';
import { counted, grouped, percent, visibleName } from '../text.js';

function presenceMark(present) {
  return element('span', { class: present ? 'mark yes' : 'mark no' },
    element('span', { 'aria-hidden': 'true' }, present ? '●' : '·'),
    element('span', { class: 'spoken' }, present ? 'present' : 'absent'));
}

function presenceColumn(set) {
  return { label: nameNode(set), kind: 'presence', descendingFirst: true,
    value: (row) => Number(row.sets.has(set)), cell: (row) => presenceMark(row.sets.has(set)) };
}

function matrix(data) {
  const sets = [...data.sets.keys()];
  const table = makeTable({
    caption: 'Operators by set', noun: 'operator', rows: operatorRows(data),
    search: { label: 'Filter', placeholder: 'Conv', text: (row) => visibleName(row.name).toLowerCase() },
    columns: [
      { label: 'Operator', kind: 'wide', header: true, value: (row) => row.name, cell: (row) => operatorLink(row.name) },
      ...sets.map(presenceColumn),
      { label: 'Sets', kind: 'few', value: (row) => row.sets.size, descendingFirst: true, cell: (row) => grouped(row.sets.size) },
    ],
  });
  table.element.style.setProperty('--sets', sets.length);
  return table.element;
}

function availabilityBar(set) {
  const unused = set.operators_unused.length;
  return bar([
    { kind: 'covered', count: set.operators_available - unused, words: 'available operators occur' },
    { kind: 'rest', count: unused, words: 'available operators occur in no model' },
  ], set.operators_available);
}

function setSummary(name, set, only) {
  const available = set.operators_available;
  const occurring = available - set.operators_unused.length;
  const card = element('div', { class: 'set-card' }, element('h3', {}, nameNode(name)));
  card.append(paragraph(`${counted(set.operators.length, 'operator type')}`
    + (available ? `; ${grouped(occurring)} of the ${grouped(available)} available at these opsets (${percent(occurring, available)})` : '')));
  if (available) card.append(availabilityBar(set));
  if (only.length) card.append(paragraph(`${grouped(only.length)} only in this set`, 'subtle'), chipList(only));
  if (set.operators_unused.length) {
    card.append(disclosure(`${grouped(set.operators_unused.length)} available but in no model`,
      () => chipList(set.operators_unused)));
  }
  return card;
}

export function drawOperators(data) {
  if (data.sets.size === 0) return sectionBody('operators').replaceChildren(paragraph('This run has no models.', 'empty-state'));
  const cards = [...data.sets].map(([name, set]) => setSummary(name, set, (Object.hasOwn(data.operators.only, name) ? data.operators.only[name] : [])));
  const shared = data.operators.shared.length;
  sectionBody('operators').replaceChildren(
    paragraph(data.sets.size > 1 ? `${counted(shared, 'operator')} ${shared === 1 ? 'occurs' : 'occur'} in every set.` : '', 'intro'),
    element('div', { class: 'columns' }, matrix(data), element('div', { class: 'cards' }, ...cards)));
}
