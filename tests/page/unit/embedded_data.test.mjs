import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';

import { pageModule } from '../support/page_modules.mjs';

const { readEmbeddedData } = await pageModule('embedded_data.js');
const packed = (text) => deflateSync(text).toString('base64');

test('compressed JSON is read back', async () => {
  const given = { name: 'Conv→Relu', list: [1, 2, null], deep: { __proto__: null, 'a"</script>': '\u202e' } };
  assert.deepEqual(await readEmbeddedData(packed(JSON.stringify(given))), JSON.parse(JSON.stringify(given)));
});

test('blanks around the data do not matter', async () => {
  assert.deepEqual(await readEmbeddedData(`\n ${packed('[1]')} \n`), [1]);
});

test('a name that objects have is data', async () => {
  const read = await readEmbeddedData(packed('{"__proto__": {"polluted": 1}, "constructor": 2}'));
  assert.equal({}.polluted, undefined);
  assert.ok(Object.hasOwn(read, '__proto__'));
});

test('what is broken is refused', async () => {
  const whole = packed(JSON.stringify({ list: Array.from({ length: 500 }, (_, index) => index) }));
  await assert.rejects(readEmbeddedData(whole.slice(0, 40)));
  await assert.rejects(readEmbeddedData('{{data}}'));
  await assert.rejects(readEmbeddedData(''));
  await assert.rejects(readEmbeddedData(packed('{"a": ')));
});
