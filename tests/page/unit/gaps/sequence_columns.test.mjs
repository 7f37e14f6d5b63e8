import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hostileNames } from '../../support/hostile_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';

const { sequenceAddress } = await pageModule('gaps/sequence_columns.js');
const { parseAddress } = await pageModule('address.js');

test('the address of a sequence has its operators, whatever their names', () => {
  const { section, parameters } = parseAddress(sequenceAddress(hostileNames, [['model', 5]]));
  assert.equal(section, 'where');
  assert.deepEqual(parameters.getAll('op'), hostileNames);
  assert.equal(parameters.get('model'), '5');
});
