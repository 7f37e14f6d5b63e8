// What whole paths share: the table of it, and how much of it the suite covers.

import { bar, disclosure, element, numberNode, paragraph, sectionBody, sequenceNode } from '../dom.js';
import { analyzedOf, coverageByLength, coverageParts, coveredSequences, differencesOf, intersectionsOf, leftOutSentences, missingWords } from '../facts.js';
import { formatAddress } from '../address.js';
import { plainTable } from '../plain_table.js';
import { counted, grouped, percent } from '../text.js';

const NOT_APPLICABLE = '';
const UNKNOWN = ['–', '–', NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE];

const heads = ({ words, identity }) => [
  { label: 'Operator sequences', kind: 'words' },
  ...(identity.study ? [{ label: 'Set', kind: 'symbol' }] : []),
  { label: 'Unique', kind: 'number' }, { label: 'Reduced', kind: 'number' },
  { label: 'Model pairs', kind: 'number' }, { label: 'Path pairs', kind: 'number' },
  ...(words.hasContrast || words.hasSuite ? [{ label: words.hasContrast ? 'Failing models' : 'In models', kind: 'number holders' }] : []),
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

// The cells below the heads: the study's symbols stand with the words.
function row(data, definition, cells) {
  const columns = heads(data).length;
  return [meaning(data, definition), ...(data.identity.study ? [definition.symbol] : []), ...cells].slice(0, columns);
}

function intersectionRow(data, definition) {
  const found = data.intersections[definition.key];
  if (missingWords(data, definition.needs)) return row(data, definition, UNKNOWN);
  return row(data, definition, [numberNode(found.unique), reducedNode(found.reduced), numberNode(found.model_pairs), numberNode(found.path_pairs), NOT_APPLICABLE]);
}

function differenceRow(data, definition) {
  const found = data.differences[definition.key];
  if (missingWords(data, definition.needs)) return row(data, definition, UNKNOWN);
  return row(data, definition, [element('a', { href: formatAddress('shared', [['difference', definition.key]]) }, numberNode(found.unique)), reducedNode(found.reduced),
    NOT_APPLICABLE, NOT_APPLICABLE, found.models == null ? '–' : `${grouped(found.models)} of ${grouped(analyzedOf(data, 'of'))}`]);
}

const IN_STUDY = 'The same table as the study’s Table 12 (Jajal et al., ISSTA’24), for these models. ';

export function drawStudy(data) {
  const differences = differencesOf(data).reverse();
  const last = differences.length ? 'The last column counts the models that hold a reduced sequence.' : '';
  sectionBody('shared', 'study').replaceChildren(
    paragraph(`${data.identity.study ? IN_STUDY : ''}Two models share what the matching of their paths, from input to output, finds in both. ${last}`, 'intro'),
    plainTable('Shared operator sequences and their differences', heads(data), [
      ...intersectionsOf(data).map((definition) => intersectionRow(data, definition)),
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
      ` of the ${grouped(total)} sequences that ${data.words.target} share by whole paths are covered by the suite`),
    bar(parts, total), legend(parts, total));
}

const lengthHeads = (hasGap) => [
  { label: 'Length', kind: 'number' }, { label: 'Sequences', kind: 'number minor' }, { label: 'Covered', kind: 'number' },
  ...(hasGap ? [{ label: 'Failing only', kind: 'number' }] : []), { label: 'Shares', kind: 'shares' },
];

function lengthTable(data, parts) {
  const hasGap = parts.some((part) => part.kind === 'gap');
  const rows = coverageByLength(data).map((row) => {
    const pieces = parts.map((part) => ({ ...part, count: row[part.kind] }));
    const length = row.length < 10 ? String(row.length) : '10 or more';
    return [length, grouped(row.total), grouped(row.covered), ...(hasGap ? [grouped(row.gap)] : []), bar(pieces, row.total)];
  });
  return plainTable('By length of the sequence', lengthHeads(hasGap), rows);
}

function coveredList(sequences) {
  const first = sequences.slice(0, 500);
  const items = first.map((operators) => element('li', {}, sequenceNode(operators)));
  if (sequences.length > first.length) items.push(element('li', {}, `and ${grouped(sequences.length - first.length)} more`));
  return element('ul', { class: 'plain' }, ...items);
}

export function drawCoverage(data) {
  const body = sectionBody('shared', 'coverage');
  if (!data.words.hasSuite || !data.words.hasTarget) return;
  const missing = missingWords(data, ['of', 'by']);
  if (missing) return body.replaceChildren(paragraph(`How much of it is covered can’t be told: ${missing}.`, 'empty-state'));
  if (data.coverage.shared_sequences.total === 0) return body.replaceChildren(paragraph(`The ${data.words.target} share no sequence that the suite could cover.`, 'empty-state'));
  const parts = coverageParts(data);
  const covered = coveredSequences(data);
  body.replaceChildren(element('h3', {}, 'How much of it the suite covers'), element('div', { class: 'columns' },
    coverageFigure(data, parts), lengthTable(data, parts)));
  if (covered.length) body.append(disclosure(`The ${counted(covered.length, 'sequence')} that the suite covers`, () => coveredList(covered)));
}
