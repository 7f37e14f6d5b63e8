// What the models that were run say together: the sequences around their leads, and graphs whose models became different
// things.

import { element, nameNode, paragraph } from '../dom.js';
import { sequenceLink } from '../gaps/sequence_columns.js';
import { plainTable } from '../plain_table.js';
import { makeTable } from '../table.js';
import { counted, grouped } from '../text.js';
import { excess, wordsOf } from './trial_rows.js';

const share = (models, of) => `${grouped(models)} of ${grouped(of)}`;

const columns = (leads) => [
  { label: 'Sequence', kind: 'wide', header: true, cell: ({ operators }) => sequenceLink(operators) },
  { label: 'Lead', kind: 'short', value: ({ kind }) => kind, cell: ({ kind }) => wordsOf(kind) },
  { label: 'At a lead', kind: 'number', value: ({ at_lead: at }) => at, descendingFirst: true, cell: ({ at_lead: at }) => share(at, leads.of) },
  { label: 'Failing', kind: 'number', value: (row) => row.support_of, descendingFirst: true, cell: (row) => grouped(row.support_of) },
  ...(leads.against ? [{ label: 'Correct', kind: 'number', value: (row) => row.support_against, cell: (row) => share(row.support_against, leads.against) }] : []),
  ...(leads.by ? [{ label: 'Suite', kind: 'number', value: (row) => row.support_by, cell: (row) => grouped(row.support_by) }] : []),
  { id: 'excess', label: 'Sets apart', kind: 'number', title: 'The share of failing models with it at a lead, less the share of correct models that hold it anywhere', value: (row) => excess(row, leads), descendingFirst: true, cell: (row) => `${Math.round(100 * excess(row, leads))} %` },
];

const unplacedWords = ({ unplaced }) => (unplaced ? ` ${counted(unplaced, 'lead')} ${unplaced === 1 ? 'is' : 'are'} in no graph here: in a function that was kept as one operator.` : '');

// Null where no failing model has leads.
export function leadSequences({ lead_sequences: leads }) {
  if (!leads) return null;
  const rest = leads.sequences.length < leads.total ? ` Listed are the first ${grouped(leads.sequences.length)} of ${grouped(leads.total)}.` : '';
  const words = paragraph(`${share(leads.with_leads, leads.of)} failing models have leads. A sequence is here where more of them have it at a lead, in proportion, than correct models have it anywhere, and no part of it says as much.${rest}${unplacedWords(leads)}`, 'intro');
  const parts = [element('h3', {}, 'Sequences around the leads'), words];
  if (leads.sequences.length > 0)
    parts.push(makeTable({ caption: 'Sequences around the leads', noun: 'sequence', kind: 'lead-sequences', columns: columns(leads), rows: leads.sequences, sort: { id: 'excess', desc: true },
      search: { label: 'Filter', placeholder: 'Cast Div', text: ({ operators, kind }) => `${operators.join(' ')} ${wordsOf(kind)}`.toLowerCase() } }).element);
  return element('div', {}, ...parts);
}

// Null where models of one graph became one thing.
export function copiedTrials({ copied_trials: graphs }) {
  if (!graphs?.length) return null;
  const names = (models) => models.flatMap((path, at) => [at ? ', ' : '', nameNode(path)]);
  const rows = graphs.map((outcomes) => [element('span', { class: 'reason' }, ...outcomes.flatMap(({ outcome, models }, at) => [at ? '; ' : '', `${wordsOf(outcome)}: `, ...names(models)]))]);
  return element('div', {}, element('h3', {}, 'One graph, different outcomes'),
    paragraph(`${counted(graphs.length, 'graph')} ${graphs.length === 1 ? 'has models' : 'have models'} with different outcomes: what is wrong there is not in the graph alone, but in weights, attributes or inputs.`, 'intro'),
    plainTable('Models of one graph with different outcomes', [{ label: 'Outcomes', kind: 'wide' }], rows, 'spoken'));
}
