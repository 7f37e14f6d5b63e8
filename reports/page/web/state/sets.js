// The sets and their models.

import { formatAddress } from '../address.js';
import { element, nameNode, numberNode, paragraph, sectionBody } from '../dom.js';
import { roleNote } from '../facts.js';
import { plainTable } from '../plain_table.js';
import { grouped, visibleName } from '../text.js';

const SET_HEADS = [
  { label: 'Set', kind: 'words' }, { label: 'Models', kind: 'number' }, { label: 'Analyzed', kind: 'number' },
  { label: 'Unreadable', kind: 'number' }, { label: 'Too many paths', kind: 'number' },
  { label: 'Paths', kind: 'number' }, { label: 'Distinct', kind: 'number' }, { label: 'Opset', kind: 'opsets' },
];

function setName(data, name) {
  const role = roleNote(data, name);
  return element('span', {}, nameNode(name), role ? element('span', { class: 'aside' }, ` · ${role}`) : null);
}

// { "16": 194, "17": 2 } -> "16 (194), 17 (2)": counts where there is more than one opset; a line may end between two.
export function opsetWords(opsets) {
  const entries = Object.entries(opsets).sort((a, b) => b[1] - a[1]);
  if (entries.length === 1) return entries[0][0];
  return entries.map(([opset, models]) => `${visibleName(opset)}\u00a0(${grouped(models)})`).join(', ') || '–';
}

// A count of models that need attention leads to them.
function concern(count) {
  if (!count) return element('span', { class: 'none' }, '0');
  return element('a', { class: 'concern', href: formatAddress('models', [['list', 'attention']]) }, grouped(count));
}

function setTable(data) {
  const rows = [...data.sets].map(([name, set]) => [setName(data, name),
    element('a', { href: formatAddress('models', [['text', name]]) }, grouped(set.models)), grouped(set.analyzed),
    concern(set.unreadable), concern(set.too_many_paths), numberNode(set.paths), grouped(set.distinct_paths),
    opsetWords(set.opsets)]);
  return plainTable('Sets', SET_HEADS, rows, 'spoken');
}

export function drawSets(data) {
  const part = sectionBody('state', 'sets');
  if (data.sets.size === 0) return part.replaceChildren(paragraph('This run has no models.', 'empty-state'));
  part.replaceChildren(setTable(data));
}
