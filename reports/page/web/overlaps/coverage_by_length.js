// How many of the failing models' n-grams the tests hold, by their length, and what the tests may still bring.

import { bar, disclosure, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { formatAddress } from '../address.js';
import { NO_FILTER, parametersOf } from '../gaps/sequence_filter.js';
import { counted, decimal, grouped, percent } from '../text.js';

const HEADS = [
  { label: 'k', kind: 'number' }, { label: 'Exercised', kind: 'number' }, { label: 'Of', kind: 'number' },
  { label: 'Share', kind: 'number' }, { label: 'Drawn', kind: 'drawn' }, { label: 'Weighted', kind: 'number' },
  { label: 'Held by the tests', kind: 'number' }, { label: 'Chao2 estimate', kind: 'number' },
  { label: 'Next test adds one', kind: 'number' },
];

// Why the tests' n-grams can't be compared with the failing models', in words; '' if they can.
export function missingNgrams(data) {
  const { of, by } = data.coverage.models;
  const missing = [of === 0 && 'failing models', by === 0 && 'tests'].filter(Boolean);
  return missing.length ? `no ${missing.join(' and no ')} whose n-grams were counted` : '';
}

export function estimateWords({ chao2, chao2_standard_error: error }) {
  return error > 0 ? `${decimal(chao2)} ± ${decimal(error)}` : decimal(chao2);
}

function shareBar(covered, total) {
  return bar([{ kind: 'covered', count: covered, words: 'in a test' }, { kind: 'gap', count: total - covered, words: 'in no test' }], total);
}

function lengthRow(coverage, unseen) {
  const { k, covered, total, weight, weight_covered: weightCovered } = coverage;
  const rest = unseen
    ? [grouped(unseen.observed), estimateWords(unseen), percent(unseen.chance_of_any, 1)] : ['–', '–', '–'];
  const linked = (count, filter) => element('a', { href: formatAddress('gaps', parametersOf({ ...NO_FILTER, k, ...filter })) }, grouped(count));
  const exercised = linked(covered, { list: 'all', sets: { mismatch: 'held', tests: 'held' } });
  return [grouped(k), exercised, linked(total, { list: 'all', sets: { mismatch: 'held' } }), percent(covered, total), shareBar(covered, total), percent(weightCovered, weight), ...rest];
}

function lengthTable({ coverage, unseen }) {
  const unseenOf = new Map(unseen.map((each) => [each.k, each]));
  return plainTable('The failing models’ sequences of k operators in a row', HEADS,
    coverage.map((each) => lengthRow(each, unseenOf.get(each.k))));
}

function availableWords({ opsets, total, of, by }) {
  const which = opsets.length ? `at ${opsets.length === 1 ? 'opset' : 'opsets'} ${opsets.join(', ')}, ` : '';
  return `Of the ${counted(total, 'operator')} that the default domain has ${which}the failing models use ${grouped(of)} and the tests ${grouped(by)} (${percent(by, total)}).`;
}

function modelList(models) {
  const items = models.map(({ set, path }) => element('li', {}, nameNode(path, 'path'), ' ', element('span', { class: 'aside' }, nameNode(set))));
  return element('ul', { class: 'plain' }, ...items);
}

export function drawLengths(data) {
  const { models, operators } = data.coverage;
  const part = sectionBody('overlaps', 'lengths');
  const title = element('h3', {}, 'By the number of operators in a row');
  if (missingNgrams(data)) {
    return part.replaceChildren(title, paragraph(`Nothing can be counted: there are ${missingNgrams(data)}.`, 'empty-state'));
  }
  part.replaceChildren(title,
    paragraph(`Every run of k operators that a failing model holds, whether or not another one shares it: ${counted(models.of, 'failing model')}, ${counted(models.by, 'test')}.`, 'intro'),
    lengthTable(data.coverage));
  if (operators.available.total > 0) part.append(paragraph(availableWords(operators.available), 'after'));
  if (models.without_ngrams.length) {
    part.append(disclosure(`${counted(models.without_ngrams.length, 'model')} with too many n-grams to count, left out here`, () => modelList(models.without_ngrams)));
  }
}
