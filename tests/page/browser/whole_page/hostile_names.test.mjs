import assert from 'node:assert/strict';

import { csvCells } from '../../support/csv.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { downloaded, listedRows } from '../listed_rows.mjs';
import { close, disclose, follow, hostilePage, madePage, open, pageTest, untilFocused } from '../pages.mjs';
import { hostileAddresses } from './hostile_addresses.mjs';

const { visibleName } = await pageModule('text.js');

// What a name could have done to the page.
function harm(page) {
  return page.evaluate(() => {
    const found = [];
    const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;
    if (window.hacked !== undefined) found.push(`executed: ${window.hacked}`);
    if (Object.keys(Object.prototype).length || {}.polluted !== undefined) found.push('prototype polluted');
    if (document.scripts.length !== 3) found.push(`${document.scripts.length} scripts`);
    for (const node of document.querySelectorAll('img, iframe, object, embed, [onerror], [onclick], [onload]')) found.push(node.outerHTML.slice(0, 80));
    for (const node of document.querySelectorAll('a[href]')) if (!node.getAttribute('href').startsWith('#')) found.push(node.outerHTML.slice(0, 80));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (!['SCRIPT', 'STYLE'].includes(texts.currentNode.parentNode.tagName) && unseen.test(texts.currentNode.data)) found.push(`unseen character in ${texts.currentNode.parentNode.outerHTML.slice(0, 120)}`);
    for (const node of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const value = node.getAttribute(name) ?? '';
        if (unseen.test(value)) found.push(`unseen character in ${name} of ${node.outerHTML.slice(0, 120)}`);
        if (value.length > 6000) found.push(`${name} of ${value.length} characters: ${node.outerHTML.slice(0, 80)}`);
      }
    }
    for (const table of document.querySelectorAll('table')) {
      const columns = table.tHead.rows[0].cells.length;
      for (const row of table.tBodies[0].rows) if (!row.classList.contains('spacer') && row.cells.length !== columns) found.push(`${row.cells.length} of ${columns} cells`);
    }
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('the page scrolls sideways');
    return [...new Set(found)];
  });
}

pageTest('names are shown as text, whatever they are', hostilePage, {}, async (page, { document: { operators, identity } }) => {
  await disclose(page);
  assert.deepEqual(await harm(page), []);
  const words = await page.locator('body').textContent();
  for (const name of operators.filter((each) => /[<>"]/.test(each)).slice(0, 6)) assert.ok(words.includes(visibleName(name)), name);
  assert.equal(await page.title(), visibleName(identity.title));
});

pageTest('sequences, models and filters of such names are followed', hostilePage, {}, async (page, of) => {
  const { operators, report: { models }, sets } = of.document;
  const rows = listedRows(of);
  const addresses = hostileAddresses(rows, operators, models, sets);
  for (const [hash, title] of addresses) {
    await follow(page, hash);
    await untilFocused(page, title);
    assert.deepEqual(await harm(page), [], hash);
  }
});

pageTest('every list of such names can be downloaded and filtered', hostilePage, { hash: '#gaps?list=all' }, async (page, of) => {
  const rows = listedRows(of);
  const [heads, ...lines] = csvCells((await downloaded(page, 'CSV')).text);
  assert.equal(lines.length, rows.length);
  assert.ok(lines.every((cells) => cells.length === heads.length));
  const { sequences } = JSON.parse((await downloaded(page, 'JSON')).text);
  assert.deepEqual(sequences.map(({ operators }) => operators), rows.map(({ operators }) => operators));
  for (const text of ['<script>', '__proto__', '"', '\\', '(?:', '%']) await page.locator('#gaps input[type=search]').first().fill(text);
  assert.deepEqual(await harm(page), []);
});

pageTest('an address that was made to harm does not', madePage, {}, async (page, of) => {
  const hashes = ['#__proto__', '#constructor?x=1', '#gaps?list=__proto__&sort=constructor&in=<img src=x>', '#where?op=<script>window.hacked=1</script>', '#model?id=__proto__', '#model?id=-1', '#models?list=constructor&text="><img src=x onerror=window.hacked=1>',
    '#shared?difference=__proto__', '#where?op=%00%E2%80%AE', '#picture?model=__proto__&k=__proto__&node=1e400', '#gaps?k=1e400&least=-5&model=NaN', '#%', '#gaps?%'];
  for (const [index, hash] of hashes.entries()) {
    await follow(page, hash);
    await page.waitForTimeout(30);
    assert.deepEqual(await harm(page), [], hash);
    if (index % 4) continue;
    const other = await open(of.file, { hash });
    assert.deepEqual(await harm(other), [], hash);
    assert.deepEqual(other.complaints, [], hash);
    await close(other);
  }
});
