// What one model does that others do not, as opseq explain says it.

import { commandNode, explainCommand } from '../commands.js';
import { element, nameNode, paragraph } from '../dom.js';
import { qNode, sequenceLink } from '../gaps/sequence_columns.js';
import { modelAddress } from './model_address.js';
import { plainTable } from '../plain_table.js';
import { counted, grouped, percent } from '../text.js';

const share = ({ all, minimal }) => `${grouped(all)} (${grouped(minimal)} minimal)`;

// Of its sequences: how many the contrast, the suite, and both lack. Pure function.
export function explanationWords(found, { words }) {
  const parts = [
    words.hasContrast ? `${share(found.not_in_contrast)} are in no correct model` : null,
    words.hasSuite ? `${share(found.not_in_suite)} are not in the suite` : null,
    words.hasContrast && words.hasSuite ? `${share(found.unshared)} are in neither` : null,
  ].filter(Boolean);
  return `Of its ${counted(found.sequences, 'sequence')}, ${parts.join(', ')}. Minimal: no part of it is such a sequence.`;
}

function firstTable(found, { page, data, isCompared }) {
  const heads = [{ label: 'Operator sequence', kind: 'words' }, { label: 'Minimal', kind: 'words' }, { label: data.words.hasContrast ? 'Other failing models' : 'Other models', kind: 'number' },
    ...(isCompared ? [{ label: 'q', kind: 'number' }] : [])];
  const rows = found.first.map((each) => [sequenceLink(each.operators.map((label) => page.operators[label])), each.minimal ? '● yes' : 'no', grouped(each.other_failing),
    ...(isCompared ? [qNode({ isTested: each.stratified_q !== null }, each.stratified_q)] : [])]);
  const whose = data.words.hasContrast ? (data.words.hasSuite ? 'correct models and the suite' : 'correct models') : 'the suite';
  return plainTable(`Sequences of it that ${whose} lack, the first ${grouped(rows.length)}`, heads, rows);
}

function nearTable(found, { page, models, data }) {
  const whose = data.words.hasContrast ? 'correct models' : 'models of the suite';
  const heads = [{ label: 'Model', kind: 'words' }, { label: 'Alike', kind: 'number' }, { label: 'Lacks', kind: 'number' }, { label: 'What it lacks, the shortest', kind: 'words' }];
  const rows = found.nearest.map((near) => [element('a', { href: modelAddress(models[near.model].id) }, nameNode(models[near.model].path, 'path')), percent(near.shared, near.either), grouped(near.lacked.all),
    near.minimal.length ? element('ul', { class: 'plain' }, ...near.minimal.slice(0, 5).map((labels) => element('li', {}, sequenceLink(labels.map((label) => page.operators[label]))))) : '–']);
  return plainTable(`Nearest ${whose}, by the share of n-grams of two operators and more that both have (Jaccard)`, heads, rows);
}

// null for a model that is none of the target, or where there is nothing to compare it with.
export function explanationOf(model, context) {
  const { data, page } = context;
  if (!data.roles.of.includes(model.set) || !(data.words.hasContrast || data.words.hasSuite) || model.status === 'unreadable') return null;
  const title = element('h3', {}, data.words.hasContrast ? 'Why might it fail?' : 'What does the suite lack of it?');
  const found = context.explanations.get(context.modelIndex.get(model.id));
  const command = commandNode(explainCommand(data.identity, model));
  if (!found) {
    const all = data.coverage.models.of;
    const cap = all > context.explanations.size ? `This page explains ${grouped(context.explanations.size)} of ${data.words.counted(all)}. ` : '';
    return element('div', {}, title, paragraph(`${cap}Of this one this tells:`), command);
  }
  const nothing = found.first.length === 0 ? paragraph('The others have all that it does.', 'subtle') : null;
  return element('div', { class: 'explanation' }, title, paragraph(explanationWords(found, data)), nothing ?? firstTable(found, context),
    found.nearest.length ? nearTable(found, context) : null, element('p', { class: 'subtle after' }, `At most ${grouped(page.limits.explained ?? 10)} sequences are listed; this lists more:`), command);
}
