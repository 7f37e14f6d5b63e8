// The rows of the table of sequences: as the document has them, and as the page shows and offers them.
import { readFileSync } from 'node:fs';

import { pageModule } from '../support/page_modules.mjs';

const { sequenceRows } = await pageModule('gaps/sequence_rows.js');
const { filteredRows, NO_FILTER } = await pageModule('gaps/sequence_filter.js');

export function listedRows({ document }) {
  return sequenceRows(document, document.report.models, document.report.options.roles);
}

export function rowsOf(of, filter) {
  const { sets, report: { models } } = of.document;
  return filteredRows(listedRows(of), { ...NO_FILTER, ...filter }, { sets, modelIndex: new Map(models.map(({ id }, index) => [id, index])) });
}

export const keysOf = (rows) => rows.map(({ operators }) => JSON.stringify(operators));

// What a click on a button offers as a file: { name, text }.
export async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#gaps .downloads button:text-is("${button}")`)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

// All rows that the table has now, in order.
export async function offeredKeys(page) {
  const { text } = await downloaded(page, 'JSON');
  return keysOf(JSON.parse(text).sequences);
}

// The rows that are drawn: [{ index (from 0), href, text }].
export function drawnRows(page, table = '#gaps .sequences') {
  return page.locator(`${table} tbody tr[aria-rowindex]`).evaluateAll((rows) => rows.map((row) => ({
    index: Number(row.getAttribute('aria-rowindex')) - 2, href: row.querySelector('th a')?.getAttribute('href') ?? null, text: row.querySelector('th').textContent,
    cells: [...row.cells].map((cell) => cell.textContent) })));
}

export const operatorsIn = (href) => new URLSearchParams(href.slice(href.indexOf('?') + 1)).getAll('op');

export const drawnKeys = async (page) => (await drawnRows(page)).map(({ href }) => JSON.stringify(operatorsIn(href)));
export const statusWords = (page) => page.locator('#gaps .sequences .status').textContent();
