// Do failures mean anything? The verdict in one line; the conclusion and the tests behind it, folded.

import { disclosure, element, paragraph } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { counted, decimal, grouped, probability } from '../text.js';

const SIGNIFICANT = 0.05;

const SOME_ALONE = (count) => `${counted(count, 'sequence')} ${count === 1 ? 'stands' : 'stand'} out on ${count === 1 ? 'its' : 'their'} own.`;

// In one sentence what the permutation tests and the tests of single sequences say together.
function testedVerdict({ plain, stratified, significant }) {
  const { low, high } = stratified.minimal_target_only;
  if (low === high) return 'That can’t be told: too few failing and correct models are of the same size to tell what is due to size.';
  const more = stratified.minimal_target_only.p <= SIGNIFICANT;
  if (more && significant.stratified > 0) return `Yes: there are more failing-only sequences than size and chance make, and ${SOME_ALONE(significant.stratified)}`;
  if (more) return 'As a whole, yes: there are more failing-only sequences than size and chance make. But no sequence stands out on its own.';
  if (significant.stratified > 0) return `Not as a whole: size and chance explain how many sequences only failing models have. But ${SOME_ALONE(significant.stratified)}`;
  if (plain.minimal_target_only.p > SIGNIFICANT) return 'No: chance alone explains how many sequences only failing models have. Models drawn by lot have about as many sequences to themselves.';
  return 'No: size and chance explain how many sequences only failing models have. Models of the same size, drawn by lot, have about as many sequences to themselves.';
}

// Models of target and contrast have n-grams, so that there is something to compare.
export const isCompared = ({ gaps: { comparison } }) => Boolean(comparison?.of && comparison.against);

// '' where there is no number to speak of: without a contrast nothing fails.
export function verdictWords(data) {
  const { comparison, sequences } = data.gaps;
  const anything = data.intersections.target_target.unique > 0 || sequences > 0;
  if (!data.words.hasContrast || !anything) return '';
  if (!isCompared(data)) {
    const missing = data.coverage.models.of > 0 ? data.words.contrast : data.words.target;
    return `That can’t be told: there are no ${missing} to compare. Larger models hold more sequences of every kind.`;
  }
  if (comparison.observed.minimal_target_only === 0) {
    return 'There is nothing to explain: every sequence that failing models have in common is in a correct model as well.';
  }
  if (!comparison.stratified) return 'That was not tested: this run shuffled no labels. Larger models hold more sequences of every kind.';
  return testedVerdict(comparison);
}

const TEST_HEADS = [
  { label: 'Labels shuffled among', kind: 'words' }, { label: 'Observed', kind: 'number' },
  { label: 'By chance', kind: 'number' }, { label: 'Range', kind: 'number minor' }, { label: 'p', kind: 'number' },
];

function testRow(words, observed, { mean, low, high, p }) {
  const shown = element('span', { class: p <= SIGNIFICANT ? 'significant' : null }, probability(p));
  return [words, grouped(observed), decimal(mean), `${grouped(low)} – ${grouped(high)}`, shown];
}

const TESTS = [['plain', 'all models'], ['stratified', 'models of the same size']];

function testTable(title, comparison, statistic) {
  const rows = TESTS.map(([test, words]) =>
    testRow(words, comparison.observed[statistic], comparison[test][statistic]));
  return plainTable(title, TEST_HEADS, rows);
}

function tests(data) {
  const { comparison, options } = data.gaps;
  const node = element('div', { class: 'tests' },
    testTable('Failing-only sequences: minimal n-grams that no correct model has', comparison, 'minimal_target_only'),
    testTable('Failing models that hold one', comparison, 'models_holding'));
  const words = `${counted(options.permutations ?? 0, 'permutation')} of the labels of ${counted(comparison.of, 'failing model')} and ${grouped(comparison.against)} correct ones.`;
  node.append(paragraph(words, 'subtle'));
  return node;
}

const HYPOTHESIS = 'This is hypothesis H_RQ4 of the study (Jajal et al., ISSTA’24, RQ4): models that a converter breaks share operator sequences, ① \\ ②, that correct models lack.';

function reasons(data) {
  const hasTests = isCompared(data) && data.gaps.comparison.plain && data.gaps.comparison.stratified;
  return element('div', {}, data.gaps.conclusion ? paragraph(data.gaps.conclusion, 'conclusion') : null,
    data.identity.study ? paragraph(HYPOTHESIS, 'conclusion') : null, hasTests ? tests(data) : null);
}

export function drawMeaning(data) {
  const verdict = verdictWords(data);
  const panel = document.querySelector('#headline .meaning');
  if (!verdict) return;
  panel.append(element('h2', { class: 'card-title' }, `Do the failures mean anything?${data.identity.study ? ' (H_RQ4)' : ''}`), paragraph(verdict, 'verdict'));
  if (data.gaps.conclusion || isCompared(data)) panel.append(disclosure('The figures behind it', () => reasons(data)));
  panel.removeAttribute('hidden');
}
