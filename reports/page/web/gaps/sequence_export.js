// The sequences of a table as CSV and JSON. Pure functions, but for offering a file.

import { element } from '../dom.js';

const COLUMNS = ['operators', 'k', 'gap', 'minimal', 'minimal_mismatch_only', 'odds_ratio', 'cmh_q', 'fisher_q', 'ochiai', 'tarantula', 'smallest_model'];

// { name: value } as the JSON report names things; an infinite odds ratio is the text "Infinity".
export function exportedRow(row, { sets, models }) {
  const model = models[row.smallest];
  return {
    operators: row.operators, k: row.k, gap: row.isGap, minimal: row.isMinimal, minimal_mismatch_only: row.isMinimalFailingOnly,
    support: Object.fromEntries(sets.map((set, index) => [set, row.support[index]])),
    odds_ratio: row.odds === Infinity ? 'Infinity' : row.odds, cmh_q: row.cmhQ, fisher_q: row.fisherQ,
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

export function csvOf(rows, context) {
  const heads = [...COLUMNS.slice(0, 2), ...context.sets.map((set) => `support:${set}`), ...COLUMNS.slice(2)];
  const lines = rows.map((row) => {
    const given = exportedRow(row, context);
    const values = COLUMNS.map((name) => given[name]);
    values[0] = row.operators.join(' -> ');
    values[values.length - 1] = given.smallest_model && `${given.smallest_model.set}/${given.smallest_model.path}`;
    return [...values.slice(0, 2), ...row.support, ...values.slice(2)];
  });
  return [heads, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

export function jsonOf(rows, context) {
  return `${JSON.stringify({ format: 'opseq-sequences', format_version: 1, sequences: rows.map((row) => exportedRow(row, context)) }, null, 1)}\n`;
}

export function offerFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = element('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
