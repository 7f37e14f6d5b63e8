import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { centred, fitted, LEAST_SCALE, MOST_SCALE, panned, viewBox, zoomed } = await pageModule('picture/view.js');

const SIZE = { width: 3000, height: 1000 };
const STAGE = { width: 600, height: 400 };
const inStage = (view, { x, y }) => ({ x: (x - view.x) * view.scale, y: (y - view.y) * view.scale });

test('all of a picture is in sight, in the middle, and a small one is not blown up', () => {
  const view = fitted(SIZE, STAGE);
  assert.deepEqual([inStage(view, { x: 0, y: 500 }), inStage(view, { x: 3000, y: 500 })], [{ x: 0, y: 200 }, { x: 600, y: 200 }]);
  assert.equal(viewBox(view, STAGE), '0 -500 3000 2000');
  assert.equal(fitted({ width: 60, height: 60 }, STAGE).scale, 1.25);
});

test('what is under the pointer stays there when it is zoomed', () => {
  const view = fitted(SIZE, STAGE);
  const at = { x: 200, y: 180 };
  const place = { x: view.x + at.x / view.scale, y: view.y + at.y / view.scale };
  const seen = inStage(zoomed(view, 3, at, SIZE, STAGE), place);
  assert.ok(Math.abs(seen.x - 200) < 1e-6 && Math.abs(seen.y - 180) < 1e-6);
});

test('there is a smallest and a largest scale', () => {
  const view = fitted(SIZE, STAGE);
  assert.equal(zoomed(view, 1e9, { x: 0, y: 0 }, SIZE, STAGE).scale, MOST_SCALE);
  assert.equal(zoomed(view, 1e-9, { x: 0, y: 0 }, SIZE, STAGE).scale, LEAST_SCALE);
});

test('a drag moves by as many pixels, and some of the picture stays in sight', () => {
  const view = { x: 1000, y: 300, scale: 1 };
  assert.deepEqual(panned(view, { x: 30, y: -20 }, SIZE, STAGE), { x: 970, y: 320, scale: 1 });
  for (const by of [{ x: 1e6, y: 1e6 }, { x: -1e6, y: -1e6 }]) {
    const { x, y } = panned(view, by, SIZE, STAGE);
    assert.ok(x < SIZE.width && x + STAGE.width > 0 && y < SIZE.height && y + STAGE.height > 0);
  }
});

test('a place comes into the middle, large enough, unless it is well in sight', () => {
  const view = fitted(SIZE, STAGE);
  const near = centred(view, { x: 1500, y: 500 }, 0.8, SIZE, STAGE);
  assert.equal(near.scale, 0.8);
  assert.deepEqual(inStage(near, { x: 1500, y: 500 }), { x: 300, y: 200 });
  assert.deepEqual(centred(near, { x: 1510, y: 510 }, 0.8, SIZE, STAGE), near);
  const corner = centred(near, { x: 5, y: 5 }, 0.8, SIZE, STAGE);
  assert.deepEqual([corner.x, corner.y], [0, 0]);
});
