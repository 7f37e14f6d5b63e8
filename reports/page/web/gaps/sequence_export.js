// The sequences of a table as CSV and JSON. Pure functions, but for offering a file.

import { element } from '../dom.js';

// { name: value } as the JSON report names things; an infinite odds ratio is the text "Infinity".
export function exportedRow(row, { sets, models }) {
  const model = models[row.smallest];
  return {
    operators: row.operators, k: row.k, gap: row.isGap, minimal: row.isMinimal, minimal_target_only: row.isMinimalFailingOnly,
    support: Object.fromEntries(sets.map((set, index) => [set, row.support[index]])),
    odds_ratio: row.odds === Infinity ? 'Infinity' : row.odds, stratified_q: row.stratifiedQ, fisher_q: row.fisherQ,
    ochiai: row.ochiai, tarantula: row.tarantula,
    smallest_model: model ? { set: model.set, path: model.path } : null,
  };
}

// RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe.
export function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Models of target and contrast that hold it and that do not.
function tableOf({ of, against }, { compared }) {
  return { support_of: of, support_against: against, of_without: compared.of - of, against_without: compared.against - against };
}

// Where the nodes are in the file; the page knows it of the models whose graphs it has.
function nodesOf({ witness }, model, { graphs }) {
  const graph = model && Object.hasOwn(graphs, model.id) ? graphs[model.id] : null;
  return witness && graph ? JSON.stringify(witness.map((vertex) => graph.location[vertex])) : null;
}

const oddsCell = (odds) => (odds === Infinity ? 'inf' : odds);

// [name, value] of each column, as the CSV of opseq gaps has them.
function csvColumns(row, context) {
  const { sets, models } = context;
  const model = models[row.smallest];
  return [
    ['operators', JSON.stringify(row.operators)], ['k', row.k], ['gap', Number(row.isGap)], ['minimal', Number(row.isMinimal)],
    ['minimal_target_only', Number(row.isMinimalFailingOnly)],
    ['support_by', row.by],
    ...sets.map((set, index) => [`support_${set}`, row.support[index]]),
    ...Object.entries(tableOf(row, context)),
    ['fisher_p', row.fisherP], ['fisher_q', row.fisherQ], ['cmh_z', row.cmhZ], ['stratified_p', row.stratifiedP], ['stratified_q', row.stratifiedQ],
    ['odds_ratio', oddsCell(row.odds)], ['odds_ratio_mh', oddsCell(row.oddsBySize)], ['ochiai', row.ochiai], ['tarantula', row.tarantula],
    ['models', row.of], ['smallest_set', model?.set], ['smallest_path', model?.path], ['smallest_nodes', nodesOf(row, model, context)],
  ];
}

// context: { sets, models, graphs, compared: { of, against }: how many models were }
export function csvOf(rows, context) {
  const none = { operators: [], support: context.sets.map(() => 0), of: 0, against: 0, by: 0, smallest: -1, witness: null };
  const heads = csvColumns(none, context).map(([name]) => name);
  const lines = rows.map((row) => csvColumns(row, context).map(([, value]) => value));
  return [heads, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

export function jsonOf(rows, context) {
  return `${JSON.stringify({ format: 'opseq-sequences', format_version: 2, sequences: rows.map((row) => exportedRow(row, context)) }, null, 1)}\n`;
}

export function offerFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
