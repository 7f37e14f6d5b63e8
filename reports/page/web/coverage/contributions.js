// What each model of the suite contributes to the coverage, and which could be left out.

import { element, nameNode, paragraph, sectionBody } from '../dom.js';
import { missingNgrams } from './coverage_by_length.js';
import { modelAddress } from '../models/model_address.js';
import { makeTable } from '../table.js';
import { counted, grouped, visibleName } from '../text.js';

const countColumn = (label, key) => ({ id: key, label, kind: 'number', descendingFirst: true,
  value: (row) => row[key], cell: (row) => grouped(row[key]) });

function neededMark({ redundant }) {
  return element('span', { class: redundant ? 'mark no' : 'mark yes' }, redundant ? 'no' : '● yes');
}

function contributionTable(rows) {
  const covers = countColumn('Covers', 'covers');
  return makeTable({
    caption: 'What each model of the suite contributes', noun: 'model', rows,
    sort: { id: 'covers', desc: true },
    search: { label: 'Filter', placeholder: 'Conv', text: (row) => visibleName(row.path).toLowerCase() },
    columns: [
      { label: 'Model', kind: 'wide', header: true, value: (row) => row.path, cell: (row) => element('a', { href: modelAddress(row.id) }, nameNode(row.path, 'path')) },
      covers, countColumn('It alone', 'alone'),
      { label: 'Needed', kind: 'short', value: (row) => Number(!row.redundant), descendingFirst: true, cell: neededMark },
    ],
  }).element;
}

export function contributionWords(rows, words) {
  const redundant = rows.filter((row) => row.redundant).length;
  if (redundant === rows.length) return `No model of the suite covers any sequence of ${words.target}.`;
  if (redundant === 0) return 'No model of the suite could be left out without losing coverage.';
  return `${grouped(rows.length - redundant)} of ${counted(rows.length, 'model')} cover all that the suite covers of ${words.target}; the other ${grouped(redundant)} together could be left out without losing any.`;
}

export function drawContributions(data) {
  const rows = data.coverage.models_by;
  if (!data.words.hasSuite || missingNgrams(data) || rows.length === 0) return;
  sectionBody('coverage', 'contributions').replaceChildren(
    element('h3', {}, 'What each model of the suite contributes'),
    paragraph(contributionWords(rows, data.words), 'intro'), contributionTable(rows));
}
