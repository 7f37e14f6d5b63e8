// The sequences around leads, and graphs with several outcomes, in the section on what happened to models.
import assert from 'node:assert/strict';

import { madeClassification } from '../../support/made_classification.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { pageOf, pageTest } from '../pages.mjs';

function evident(leads) {
  const document = madeDocument();
  document.report.classification = madeClassification(document.report.models);
  const [first, second] = document.operators;
  document.report.lead_sequences = leads && { of: 4, against: 5, by: 2, with_leads: 3, unplaced: 2, total: 7, sequences: [
    { operators: [first], kind: 'suspect', at_lead: 3, support_of: 4, support_against: 3, support_by: 1 },
    { operators: [first, second], kind: 'nan_swallowed', at_lead: 2, support_of: 2, support_against: 0, support_by: 0 }] };
  document.report.copied_trials = leads ? [[{ outcome: 'mismatch', models: ['a/1', 'a/2'] }, { outcome: 'load_failed', models: ['b/<b>3'] }]] : [];
  return { document, first, second };
}

pageTest('sequences around leads are listed, the most set apart first, and lead to where they are', () => pageOf(evident(true).document), { hash: '#trials' }, async (page) => {
  const { first, second } = evident(true);
  const cells = await page.locator('#trials .lead-sequences tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)).filter((row) => row.length > 1));
  assert.deepEqual(cells.map((row) => row.slice(1)), [['nan swallowed', '2 of 4', '2', '0 of 5', '0', '50 %'], ['suspect', '3 of 4', '4', '3 of 5', '1', '15 %']]);
  assert.ok(cells[0][0].includes(first) && cells[0][0].includes(second));
  const words = await page.locator('#trials').innerText();
  for (const sentence of ['3 of 4 failing models have leads', 'Listed are the first 2 of 7', '2 leads are in no graph here']) assert.ok(words.includes(sentence), sentence);
  assert.ok((await page.locator('#trials .lead-sequences tbody a').first().getAttribute('href')).startsWith('#where'));
});

pageTest('models of one graph stand beside each other, by outcome', () => pageOf(evident(true).document), { hash: '#trials' }, async (page) => {
  assert.equal(await page.locator('#trials table:has(caption:text-is("Models of one graph with different outcomes")) tbody tr').textContent(), 'mismatch: a/1, a/2; load failed: b/<b>3');
});

pageTest('without leads and copies there are no such parts', () => pageOf(evident(false).document), { hash: '#trials' }, async (page) => {
  assert.deepEqual(await page.locator('#trials h3').evaluateAll((heads) => heads.map(({ textContent }) => textContent).filter((text) => /leads|One graph/.test(text))), []);
});
