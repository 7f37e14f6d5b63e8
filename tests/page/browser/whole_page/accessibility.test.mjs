import assert from 'node:assert/strict';

import { requireTestPackage } from '../../support/page_modules.mjs';
import { disclose, hostilePage, madePage, pageTest, reportPage, untilFocused } from '../pages.mjs';

const axe = requireTestPackage('axe-core').source;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What axe-core objects to, one line for each rule and element.
async function objections(page, exclude = []) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(([values, without]) => window.axe.run({ exclude: without }, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), [RULES, exclude]);
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, any, all, none }) => `${id}: ${html.slice(0, 160)} (${[...any, ...all, ...none].map(({ message }) => message).join('; ').slice(0, 200)})`));
}

async function openEverything(page) {
  await disclose(page);
  await page.locator('#gaps .sequences tbody th a').first().click();
  await untilFocused(page, 'where-title');
  await page.mouse.move(0, 0);
}

const windows = [
  ['in a wide window, light', madePage, { colorScheme: 'light' }],
  ['in a wide window, dark', madePage, { colorScheme: 'dark' }],
  ['in a narrow window', madePage, { viewport: { width: 400, height: 800 } }],
  ['with hostile names', hostilePage, {}],
];
for (const [name, given, options] of windows) {
  pageTest(`axe-core finds nothing ${name}, with all opened`, given, options, async (page) => {
    await openEverything(page);
    assert.deepEqual(await objections(page), []);
  });
}

// But for the heat map's cells, which are many and alike; those of the made page are looked at above.
pageTest('axe-core finds nothing in the given report as it opens', reportPage, { hash: '#gaps?list=all' }, async (page) => {
  await page.evaluate(() => window.scrollTo(0, 0)); // so that the bar above lies on no link
  assert.deepEqual(await objections(page, ['.heat tbody']), []);
});

pageTest('headings are in order, landmarks are there, and the language', reportPage, {}, async (page) => {
  const levels = await page.locator('h1, h2, h3, h4, h5, h6').evaluateAll((nodes) => nodes.filter((node) => node.checkVisibility()).map((node) => Number(node.tagName[1])));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((level) => level === 1).length, 1);
  levels.slice(1).forEach((level, index) => assert.ok(level <= levels[index] + 1, levels.join(' ')));
  for (const landmark of ['banner', 'navigation', 'main', 'contentinfo']) assert.equal(await page.getByRole(landmark).count(), 1, landmark);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  const named = await page.locator('section').evaluateAll((nodes) => nodes.map((node) => document.getElementById(node.getAttribute('aria-labelledby'))?.tagName));
  assert.ok(named.every((tag) => tag === 'H2'));
});

pageTest('tables have captions and headers of columns and rows', reportPage, {}, async (page) => {
  await disclose(page);
  const wrong = await page.locator('table').evaluateAll((tables) => tables.flatMap((table) => {
    const caption = table.caption?.textContent.trim();
    const heads = [...table.tHead.rows[0].cells].filter((cell) => !cell.classList.contains('corner'));
    const rows = [...table.tBodies[0].rows].filter((row) => !row.classList.contains('spacer'));
    return [caption ? null : `no caption: ${table.outerHTML.slice(0, 80)}`,
      heads.every((cell) => cell.tagName === 'TH' && cell.scope === 'col') ? null : `columns of ${caption}`,
      rows.every((row) => [...row.cells].filter((cell) => cell.tagName === 'TH' && cell.scope === 'row').length === 1) ? null : `rows of ${caption}`].filter(Boolean);
  }));
  assert.ok(await page.locator('table').count() > 10);
  assert.deepEqual(wrong, []);
});

pageTest('every drawing is told in words', reportPage, {}, async (page) => {
  const silent = await page.locator('svg, [role=img]').evaluateAll((nodes) => nodes.filter((node) => !node.closest('[aria-hidden=true]') && !node.getAttribute('aria-label') && !node.parentElement.closest('[role=img][aria-label]'))
    .map((node) => node.outerHTML.slice(0, 100)));
  assert.deepEqual(silent, []);
  for (const graphic of await page.locator('svg[role=group], [role=img]').all()) assert.ok((await graphic.getAttribute('aria-label')).length > 3);
});
