// Operators in context: which come before and after an operator in the target, and how many of these in the suite.

import { element, paragraph, sectionBody } from '../dom.js';
import { operatorLink } from './operator_link.js';
import { makeTable } from '../table.js';
import { grouped, percent, visibleName } from '../text.js';

function shareCell({ covered, total }) {
  const cell = element('span', { class: 'context', title: percent(covered, total) }, `${grouped(covered)} of ${grouped(total)}`);
  cell.style.setProperty('--share', `${total ? (100 * covered) / total : 0}%`);
  return cell;
}

// By the share; where there is nothing to cover, last.
const shareColumn = (label, key) => ({ label, kind: 'context-cell', descendingFirst: true,
  value: (row) => (row[key].total ? row[key].covered / row[key].total : null), cell: (row) => shareCell(row[key]) });

const coveredMark = ({ covered }) => element('span', { class: covered ? 'mark yes' : 'mark no' }, covered ? '● yes' : 'no');

function contextTable(rows, { words }) {
  const models = { id: 'models', label: words.hasContrast ? 'Failing models' : 'Models', kind: 'number', value: (row) => row.models, descendingFirst: true, cell: (row) => grouped(row.models) };
  return makeTable({
    caption: 'Operators in context', noun: 'operator', rows, sort: { id: 'models', desc: true },
    search: { label: 'Filter', placeholder: 'Conv', text: (row) => visibleName(row.operator).toLowerCase() },
    columns: [
      { label: 'Operator', kind: 'wide', header: true, value: (row) => row.operator, cell: (row) => operatorLink(row.operator) },
      models,
      { label: 'Covered', kind: 'short', value: (row) => Number(row.covered), descendingFirst: true, cell: coveredMark },
      shareColumn('Predecessors', 'predecessors'), shareColumn('Successors', 'successors'), shareColumn('Before and after', 'contexts'),
    ],
  }).element;
}

export function drawContexts(data) {
  const rows = data.coverage.operators.contexts;
  const part = sectionBody('operators', 'contexts');
  if (rows.length === 0 || !data.words.hasSuite) return;
  const title = element('h3', {}, 'Operators in context');
  const contexts = contextTable(rows, data);
  contexts.classList.add('many-columns');
  part.replaceChildren(title,
    paragraph(`Operators of ${data.words.target}: of the operators directly before each, directly after it, and of the pairs of one before and one after, how many the suite has there as well.`, 'intro'),
    contexts);
}
