import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';
import { seededRandom } from '../support/seeded_random.mjs';

const { abbreviated, compareDecimals, compareNames, counted, decimal, grouped, percent, probability, visibleName } = await pageModule('text.js');

test('grouped puts a comma before every three digits, of numbers and of decimal strings of any length', () => {
  const expected = { 0: '0', 12: '12', 999: '999', 1000: '1,000', 1234567: '1,234,567', '123456789012345678901234567890': '123,456,789,012,345,678,901,234,567,890' };
  for (const [given, shown] of Object.entries(expected)) assert.equal(grouped(given), shown);
  assert.equal(grouped(1234567), '1,234,567');
});

test('grouped shows a dash for what is no number', () => {
  for (const value of [null, undefined, '', 'x', 1.5, -1, NaN, '1e5']) assert.equal(grouped(value), '–');
});

test('grouped agrees with the number formatting of the language', () => {
  const random = seededRandom(1);
  for (let round = 0; round < 500; round += 1) {
    const value = random.below(10 ** (1 + random.below(15)));
    assert.equal(grouped(value), value.toLocaleString('en-US'));
  }
});

test('abbreviated shows a power of ten above twelve digits', () => {
  assert.equal(abbreviated('123456789012'), '123,456,789,012');
  assert.equal(abbreviated('1234567890123456'), '1.2·10¹⁵');
  assert.equal(abbreviated('9990000000000'), '1.0·10¹³');
  assert.equal(abbreviated('9940000000000'), '9.9·10¹²');
  assert.equal(abbreviated(`1${'0'.repeat(100)}`), '1.0·10¹⁰⁰');
  assert.equal(abbreviated('none'), '–');
});

test('decimal rounds and groups', () => {
  assert.equal(decimal(1234.56), '1,234.6');
  assert.equal(decimal(0.25, 2), '0.25');
  assert.equal(decimal(1234.5, 0), '1,235');
  for (const value of [NaN, Infinity, -Infinity, undefined, null]) assert.equal(decimal(value), '–');
});

test('decimal has the sign of a negative number', () => {
  assert.equal(decimal(-1234.56), '-1,234.6');
  assert.equal(decimal(-0.04), '0.0');
});

test('probability counts zeros only where that is readable', () => {
  assert.equal(probability(0.000999000999), '0.000999');
  assert.equal(probability(0), '0');
  assert.equal(probability(1), '1');
  assert.equal(probability(1.23e-9), '1.2·10⁻⁹');
  assert.equal(probability(4.5e-12, 2), '4.5·10⁻¹²');
  assert.equal(probability(NaN), '–');
});

test('percent never shows nothing for something, nor everything for less', () => {
  assert.equal(percent(0, 5), '0 %');
  assert.equal(percent(5, 5), '100 %');
  assert.equal(percent(1, 3), '33.3 %');
  assert.equal(percent(1, 1e9), '< 0.01 %');
  assert.equal(percent(5, 10000), '0.05 %');
  assert.equal(percent(999999, 1000000), '> 99.9 %');
  assert.equal(percent(0, 0), '–');
  for (let whole = 1; whole <= 300; whole += 1) {
    for (let part = 1; part < whole; part += 1) assert.doesNotMatch(percent(part, whole), /^(?:0(?:\.0+)?|100(?:\.0+)?) %$/);
  }
});

test('counted takes the form of one for one only', () => {
  assert.equal(counted(1, 'model'), '1 model');
  assert.equal(counted(0, 'model'), '0 models');
  assert.equal(counted(1234, 'vertex', 'vertices'), '1,234 vertices');
});

test('compareDecimals is the order of the numbers, however long', () => {
  const random = seededRandom(2);
  const digits = () => (random.chance(0.1) ? '0' : String(1 + random.below(9)) + Array.from({ length: random.below(30) }, () => random.below(10)).join(''));
  for (let round = 0; round < 2000; round += 1) {
    const [a, b] = [digits(), digits()];
    const expected = BigInt(a) < BigInt(b) ? -1 : Number(BigInt(a) > BigInt(b));
    assert.equal(Math.sign(compareDecimals(a, b)), expected, `${a} ${b}`);
  }
  assert.ok(compareDecimals(null, '0') < 0);
  assert.ok(compareDecimals(`1${'0'.repeat(40)}`, `9${'0'.repeat(39)}`) > 0);
});

test('compareNames orders by code units', () => {
  assert.deepEqual(['b', 'a', 'B'].sort(compareNames), ['B', 'a', 'b']);
  assert.equal(compareNames('a', 'a'), 0);
});

test('visibleName spells out what cannot be seen', () => {
  assert.equal(visibleName('Conv'), 'Conv');
  assert.equal(visibleName(''), '∅');
  assert.equal(visibleName('  '), '␣␣');
  assert.equal(visibleName('a\u202eb'), 'a⟨U+202E⟩b');
  assert.equal(visibleName('\0\n\u200f'), '⟨U+0000⟩⟨U+000A⟩⟨U+200F⟩');
  assert.equal(visibleName('\ud800x'), '⟨U+D800⟩x');
  assert.equal(visibleName('😀'), '😀');
  assert.equal(visibleName('<b>'), '<b>');
});

test('visibleName leaves no control, no change of direction and no half of a character', () => {
  for (let code = 0; code < 0x3000; code += 1) {
    assert.doesNotMatch(visibleName(`x${String.fromCharCode(code)}y`), /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u, code.toString(16));
  }
});

test('visibleName clips long names, not in the middle of a character', () => {
  const long = visibleName('x'.repeat(10_000));
  assert.equal(long, `${'x'.repeat(400)}…`);
  assert.equal(visibleName('x'.repeat(400)), 'x'.repeat(400));
  assert.equal(visibleName(`${'x'.repeat(399)}😀y`), `${'x'.repeat(399)}…`);
});
