import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';
import { hostileNames } from '../support/hostile_document.mjs';

const { formatAddress, parseAddress } = await pageModule('address.js');

test('an address is a section and parameters', () => {
  const { section, parameters } = parseAddress('#gaps?k=2&in=tests&in=real');
  assert.equal(section, 'gaps');
  assert.equal(parameters.get('k'), '2');
  assert.deepEqual(parameters.getAll('in'), ['tests', 'real']);
  assert.equal(formatAddress('gaps'), '#gaps');
  assert.deepEqual([...parseAddress('').parameters], []);
  assert.equal(parseAddress('#').section, '');
});

test('every name comes back from an address, in order', () => {
  const names = [...hostileNames, 'a b', 'a+b', 'a&b=c', 'a#b?c', '100%', 'Conv→Relu', '😀'];
  const entries = names.map((name) => ['op', name]);
  const address = formatAddress('where', entries);
  assert.match(address, /^#where\?[\x21-\x7e]*$/);
  assert.deepEqual([...parseAddress(address).parameters], entries);
});

test('an address written by hand is read without complaint', () => {
  for (const hash of ['#gaps?', '#gaps?=&=', '#?k=2', '#gaps?%', '#gaps?k=%ff', '#a?b?c']) assert.doesNotThrow(() => parseAddress(hash));
  assert.equal(parseAddress('#a?b?c').section, 'a');
});
