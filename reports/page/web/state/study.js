// The study's table (Table 12) and the coverage of the failing models' sequences by the tests.

import { bar, disclosure, element, numberNode, paragraph, sectionBody, sequenceNode } from '../dom.js';
import { DIFFERENCES, INTERSECTIONS, coverageByLength, coverageParts, exercisedSequences, leftOutSentences, missingWords, setOf } from '../facts.js';
import { formatAddress } from '../address.js';
import { plainTable } from '../plain_table.js';
import { counted, grouped, percent } from '../text.js';

const NOT_APPLICABLE = '';

const STUDY_HEADS = [
  { label: 'Set', kind: 'symbol' }, { label: 'Operator sequences', kind: 'words' },
  { label: 'Unique', kind: 'number' }, { label: 'Reduced', kind: 'number' },
  { label: 'Model pairs', kind: 'number' }, { label: 'Path pairs', kind: 'number' },
  { label: 'Failing models', kind: 'number holders' },
];

function meaning(data, definition) {
  const missing = missingWords(data, definition.needs);
  const node = element('span', {}, definition.words);
  if (missing) node.append(element('span', { class: 'missing' }, ` (${missing})`));
  return node;
}

function reducedNode(value) {
  return value == null ? element('abbr', { title: 'left out: it takes more steps than the limit' }, '–') : numberNode(value);
}

const unknownRow = (data, definition) =>
  [definition.symbol, meaning(data, definition), '–', '–', NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE];

function intersectionRow(data, definition) {
  const row = data.intersections[definition.key];
  if (missingWords(data, definition.needs)) return unknownRow(data, definition);
  return [definition.symbol, meaning(data, definition), numberNode(row.unique), reducedNode(row.reduced),
    numberNode(row.model_pairs), numberNode(row.path_pairs), NOT_APPLICABLE];
}

function differenceRow(data, definition) {
  const row = data.differences[definition.key];
  const failing = setOf(data, 'mismatch').analyzed;
  if (missingWords(data, definition.needs)) return unknownRow(data, definition);
  return [definition.symbol, meaning(data, definition), element('a', { href: formatAddress('shared', [['difference', definition.key]]) }, numberNode(row.unique)), reducedNode(row.reduced),
    NOT_APPLICABLE, NOT_APPLICABLE, row.models == null ? '–' : `${grouped(row.models)} of ${grouped(failing)}`];
}

export function drawStudy(data) {
  const differences = ['target_only', 'uncovered', 'target_only_uncovered']
    .map((key) => DIFFERENCES.find((definition) => definition.key === key));
  sectionBody('state', 'study').replaceChildren(element('h3', {}, 'Sequences shared between models: the study’s table'),
    paragraph('The same table as the study’s Table 12 (Jajal et al., ISSTA’24), for these models. The last column counts the failing models that hold a reduced sequence.', 'intro'),
    plainTable('Shared operator sequences and their differences', STUDY_HEADS, [
      ...INTERSECTIONS.map((definition) => intersectionRow(data, definition)),
      ...differences.map((definition) => differenceRow(data, definition)),
    ], 'spoken'),
    ...leftOutSentences(data).map((sentence) => paragraph(sentence, 'intro')));
}

function legend(parts, total) {
  return element('ul', { class: 'legend' }, ...parts.map((part) => element('li', { class: part.kind },
    element('strong', {}, grouped(part.count)), ` ${part.words} `,
    element('span', { class: 'share' }, percent(part.count, total)))));
}

function coverageFigure(data, parts) {
  const { total, covered } = data.coverage.shared_sequences;
  return element('figure', { class: 'coverage-figure' },
    element('figcaption', {}, element('strong', { class: 'big' }, percent(covered, total)),
      ` of the failing models’ ${grouped(total)} shared sequences are exercised by the tests`),
    bar(parts, total), legend(parts, total));
}

const LENGTH_HEADS = [
  { label: 'Length', kind: 'number' }, { label: 'Sequences', kind: 'number minor' },
  { label: 'Exercised', kind: 'number' }, { label: 'Gap', kind: 'number' }, { label: 'Shares', kind: 'shares' },
];

function lengthTable(data, parts) {
  const rows = coverageByLength(data).map((row) => {
    const pieces = parts.map((part) => ({ ...part, count: row[part.kind] }));
    const length = row.length < 10 ? String(row.length) : '10 or more';
    const gap = parts.some((part) => part.kind === 'gap') ? grouped(row.gap) : '–';
    return [length, grouped(row.total), grouped(row.covered), gap, bar(pieces, row.total)];
  });
  return plainTable('By length of the sequence', LENGTH_HEADS, rows);
}

function exercisedList(sequences) {
  const first = sequences.slice(0, 500);
  const items = first.map((operators) => element('li', {}, sequenceNode(operators)));
  if (sequences.length > first.length) items.push(element('li', {}, `and ${grouped(sequences.length - first.length)} more`));
  return element('ul', { class: 'plain' }, ...items);
}

export function drawCoverage(data) {
  const body = sectionBody('state', 'coverage');
  const missing = missingWords(data, ['mismatch', 'tests']);
  if (missing) return body.replaceChildren(paragraph(`Coverage can’t be told: ${missing}.`, 'empty-state'));
  if (data.coverage.shared_sequences.total === 0) return body.replaceChildren(paragraph('The failing models share no sequence that tests could exercise.', 'empty-state'));
  const parts = coverageParts(data);
  const exercised = exercisedSequences(data);
  body.replaceChildren(element('h3', {}, 'What the tests exercise of the sequences that failing models share'), element('div', { class: 'columns' },
    coverageFigure(data, parts), lengthTable(data, parts)));
  if (exercised.length) body.append(disclosure(`The ${counted(exercised.length, 'sequence')} that the tests exercise`, () => exercisedList(exercised)));
}
