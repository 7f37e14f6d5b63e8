// How many of the target's n-grams the suite holds, by their length, and what the suite may still bring.

import { bar, disclosure, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { formatAddress } from '../address.js';
import { NO_FILTER, parametersOf } from '../gaps/sequence_filter.js';
import { counted, decimal, grouped, percent } from '../text.js';

const HEADS = [
  { label: 'k', kind: 'number' }, { label: 'Covered', kind: 'number' }, { label: 'Of', kind: 'number' },
  { label: 'Share', kind: 'number' }, { label: 'Drawn', kind: 'drawn' }, { label: 'Weighted', kind: 'number' },
  { label: 'In the suite', kind: 'number' }, { label: 'Chao2 estimate', kind: 'number' },
  { label: 'Next one adds', kind: 'number' },
];

// Why the suite's n-grams can't be compared with the target's, in words; '' if they can.
export function missingNgrams(data) {
  const { of, by } = data.coverage.models;
  const missing = [of === 0 && data.words.target, by === 0 && 'models of the suite'].filter(Boolean);
  return missing.length ? `no ${missing.join(' and no ')} whose n-grams were counted` : '';
}

export function estimateWords({ chao2, chao2_standard_error: error }) {
  return error > 0 ? `${decimal(chao2)} ± ${decimal(error)}` : decimal(chao2);
}

function shareBar(covered, total) {
  return bar([{ kind: 'covered', count: covered, words: 'covered' }, { kind: 'gap', count: total - covered, words: 'not covered' }], total);
}

function lengthRow(coverage, unseen) {
  const { k, covered, total, weight, weight_covered: weightCovered } = coverage;
  const rest = unseen
    ? [grouped(unseen.observed), estimateWords(unseen), percent(unseen.chance_of_any, 1)] : ['–', '–', '–'];
  const linked = (count, filter) => element('a', { href: formatAddress('gaps', parametersOf({ ...NO_FILTER, k, ...filter })) }, grouped(count));
  const coveredNode = linked(covered, { list: 'all', roles: { of: 'held', by: 'held' } });
  return [grouped(k), coveredNode, linked(total, { list: 'all', roles: { of: 'held' } }), percent(covered, total), shareBar(covered, total), percent(weightCovered, weight), ...rest];
}

function lengthTable({ coverage, unseen }, words) {
  const unseenOf = new Map(unseen.map((each) => [each.k, each]));
  return plainTable(`Sequences of k operators in a row, of ${words.target}`, HEADS,
    coverage.map((each) => lengthRow(each, unseenOf.get(each.k))));
}

function availableWords({ opsets, total, of, by }, words) {
  const which = opsets.length ? `at ${opsets.length === 1 ? 'opset' : 'opsets'} ${opsets.join(', ')}, ` : '';
  return `Of the ${counted(total, 'operator')} that the default domain has ${which}${words.target} use ${grouped(of)} and the suite ${grouped(by)} (${percent(by, total)}).`;
}

function modelList(models) {
  const items = models.map(({ set, path }) => element('li', {}, nameNode(path, 'path'), ' ', element('span', { class: 'aside' }, nameNode(set))));
  return element('ul', { class: 'plain' }, ...items);
}

export function drawLengths(data) {
  const { models, operators } = data.coverage;
  const part = sectionBody('coverage', 'lengths');
  document.getElementById('coverage').hidden = !data.words.hasSuite;
  if (!data.words.hasSuite) return;
  if (missingNgrams(data)) return part.replaceChildren(paragraph(`Nothing can be counted: there are ${missingNgrams(data)}.`, 'empty-state'));
  part.replaceChildren(paragraph(`Every run of k operators in ${data.words.counted(models.of)}, whether or not another one has it, and how many of them the ${counted(models.by, 'model')} of the suite have.`, 'intro'),
    lengthTable(data.coverage, data.words));
  if (operators.available.total > 0) part.append(paragraph(availableWords(operators.available, data.words), 'after'));
  if (models.without_ngrams.length) {
    part.append(disclosure(`${counted(models.without_ngrams.length, 'model')} with too many n-grams to count, left out here`, () => modelList(models.without_ngrams)));
  }
}
