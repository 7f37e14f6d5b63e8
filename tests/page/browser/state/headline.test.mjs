import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { close, madePage, open, pageOf, pageTest, reportPage } from '../pages.mjs';

const percentOf = ({ covered, total }) => (covered === 0 ? '0 %' : `${((100 * covered) / total).toFixed(1)} %`);

pageTest('the first figure is the coverage that the report has of pairs', reportPage, {}, async (page, { document: { report: { coverage } } }) => {
  const pairs = coverage.coverage.find(({ k }) => k === 2);
  assert.equal(await page.locator('#headline .huge').textContent(), percentOf(pairs));
  assert.equal(await page.locator('#headline .level.chosen').count(), 1);
});

pageTest('the verdict is one line, the figures behind it are folded', madePage, {}, async (page) => {
  assert.ok(await page.locator('.meaning .verdict').isVisible());
  assert.equal(await page.locator('.meaning .conclusion, .meaning table').count(), 0);
  await page.locator('.meaning summary').click();
  await page.waitForSelector('.meaning .conclusion');
  assert.equal(await page.locator('.meaning table').count(), 2);
});

test('a page is called what it was told, with its date; the study is named only where it was asked for', async () => {
  const document = madeDocument();
  const words = async (identity) => {
    const page = await open(pageOf({ ...document, identity: { ...document.identity, ...identity } }).file);
    for (const summary of await page.locator('summary').all()) await summary.evaluate((node) => node.click());
    await page.waitForTimeout(100);
    const found = [await page.title(), await page.locator('h1').textContent(), await page.locator('main').textContent()];
    await close(page);
    return found;
  };
  const [title, heading, plain] = await words({ title: 'Nightly', date: '2023-11-14T22:13:20Z' });
  assert.deepEqual([title, heading], ['Nightly · 2023-11-14T22:13:20Z', 'Nightly']);
  assert.doesNotMatch(plain, /H_RQ4|RQ4|[①②③]|ISSTA/);
  assert.match((await words({ study: true }))[2], /H_RQ4[\s\S]*①/);
});
