import assert from 'node:assert/strict';

import { disclose, madePage, pageTest, untilFocused } from '../pages.mjs';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

// Marks what Tab is to reach: of radio buttons the chosen one of each group, nothing taken out of the order.
function markReachable(page) {
  return page.evaluate((selector) => {
    const reachable = [...document.querySelectorAll(selector)].filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0 && !(node.type === 'radio' && !node.checked));
    reachable.forEach((node, index) => { node.dataset.reach = String(index); });
    return reachable.length;
  }, FOCUSABLE);
}

// What has the focus: its mark, and whether something shows that it has it.
function focused(page) {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const outlined = (each) => { const { outlineStyle, outlineWidth } = getComputedStyle(each); return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1; };
    const drawn = node.matches('.graph-vertex') ? node.querySelector('rect') : node.matches('.upset-column') ? node.querySelector('.upset-reach') : null;
    const shows = outlined(node) || Boolean(node.closest('label') && outlined(node.closest('label')))
      || Boolean(drawn && parseFloat(getComputedStyle(drawn).strokeWidth) >= 2 && getComputedStyle(drawn).stroke !== 'none');
    return { mark: node.dataset.reach ?? null, shows, words: node.outerHTML.slice(0, 120) };
  });
}

pageTest('Tab reaches everything, and always shows where it is', madePage, {}, async (page) => {
  await disclose(page);
  const count = await markReachable(page);
  await page.locator('.skip').focus(); // the first, as the next test has it
  const reached = new Set(['0']);
  const hidden = [];
  let steps = 0;
  for (; steps < count + 400; steps += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (!at) break;
    if (!at.shows) hidden.push(at.words);
    if (at.mark) reached.add(at.mark);
  }
  const missed = await page.locator('[data-reach]').evaluateAll((nodes, marks) => nodes.filter((node) => !marks.includes(node.dataset.reach)).map((node) => node.outerHTML.slice(0, 120)), [...reached]);
  console.log(`# ${reached.size} of ${count} reached in ${steps} steps`);
  assert.deepEqual([...new Set(hidden)].slice(0, 5), []);
  assert.deepEqual(missed, []);
});

pageTest('the first Tab shows a link that skips to the report', madePage, {}, async (page) => {
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip');
  assert.ok(await skip.evaluate((node) => node === document.activeElement));
  const box = await skip.boundingBox();
  assert.ok(box.width > 60 && box.height > 15);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
});

pageTest('the links above lead to sections whose headings get the focus and are in sight', madePage, {}, async (page) => {
  for (const link of await page.locator('nav a:not([hidden])').all()) {
    const id = (await link.getAttribute('href')).slice(1);
    await link.focus();
    await page.keyboard.press('Enter');
    await untilFocused(page, `${id}-title`);
    const [heading, bar] = await Promise.all([page.locator(`#${id}-title`).boundingBox(), page.locator('.topbar').boundingBox()]);
    assert.ok(heading.y >= bar.y + bar.height - 1 && heading.y < 1000, `${id}: ${heading.y}`);
  }
});

pageTest('a heading of a table is sorted by with Enter and Space', madePage, {}, async (page) => {
  const button = page.locator('#operators .sortable thead button').first();
  await button.focus();
  await page.keyboard.press('Enter');
  const head = page.locator('#operators .sortable thead th').first();
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  await page.keyboard.press('Space');
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
});
