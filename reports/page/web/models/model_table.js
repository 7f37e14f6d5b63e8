// Which models? All of them, with what there is to know about each.

import { element, nameNode, numberNode } from '../dom.js';
import { modelAddress } from './model_address.js';
import { reasonWords, statusWords } from './model_status.js';
import { makeTable } from '../table.js';
import { compareDecimals, grouped, visibleName } from '../text.js';

export const statusNode = (status) => element('span', { class: status === 'analyzed' ? 'status-mark' : 'status-mark not-analyzed' }, statusWords(status));

const countColumn = (id, label, value) => ({ id, label, kind: 'number count-cell', descendingFirst: true, value, cell: (model) => grouped(value(model)) });

const LISTS = [
  { value: 'all', label: 'all', has: () => true },
  { value: 'attention', label: 'not analyzed or there twice', has: ({ status, duplicates_of: copy }) => status !== 'analyzed' || copy != null },
];

function searchText(model, pathOf) {
  return [model.path, model.set, statusWords(model.status), reasonWords(model, pathOf)].map((name) => visibleName(name ?? '')).join(' ').toLowerCase();
}

// gapsOf(model) -> how many listed gaps it holds.
export function modelTable({ models, pathOf, gapsOf, radioGroup, data }) {
  const columns = [
    { id: 'model', label: 'Model', kind: 'wide', header: true, value: (model) => model.path, cell: (model) => element('a', { href: modelAddress(model.id), class: 'model-link' }, nameNode(model.path, 'path')) },
    { id: 'set', label: 'Set', kind: 'set', value: (model) => model.set, cell: (model) => nameNode(model.set) },
    countColumn('nodes', 'Nodes', (model) => model.nodes),
    { id: 'paths', label: 'Paths', kind: 'number', value: (model) => (model.status === 'unreadable' ? null : model.paths), descendingFirst: true, compare: compareDecimals,
      cell: (model) => numberNode(model.status === 'unreadable' ? null : model.paths) },
    countColumn('distinct', 'Distinct', (model) => model.distinct_paths),
    ...(data.words.hasSuite ? [countColumn('gaps', 'Gaps', gapsOf)] : []),
    countColumn('opset', 'Opset', (model) => model.opset),
    { id: 'status', label: 'Status', kind: 'state', value: (model) => model.status, cell: (model) => statusNode(model.status) },
    { id: 'reason', label: 'Reason', kind: 'reason', cell: (model) => nameNode(reasonWords(model, pathOf) || '–', 'reason') },
  ];
  return makeTable({
    caption: 'All models', noun: 'model', rows: models, columns, kind: 'models-table',
    search: { label: 'Filter', placeholder: 'name, set, status or reason', text: (model) => searchText(model, pathOf) },
    controls: radioGroup ? [radioGroup] : [],
  });
}

export { LISTS as MODEL_LISTS };
