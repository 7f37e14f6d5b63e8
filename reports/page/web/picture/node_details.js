// What is known of one node of a picture.

import { disclosure, element, factList, nameNode, paragraph, sequenceNode } from '../dom.js';
import { sequenceAddress } from '../gaps/sequence_columns.js';
import { countedSequences, countWords, kindName } from './picture_words.js';
import { labelOf } from '../where/graph_words.js';
import { grouped } from '../text.js';

const SHOWN = 12; // sequences, before the rest is asked for

// A sequence with the link to where it is in this model, if the report lists it, and whether it is a gap.
function sequenceItem(operators, model, rowOf) {
  const row = rowOf(operators);
  if (!row) return element('li', {}, sequenceNode(operators), element('span', { class: 'aside' }, ' · not in this report’s list'));
  const words = row.isGap ? (row.isMinimal ? ' · a minimal gap' : ' · a gap') : '';
  return element('li', {}, element('a', { href: sequenceAddress(operators, [['model', model.id]]) }, sequenceNode(operators)), element('span', { class: 'aside' }, words));
}

function sequenceList(title, sequences, model, rowOf) {
  if (sequences.length === 0) return null;
  const items = sequences.map((operators) => () => sequenceItem(operators, model, rowOf));
  const list = (some) => element('ul', { class: 'plain' }, ...some.map((make) => make()));
  const rest = items.slice(SHOWN);
  return element('div', {}, element('h4', {}, title), list(items.slice(0, SHOWN)), rest.length ? disclosure(`${grouped(rest.length)} more`, () => list(rest)) : null);
}

// node: of coverageOf(); rowOf(operators): the row of the report's list, or undefined. names: of the operators by number.
export function nodeDetails(vertex, node, { k, model, names, rowOf }) {
  const named = (sequences) => sequences.map((labels) => labels.map((label) => names[label]));
  const title = element('h3', {}, nameNode(labelOf(vertex), 'chip'), element('span', { class: `picture-kind ${node.kind}` }, ` ${kindName(node.kind)}`));
  if (vertex.kind !== 'node') return element('div', {}, title, paragraph(`This is an ${vertex.kind} of the model.`));
  return element('div', {}, title,
    factList([['Name', nameNode(vertex.name, 'path')], ['Location in the file', nameNode(vertex.location, 'path')]]),
    paragraph(countWords(node, k)),
    sequenceList(k === 1 ? 'Where there is such a node' : `The suite lacks ${countedSequences(node.uncovered.length, k)}`, named(node.uncovered), model, rowOf),
    sequenceList(k === 1 ? 'Where there is such a node' : `The suite has ${countedSequences(node.covered.length, k)}`, named(node.covered), model, rowOf));
}
