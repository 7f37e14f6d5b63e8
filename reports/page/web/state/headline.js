// The notice at the top and the summary: one sentence and four figures.

import { element, numberNode, paragraph } from '../dom.js';
import { missingWords, problemCounts, setOf } from '../facts.js';
import { counted, grouped, percent } from '../text.js';

function noticeWords({ unreadable, tooManyPaths }) {
  const parts = [];
  if (unreadable) parts.push(`${counted(unreadable, 'model')} could not be read`);
  if (tooManyPaths) parts.push(`${counted(tooManyPaths, 'model')} ${tooManyPaths === 1 ? 'has' : 'have'} too many paths to enumerate`);
  return parts.join(', and ');
}

export function drawNotice(data) {
  const words = noticeWords(problemCounts(data));
  if (!words) return;
  document.getElementById('notice').replaceChildren(element('p', { class: 'notice' },
    element('strong', {}, `${words}.`), ' The figures below leave them out. ',
    element('a', { href: '#models?list=attention' }, 'Which models, and why')));
}

export function leadWords(data) {
  const failing = setOf(data, 'mismatch').analyzed;
  const shared = data.intersections.target_target.unique;
  if (failing === 0) return 'No failing model was analyzed, so there is nothing to compare.';
  if (failing === 1) return 'Only one failing model was analyzed; sequences are shared by two or more.';
  return `${grouped(failing)} failing models share ${shared === 0 ? 'no operator sequence' : counted(shared, 'operator sequence')}.`;
}

// What that means: for correct models, the tests, and the failing models themselves.
export function detailWords(data) {
  const { target_target: { unique: shared }, target_only: only } = { ...data.intersections, ...data.differences };
  const { covered, total } = data.coverage.shared_sequences;
  if (shared === 0) return '';
  const correct = missingWords(data, ['correct'])
    ? 'Without correct models, it can’t be told which of them only failing models have.'
    : `${only.unique === 0 ? 'None' : grouped(only.unique)} of them ${only.unique === 1 ? 'is' : 'are'} shared with no correct model.`;
  const tests = missingWords(data, ['tests'])
    ? 'There are no tests to compare with.'
    : `The test suite exercises ${grouped(covered)} of ${grouped(total)} (${percent(covered, total)}).`;
  return `${correct} ${tests}`;
}

// { label, part, whole, note, kind }: `part` is the big figure; a null part means it can't be told.
export function figures(data) {
  const failing = setOf(data, 'mismatch').analyzed;
  const { target_target: shared } = data.intersections;
  const { target_only: only } = data.differences;
  const { covered, total } = data.coverage.shared_sequences;
  const correct = missingWords(data, ['correct']);
  const tests = missingWords(data, ['tests']);
  return [
    { label: 'sequences shared by failing models', part: shared.unique, kind: 'all', href: '#shared?difference=uncovered',
      note: `from ${counted(shared.model_pairs, 'pair')} of ${grouped(failing)} models` },
    { label: 'of them shared with no correct model', part: correct ? null : only.unique, whole: shared.unique, href: '#shared?difference=target_only',
      kind: 'gap', missing: correct },
    { label: 'of them exercised by the test suite', part: tests ? null : covered, whole: total, href: '#state-coverage',
      kind: 'covered', missing: tests },
    { label: 'failing models hold a failing-only sequence', part: correct ? null : only.models, whole: failing, href: '#shared?difference=target_only',
      kind: 'gap', missing: correct },
  ];
}

function figureNote(figure) {
  if (figure.part === null) return figure.missing;
  return figure.note ?? `${percent(figure.part, figure.whole)} of ${grouped(figure.whole)}`;
}

function figureCard(figure) {
  const card = element('li', { class: 'figure' },
    element('span', { class: 'big' }, figure.part === null ? '–' : numberNode(figure.part)),
    figure.href ? element('a', { class: 'label', href: figure.href }, figure.label) : element('span', { class: 'label' }, figure.label),
    element('span', { class: 'note' }, figureNote(figure)));
  const share = figure.whole ? (100 * (figure.part ?? 0)) / figure.whole : 0;
  const track = element('span', { class: `track ${figure.kind}`, 'aria-hidden': 'true' });
  track.style.setProperty('--share', `${figure.kind === 'all' && figure.part ? 100 : share}%`);
  card.append(track);
  return card;
}

export function drawHeadline(data) {
  document.getElementById('headline').replaceChildren(
    element('h1', {}, leadWords(data)),
    paragraph(detailWords(data), 'lead'),
    element('ul', { class: 'figures' }, ...figures(data).map(figureCard)),
    element('div', { class: 'meaning', hidden: true }));
}
