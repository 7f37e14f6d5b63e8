import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { curveWords, growthWords, ticksUpTo } = await pageModule('coverage/accumulation.js');

test('ticks are round, start at 0, reach the most, and are not too many', () => {
  for (let most = 1; most <= 5000; most += 1) {
    const ticks = ticksUpTo(most, 5);
    const step = ticks[1];
    assert.equal(ticks[0], 0);
    assert.ok(ticks.length <= 6 && ticks.at(-1) >= most && ticks.at(-2) < most, String(most));
    assert.match(String(step), /^[125]0*$/);
    assert.ok(ticks.every((tick, index) => tick === index * step));
  }
});

const points = [1, 2, 3, 4, 5].map((models) => ({ models, mean: models * 2.5, low: models, high: models * 3 }));

test('the curve in words has its beginning, middle and end', () => {
  const words = curveWords(2, points);
  for (const part of ['2 operators', '2.5 with 1 model (1 to 3)', '7.5 with 3 models', '12.5 with 5 models (5 to 15)']) assert.ok(words.includes(part), part);
  assert.equal(curveWords(1, points.slice(0, 1)).match(/with/g).length, 1);
});

test('what the curve says, and what more models may still bring', () => {
  const failing = { target: 'failing models' };
  const curve = { k: 2, total: 60, points };
  assert.equal(growthWords(curve, undefined, failing).length, 1);
  assert.match(growthWords(curve, undefined, failing)[0], /^All 5 models of the suite together cover 15 of the 60 sequences of 2 operators in failing models \(25.0 %\)/);
  const words = growthWords(curve, { observed: 30, once: 4, chao2: 33.3, chao2_standard_error: 2, chance_of_any: 0.125 }, failing).join(' ');
  assert.match(words, /33\.3 ± 2\.0/);
  assert.match(words, /12\.5 %/);
});
