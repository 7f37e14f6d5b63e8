import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hostileDocument } from '../../support/hostile_document.mjs';
import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { codeSpan, issueText } = await pageModule('where/gap_issue.js');
const { normalised } = await pageModule('facts.js');
const { sequenceRows } = await pageModule('gaps/sequence_rows.js');

function contextOf(page) {
  const data = normalised(page.report, page.identity);
  const { models } = data;
  return { page, data, models, sets: page.sets, graphs: page.graphs, rows: sequenceRows(page, models, data.roles) };
}

test('code is code, whatever is in it', () => {
  assert.equal(codeSpan('Conv'), '`Conv`');
  assert.equal(codeSpan('a`b``c'), '``` a`b``c ```');
  assert.equal(codeSpan('two\nlines'), '`two⟨U+000A⟩lines`');
});

test('an issue has the sequence, who holds it, its nodes, and the commands', () => {
  const context = contextOf(madeDocument({ seed: 5 }));
  const row = context.rows.find(({ isGap, k }) => isGap && k > 1);
  const model = context.models[row.smallest];
  const text = issueText(row, model, 0, context);
  const lines = text.split('\n');
  assert.equal(lines[0], `### Operator sequence that the suite does not cover: ${row.operators.map((name) => `\`${name}\``).join(' → ')}`);
  for (const [index, set] of context.sets.entries()) assert.ok(lines.some((line) => line.startsWith(`- ${row.support[index]} model`) && line.includes(`of \`${set}\``)), set);
  const table = lines.filter((line) => line.startsWith('| `'));
  assert.deepEqual(table.map((line) => line.split('`')[1]), row.operators);
  assert.ok(lines.includes(`opseq extract out/opseq.db -o gap-models --gap '${row.operators.join(' -> ')}'`));
  assert.equal(lines.filter((line) => line.startsWith('```')).length, 2);
});

test('without the graph there are no nodes; without a suite it is no gap', () => {
  const page = madeDocument({ seed: 5, graphs: false, sizes: { mismatch: 5 } });
  const context = contextOf(page);
  const text = issueText(context.rows[0], context.models[context.rows[0].smallest], 0, context);
  assert.doesNotMatch(text, /\| Operator|suite/);
});

test('hostile names end no line and no code', () => {
  const context = contextOf(hostileDocument(madeDocument({ seed: 6 })));
  for (const row of context.rows.slice(0, 50)) {
    const text = issueText(row, context.models[row.smallest], 0, context);
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    assert.equal(text.split('\n').filter((line) => line.startsWith('| ') && !/^\| (Operator|---)/.test(line)).length, context.graphs[context.models[row.smallest].id] && row.witness ? row.k : 0);
  }
});
