import assert from 'node:assert/strict';

import { madePage, pageTest } from '../pages.mjs';

pageTest('the models to add are those of the document, and commands name its database', madePage, {}, async (page, { document }) => {
  const rows = await page.locator('#next table tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const { models } = document.report;
  assert.deepEqual(rows, document.suggestions.map(({ model, gained_sequences: gained }) => [models[model].path, models[model].set, String(models[model].nodes), `+${gained}`, '25.0 %']));
  const commands = await page.locator('#next code').allTextContents();
  assert.equal(commands.length, 4);
  assert.ok(commands.every((words) => /^opseq (extract|gaps|explain|suggest) out\/opseq\.db\b/.test(words)));
  assert.equal(await page.locator('#headline code').textContent(), commands[0]);
});
