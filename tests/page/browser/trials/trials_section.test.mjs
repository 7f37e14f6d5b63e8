// The section on what happened to models that were run.
import assert from 'node:assert/strict';

import { madeClassification } from '../../support/made_classification.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { madePage, pageOf, pageTest, until } from '../pages.mjs';

// The first lead is the first node of a model that is drawn; the others are in no graph.
function classified() {
  const document = madeDocument();
  document.report.classification = madeClassification(document.report.models);
  const [model, graph] = Object.entries(document.graphs)[0];
  const typed = document.report.classification.trials.find(({ path }) => path === 'b/typed');
  typed.model = Number(model);
  typed.data_sets[0].outputs[0].leads = [{ kind: 'suspect', location: '0', operator: document.operators[graph.operator[0]] }, { kind: 'suspect', location: '1', operator: 'NoSuch' },
    { kind: 'narrowed', location: '99999', operator: 'Cast' }];
  return pageOf(document);
}
const cells = (page, caption) => page.locator(`#trials table:has(caption:text-is("${caption}")) tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)).filter((row) => row.length > 1));

pageTest('outcomes, failures and verdicts are the document’s', classified, { hash: '#trials' }, async (page) => {
  assert.deepEqual((await cells(page, 'What became of the converted models')).map(([outcome, models, , left, a, b]) => [outcome, models, left, a, b]),
    [['converted, started', '4', '4', '2', '2'], ['load failed', '1', '3', '0', '1'], ['mismatch', '1', '2', '0', '1'], ['unstable', '1', '1', '1', '0'], ['correct', '1', '0', '1', '0']]);
  assert.deepEqual(await cells(page, 'Failures that are the same'), [['not_implemented: no kernel: Tan(7) (no kernel of Tan for tensor(double))', '1', 'b/unloaded']]);
  assert.deepEqual((await cells(page, 'Verdicts, and mismatches by other criteria')).map((row) => row.slice(0, 3)), [['rounding', '1', '0'], ['discontinuity', '1', '0'], ['type', '1', '1']]);
});

pageTest('models to look at have their leads, which lead into the picture', classified, { hash: '#trials' }, async (page, of) => {
  const [model, graph] = Object.entries(of.document.graphs)[0];
  const rows = await cells(page, 'Mismatching and unstable models');
  assert.deepEqual(rows.map(([path, outcome, verdict, differs]) => [path, outcome, verdict, differs]), [['b/typed', 'mismatch', 'type', '0.5'], ['a/tipped', 'unstable', 'discontinuity', '∞']]);
  assert.equal(rows[0][5], `suspect: ${of.document.operators[graph.operator[0]]} (0), NoSuch (1); narrowed: Cast (99999)`);
  const links = page.locator('#trials td a[href^="#picture"]');
  assert.equal(await links.count(), 1);
  await links.click();
  await until(page, (wanted) => location.hash === wanted, `#picture?model=${model}&node=0`);
});

pageTest('a report in which nothing was run has no such section', madePage, {}, async (page) => {
  assert.equal(await page.locator('#trials').isVisible(), false);
  assert.equal(await page.locator('.topbar a[href="#trials"]').isVisible(), false);
});
