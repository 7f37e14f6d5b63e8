// What happened to the models? The study's Table 11, failures that are the same, verdicts by other criteria, the plot of
// differences against rounding, and every mismatch with where to look.

import { element, nameNode, paragraph, sectionBody } from '../dom.js';
import { formatAddress } from '../address.js';
import { modelAddress } from '../models/model_address.js';
import { plainTable } from '../plain_table.js';
import { makeTable } from '../table.js';
import { counted, grouped, percent } from '../text.js';
import { copiedTrials, leadSequences } from './evidence.js';
import { noisePlot, shownNumber } from './noise_plot.js';
import { scoreHistogram } from './score_histogram.js';
import { CRITERIA, funnelRows, noticeable, numberOf, settingsWords, severity, verdictRows, vertexOf, wordsOf } from './trial_rows.js';

const LEADS_SHOWN = 3; // of each kind
const number = (label) => ({ label, kind: 'number' });

function funnel(classification) {
  const { groups, started } = classification;
  const heads = [{ label: 'Outcome', kind: 'words' }, number('Models'), number('Share'), number('Left'), ...groups.map(({ name }) => number(nameNode(name)))];
  const inGroup = (group, outcome) => grouped(group.outcomes.find((each) => each.outcome === outcome)?.models ?? 0);
  return plainTable('What became of the converted models', heads, [
    ['converted, started', grouped(started), percent(started, started), grouped(started), ...groups.map((group) => grouped(group.started))],
    ...funnelRows(classification).map(({ outcome, models, left }) => [wordsOf(outcome), grouped(models), percent(models, started), grouped(left), ...groups.map((group) => inGroup(group, outcome))]),
  ]);
}

function signatures({ signatures: failures }) {
  if (failures.length === 0) return null;
  const heads = [{ label: 'Failure', kind: 'wide' }, number('Models'), { label: 'The first', kind: 'words' }];
  return element('div', {}, element('h3', {}, `${counted(failures.length, 'kind')} of failure`),
    plainTable('Failures that are the same', heads, failures.map(({ text, models, first, reasons }) => [element('span', {}, nameNode(text), reasons?.length ? ` (${reasons.join('; ')})` : ''), grouped(models), nameNode(first, 'path')]), 'spoken'));
}

function verdicts(classification) {
  const rows = verdictRows(classification);
  if (rows.length === 0) return null;
  const heads = [{ label: 'What the difference is', kind: 'words' }, number('Models'), ...CRITERIA.map((name) => number(wordsOf(name)))];
  return element('div', {}, element('h3', {}, 'What they would be by other criteria'),
    paragraph('How many of the models that ran would be a mismatch by the rules of other tools, which do not ask what rounding does.', 'intro'),
    plainTable('Verdicts, and mismatches by other criteria', heads, rows.map(({ verdict, models, mismatches }) =>
      [verdict ?? 'not measured', grouped(models), ...CRITERIA.map((name) => grouped(mismatches[name]))]), 'spoken'));
}

// [[kind, its first leads], ...]
function leadsByKind(output) {
  const kinds = [...new Set(output.leads.map(({ kind }) => kind))];
  return kinds.map((kind) => /** @type {[string, any[]]} */ ([wordsOf(kind), output.leads.filter((lead) => lead.kind === kind).slice(0, LEADS_SHOWN)]));
}

const leadText = ({ operator, location }) => `${operator} (${location})`;
const leadWords = (output) => leadsByKind(output).map(([kind, leads]) => `${kind}: ${leads.map(leadText).join(', ')}`).join('; ');

// A lead of a model that is drawn leads into its picture.
function leadNode(lead, model, graphs, operators) {
  const name = nameNode(leadText(lead));
  const vertex = model !== null && Object.hasOwn(graphs, model) ? vertexOf(lead, graphs[model], operators) : -1;
  return vertex < 0 ? name : element('a', { href: formatAddress('picture', [['model', model], ['node', vertex]]) }, name);
}

function leadsNode({ trial, worst }, { graphs, page }) {
  if (!worst) return '';
  const parts = leadsByKind(worst.output).flatMap(([kind, leads], index) => [index ? '; ' : '', `${kind}: `,
    ...leads.flatMap((lead, at) => [at ? ', ' : '', leadNode(lead, trial.model, graphs, page.operators)])]);
  return element('span', { class: 'reason' }, ...(parts.length ? parts : [worst.output.detail ?? '']));
}

