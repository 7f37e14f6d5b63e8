import assert from 'node:assert/strict';

import { contrast, rgbOf } from '../../support/colours.mjs';
import { disclose, madePage, pageTest, reportPage, untilFocused } from '../pages.mjs';

for (const width of [320, 400, 768, 2560]) {
  pageTest(`at ${width} pixels the page does not scroll sideways`, reportPage, { viewport: { width, height: 900 } }, async (page) => {
    await disclose(page);
    const { scrollWidth, clientWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth }));
    const wide = await page.evaluate(() => [...document.querySelectorAll('main *')].filter((node) => {
      if (node.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
      for (let above = node; above; above = above.parentElement) if (getComputedStyle(above).overflowX !== 'visible') return false;
      return true;
    }).slice(0, 3).map((node) => node.outerHTML.slice(0, 100)));
    assert.ok(scrollWidth <= clientWidth, `${scrollWidth} > ${clientWidth}: ${wide}`);
  });
}

pageTest('on paper there are no controls', madePage, {}, async (page) => {
  await page.emulateMedia({ media: 'print' });
  const shown = await page.locator('nav, .filter, .search, .choices, .plain-button, .permalink, .skip, input, select').evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => node.outerHTML.slice(0, 100)));
  assert.deepEqual(shown, []);
});

pageTest('tables are printed up to 500 rows, and scroll again afterwards', madePage, { hash: '#gaps?list=all' }, async (page) => {
  const rows = '#gaps .sequences tbody tr[aria-rowindex]';
  await page.evaluate((selector) => { window.addEventListener('beforeprint', () => { window.printed = document.querySelectorAll(selector).length; }); }, rows);
  assert.ok(Number(await page.locator('#gaps .sequences table').getAttribute('aria-rowcount')) > 501);
  const paper = await page.pdf();
  assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
  assert.equal(await page.evaluate(() => window.printed), 500);
  assert.ok(await page.locator(rows).count() < 120);
});

pageTest('less motion is no less', madePage, { reducedMotion: 'reduce' }, async (page) => {
  await page.locator('#gaps .sequences tbody th a').first().click();
  await untilFocused(page, 'where-title');
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

for (const colorScheme of ['light', 'dark']) {
  pageTest(`with forced colours (${colorScheme}) labels can be read and the focus is seen`, madePage, { forcedColors: 'active', colorScheme }, async (page) => {
    const pairs = await page.locator('#where .graph-vertex').evaluateAll((nodes) => nodes.map((node) => [getComputedStyle(node.querySelector('text')).fill, getComputedStyle(node.querySelector('rect')).fill]));
    for (const [text, box] of pairs) assert.ok(contrast(rgbOf(text), rgbOf(box)) >= 4.5, `${text} on ${box}`);
    const texts = await page.locator('#gaps td, #gaps th, p, h2, .heat a').evaluateAll((nodes) => nodes.slice(0, 400).map((node) => [getComputedStyle(node).color, getComputedStyle(document.body).backgroundColor]));
    for (const [text, page_] of texts) assert.ok(contrast(rgbOf(text), rgbOf(page_)) >= 4.5, `${text} on ${page_}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
  });
}
