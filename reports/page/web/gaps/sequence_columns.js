// The columns of the table of sequences.

import { element, nameNode, sequenceNode } from '../dom.js';
import { formatAddress } from '../address.js';
import { setsInOrder } from '../roles.js';
import { decimal, grouped, probability } from '../text.js';

const SIGNIFICANT = 0.05;

// Where a sequence is shown in its models.
export const sequenceAddress = (operators, entries = []) =>
  formatAddress('where', [...operators.map((operator) => ['op', operator]), ...entries]);

export const sequenceLink = (operators) => element('a', { href: sequenceAddress(operators), class: 'sequence-link' }, sequenceNode(operators));

export function oddsNode(odds) {
  if (odds === Infinity) return element('abbr', { title: 'infinite: no correct model has it, or every failing one' }, '∞');
  return odds === null ? element('abbr', { title: 'nothing to compare' }, '–') : decimal(odds, odds < 100 ? 2 : 0);
}

export function qNode(row, q) {
  if (!row.isTested || q === null) return element('abbr', { title: 'not tested: too few models hold it, or there is nothing to compare' }, '–');
  return element('span', { class: q <= SIGNIFICANT ? 'significant' : null }, probability(q, 2));
}

function onlyMark({ isMinimalFailingOnly, of: failing, against: correct }) {
  if (isMinimalFailingOnly) return element('span', { class: 'mark yes' }, '● yes');
  if (correct > 0 || failing === 0) return element('span', { class: 'mark no' }, 'no');
  return element('abbr', { class: 'mark no', title: 'in failing models only, but so is a part of it' }, 'longer');
}

const figure = (id, label, title, value, cell) => ({ id, label, title, kind: `figure-cell ${id}`, descendingFirst: true, value, cell });

function statisticColumns() {
  return [
    figure('odds', 'Odds ratio', '1: as frequent in failing as in correct models; ∞: in no correct model', (row) => row.odds, (row) => oddsNode(row.odds)),
    { ...figure('q', 'q', 'Exact test among models of the same size, corrected for the number of tests', (row) => row.stratifiedQ, (row) => qNode(row, row.stratifiedQ)), descendingFirst: false },
    { ...figure('fisher-q', 'Fisher q', 'Fisher’s exact test, corrected for the number of tests', (row) => row.fisherQ, (row) => qNode(row, row.fisherQ)), descendingFirst: false },
    figure('ochiai', 'Suspicious', 'Ochiai’s coefficient: 1 if exactly the failing models hold it', (row) => row.ochiai, (row) => decimal(row.ochiai ?? NaN, 3)),
    { ...figure('only', 'Failing only', 'The shortest sequences that failing models have and no correct model', (row) => Number(row.isMinimalFailingOnly) - Number(row.against > 0), onlyMark), kind: 'only' },
  ];
}

// context: { sets, models, isCompared, data }
export function sequenceColumns({ sets, models, isCompared, data }) {
  const support = (set) => {
    const index = sets.indexOf(set);
    return { ...figure(`in-${set}`, nameNode(set), `Models of the set that hold the sequence`, (row) => row.support[index], (row) => grouped(row.support[index])), kind: 'figure-cell set-cell' };
  };
  const smallest = (row) => models[row.smallest]?.path ?? null;
  return [
    { id: 'sequence', label: 'Operator sequence', kind: 'wide', header: true, value: (row) => row.text, cell: (row) => sequenceLink(row.operators) },
    { id: 'k', label: 'k', kind: 'figure-cell tiny', value: (row) => row.k, cell: (row) => grouped(row.k) },
    ...setsInOrder(sets, data.roles).map(support),
    ...(isCompared ? statisticColumns() : []),
    { id: 'smallest', label: 'Smallest model', kind: 'smallest', value: smallest, cell: (row) => (smallest(row) === null ? '–' : nameNode(smallest(row), 'path')) },
  ];
}