const trialName = ({ trial }) => (trial.model === null ? nameNode(trial.path, 'path') : element('a', { href: modelAddress(trial.model) }, nameNode(trial.path, 'path')));

const columns = (context) => [
  { label: 'Model', kind: 'wide', header: true, value: ({ trial }) => trial.path, cell: trialName },
  { label: 'Outcome', kind: 'short', value: ({ trial }) => trial.outcome, cell: ({ trial }) => wordsOf(trial.outcome) },
  { id: 'verdict', label: 'Verdict', kind: 'short', value: ({ trial }) => severity(trial), descendingFirst: true, cell: ({ trial }) => trial.verdict ?? 'not measured' },
  { label: 'Differs', kind: 'number', value: ({ worst }) => (worst ? numberOf(worst.output.max_difference) : null), descendingFirst: true, cell: ({ worst }) => (worst ? shownNumber(numberOf(worst.output.max_difference)) : '–') },
  { label: 'Score', kind: 'number', value: ({ worst }) => (worst?.output.noise ? numberOf(worst.output.noise.score) : null), descendingFirst: true, cell: ({ worst }) => (worst?.output.noise ? shownNumber(numberOf(worst.output.noise.score)) : '–') },
  { label: 'Where to look', kind: 'wide', cell: (row) => leadsNode(row, context) },
];

function mismatches(classification, context) {
  const rows = noticeable(classification);
  if (rows.length === 0) return null;
  const table = makeTable({ caption: 'Mismatching and unstable models', noun: 'model', kind: 'trials-table', columns: columns(context), rows, sort: { id: 'verdict', desc: true },
    search: { label: 'Filter', placeholder: 'type narrowed', text: ({ trial, worst }) => `${trial.path} ${trial.verdict} ${worst ? leadWords(worst.output) : ''}`.toLowerCase() } });
  return element('div', {}, element('h3', {}, 'Mismatching and unstable models'),
    paragraph('The score is the difference in units of what rounding alone does to that output. Where to look: nodes by their places in the model’s file.', 'intro'), table.element);
}

const listedWords = ({ listed }) => (listed ? paragraph(`${counted(listed, 'model')} ${listed === 1 ? 'was' : 'were'} not run here: a table of outcomes says what became of ${listed === 1 ? 'it' : 'them'}.`, 'intro') : null);
const notCountedWords = ({ not_counted: models }) => (models ? paragraph(`${counted(models, 'model')} not counted: there was no source model.`, 'intro') : null);

const weakWords = ({ weak }) => (weak ? paragraph(`${counted(weak, 'model')} ${weak === 1 ? 'has' : 'have'} outputs of which no runtime can be held to 2 decimal digits: their inputs can’t tell right from wrong everywhere.`, 'intro') : null);

function settings({ options }) {
  const words = settingsWords(options);
  return words ? paragraph(words, 'subtle') : null;
}

function blockers({ blockers: rows = [] }) {
  if (!rows.some(({ alone }) => alone > 1)) return null;
  const heads = [{ label: 'What stands in the way', kind: 'wide' }, number('Models'), number('Alone')];
  return element('div', {}, element('h3', {}, 'What stands in the way'),
    paragraph('Alone: models that nothing else is known to stand in the way of. A model that is refused does not say what would come next.', 'intro'),
    plainTable('Refusals, and the models that each would free', heads, rows.map(({ text, models, alone }) => [nameNode(text), grouped(models), grouped(alone)]), 'spoken'));
}

export function drawTrials(context) {
  const { report } = context.page;
  const { classification } = report;
  const section = document.getElementById('trials');
  section.hidden = !classification;
  if (!classification) return;
  const parts = [settings(classification), funnel(classification), listedWords(classification), notCountedWords(classification), signatures(classification), blockers(classification), verdicts(classification),
    classification.compared ? element('div', {}, element('h3', {}, 'Differences and rounding'), noisePlot(classification), scoreHistogram(classification)) : null,
    weakWords(classification), mismatches(classification, context), leadSequences(report), copiedTrials(report)];
  sectionBody('trials').replaceChildren(...parts.filter(Boolean));
}
