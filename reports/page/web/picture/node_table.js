// The nodes of a picture as a table.

import { element, nameNode } from '../dom.js';
import { formatAddress } from '../address.js';
import { kindName, KINDS } from './picture_words.js';
import { makeTable } from '../table.js';
import { labelOf } from '../where/graph_words.js';
import { grouped, visibleName } from '../text.js';

export const nodeAddress = (model, k, vertex) => formatAddress('picture', [['model', model.id], ['k', k], ['node', vertex]]);

const WORST_FIRST = ['uncovered', 'partly', 'covered', 'none'];
const rankOf = Object.fromEntries(WORST_FIRST.map((kind, index) => [kind, index]));

function kindNode({ kind }) {
  const { mark } = KINDS.find((each) => each.kind === kind);
  return element('span', { class: `picture-kind ${kind}` }, `${mark} ${kindName(kind)}`);
}

// Inputs and outputs, which have no sequences, are left out.
export function nodeTable(graph, { nodes }, { k, model }) {
  const rows = graph.vertices.map((vertex, index) => ({ index, vertex, node: nodes[index] })).filter(({ vertex }) => vertex.kind === 'node');
  const count = (id, label, value) => ({ id, label, kind: 'figure-cell', descendingFirst: true, value, cell: (row) => grouped(value(row)) });
  return makeTable({
    caption: 'The nodes of the picture', noun: 'node', rows, kind: 'picture-table', sort: { id: 'coverage', desc: false },
    search: { label: 'Filter', placeholder: 'operator, name or coverage', text: ({ vertex, node }) => [vertex.label, vertex.name, kindName(node.kind)].map(visibleName).join(' ').toLowerCase() },
    columns: [
      { id: 'operator', label: 'Operator', kind: 'operator-cell', header: true, value: ({ vertex }) => labelOf(vertex), cell: ({ index, vertex }) => element('a', { href: nodeAddress(model, k, index) }, nameNode(labelOf(vertex), 'chip')) },
      { id: 'name', label: 'Name', kind: 'wide', value: ({ vertex }) => vertex.name, cell: ({ vertex }) => nameNode(vertex.name, 'path') },
      { id: 'location', label: 'Location', kind: 'short', value: ({ index }) => index, cell: ({ vertex }) => nameNode(vertex.location, 'path') },
      { id: 'coverage', label: 'Coverage', kind: 'state', value: ({ node }) => rankOf[node.kind], cell: ({ node }) => kindNode(node) },
      count('covered', 'Covered', ({ node }) => node.covered.length),
      count('uncovered', 'Uncovered', ({ node }) => node.uncovered.length),
    ],
  }).element;
}
