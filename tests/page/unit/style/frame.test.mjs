import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { contrast, deficiencies, distance, mixed, rgbOf, simulated, themesOf } from '../../support/colours.mjs';
import { pageFolder } from '../../support/page_modules.mjs';

const themes = themesOf(readFileSync(join(pageFolder, 'style/frame.css'), 'utf8'));

test('contrast and distance are those of known colours', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]).toFixed(2), '21.00');
  assert.equal(contrast(rgbOf('#767676'), rgbOf('#fff')).toFixed(2), '4.54');
  assert.equal(distance([255, 0, 0], [0, 255, 0]).toFixed(0), '171');
  assert.ok(distance(simulated([200, 80, 0], 'deuteranopia'), simulated([140, 125, 0], 'deuteranopia')) < distance([200, 80, 0], [140, 125, 0]) / 3);
});

const TEXTS = [['text', ['page', 'surface', 'sunken', 'notice', 'path-fill', 'covered-tint', 'gap-tint']], ['muted', ['page', 'surface', 'sunken']], ['link', ['page', 'surface', 'sunken', 'notice']],
  ['gap-text', ['surface', 'sunken']], ['chip-text', ['chip']], ['covered', ['surface', 'sunken']]];
const GRAPHICS = [['covered', ['surface', 'sunken']], ['gap', ['surface', 'sunken', 'path-fill']], ['covered', ['page', 'covered-tint']], ['gap', ['page', 'gap-tint']], ['focus', ['page', 'surface', 'sunken']], ['all', ['surface']], ['edge', ['page']], ['heat', ['surface']], ...['high', 'medium', 'low'].map((level) => [level, ['surface']])];

const heatMap = readFileSync(join(pageFolder, 'follow/heat_map.js'), 'utf8');
const [MIDDLE_SHADE, STRONG_SHADE] = ['MIDDLE', 'STRONG'].map((name) => Number(new RegExp(`${name}_SHADE = ([\\d.]+)`).exec(heatMap)[1]));

for (const [name, theme] of Object.entries(themes)) {
  const colour = (key) => rgbOf(theme[key]);
  const pairs = (list) => list.flatMap(([front, backs]) => backs.map((back) => [front, back, contrast(colour(front), colour(back))]));

  test(`${name}: text has a contrast of 4.5 with what is behind it`, () => {
    for (const [front, back, value] of pairs(TEXTS)) assert.ok(value >= 4.5, `${front} on ${back}: ${value.toFixed(2)}`);
  });

  test(`${name}: graphics have a contrast of 3 with what is behind them`, () => {
    const low = pairs(GRAPHICS).filter(([, , value]) => value < 3).map(([front, back, value]) => `${front} on ${back}: ${value.toFixed(2)}`);
    assert.deepEqual(low, []);
  });

  test(`${name}: the numbers of the heat map can be read on every shade`, () => {
    for (let shade = 0; shade <= 1; shade += 0.005) {
      const cell = mixed(colour('heat'), colour('surface'), 0.12 + 0.88 * shade);
      const text = shade > STRONG_SHADE ? colour('on-heat') : shade > MIDDLE_SHADE ? [0, 0, 0] : colour('on-pale');
      const value = contrast(text, cell);
      assert.ok(value >= 4.5, `shade ${shade.toFixed(3)}: ${value.toFixed(2)}`);
    }
  });

  test(`${name}: covered, gap and rest are told apart with every colour-vision deficiency, and in grey`, () => {
    const kinds = ['covered', 'gap', 'rest'];
    for (const deficiency of deficiencies) {
      for (const [a, b] of [[0, 1], [0, 2], [1, 2]]) {
        const value = distance(...[a, b].map((at) => simulated(colour(kinds[at]), deficiency)));
        assert.ok(value >= 20, `${kinds[a]} and ${kinds[b]}, ${deficiency}: ${value.toFixed(1)}`);
      }
    }
  });

  test(`${name}: the path in a drawing is told from the other edges with every colour-vision deficiency`, () => {
    for (const deficiency of deficiencies) {
      const value = distance(...['gap', 'edge'].map((key) => simulated(colour(key), deficiency)));
      assert.ok(value >= 20, `${deficiency}: ${value.toFixed(1)}`);
    }
  });
}
