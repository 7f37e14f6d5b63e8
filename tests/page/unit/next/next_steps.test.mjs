import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bundledPageModule, pageModule } from '../../support/page_modules.mjs';

const { stepsOf } = await bundledPageModule('next/next_steps.js');
const { roleWords } = await pageModule('roles.js');

const row = (isGap) => ({ operators: ['A', 'B'], id: 1, k: 2, isGap, isMinimal: isGap, isMinimalFailingOnly: true, smallest: 0, of: 2 });
const context = (roles, { isGap = true, suggestions = [{ model: 0 }] } = {}) => ({
  data: { roles, words: roleWords(roles), identity: { database: 'out/opseq.db' } }, rows: [row(isGap)], models: [{ id: 1, set: 'a', path: 'm.onnx' }], page: { suggestions },
});
const commands = (...given) => stepsOf(context(...given)).map(([, [command]]) => command);

test('what is worth doing follows the roles and what there is', () => {
  assert.deepEqual(commands({ of: ['a'], against: ['b'], by: ['c'] }), ['extract', 'gaps', 'explain', 'suggest']);
  assert.deepEqual(commands({ of: ['a'], against: [], by: ['c'] }), ['extract', 'gaps', 'suggest']);
  assert.deepEqual(commands({ of: ['a'], against: ['b'], by: [] }), ['explain']);
  assert.deepEqual(commands({ of: ['a'], against: [], by: [] }), []);
  assert.deepEqual(commands({ of: ['a'], against: [], by: ['c'] }, { isGap: false, suggestions: [] }), []);
});
