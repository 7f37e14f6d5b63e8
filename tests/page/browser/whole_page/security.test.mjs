import assert from 'node:assert/strict';
import { test } from 'node:test';

import { close, disclose, open, pageTest, reportPage } from '../pages.mjs';

const sections = ['guide', 'next', 'state', 'coverage', 'gaps', 'where', 'picture', 'follow', 'overlaps', 'shared', 'models', 'model', 'operators'];

pageTest('the page shows every section, complains of nothing and asks for nothing but itself', reportPage, {}, async (page) => {
  for (const id of sections) {
    await page.evaluate((to) => { location.hash = `#${to}`; }, id);
    assert.ok((await page.locator(`#${id}`).textContent()).trim().length > 30, id);
  }
  await disclose(page);
  assert.ok(!(await page.locator('#notice').textContent()).includes('could not be drawn'));
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith('data:')));
  assert.deepEqual(loaded, []);
});

test('the page has no address to load from', () => {
  const { html } = reportPage();
  const shell = html.replace(/<script type="text\/plain"[\s\S]*?<\/script>/g, '');
  assert.doesNotMatch(shell, /\b(?:https?|wss?|ftp):\/\//);
  assert.doesNotMatch(shell.replace(/<(style|script)>[\s\S]*?<\/\1>/g, ''), /<[^>]*\s(?:on\w+|style|src)\s*=/);
  assert.doesNotMatch(shell, /@import|url\((?!["']?(?:data:|#))(?!["'`]?#?\$?\{?)/);
});

test('the content security policy allows the page’s own script and style and nothing else', async () => {
  const { file, html } = reportPage();
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  const rules = Object.fromEntries(policy.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
  assert.deepEqual(rules['default-src'], ["'none'"]);
  assert.equal(rules['script-src'].length, 1);
  assert.match(rules['script-src'][0], /^'sha256-[\w+/=]{44}'$/);
  assert.match(rules['style-src'].join(), /^'sha256-[\w+/=]{44}'$/);
  assert.doesNotMatch(policy, /unsafe|\*|https?:|strict-dynamic/);

  const page = await open(file);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hacked = "script"';
    const handler = document.createElement('button');
    handler.setAttribute('onclick', 'window.hacked = "handler"');
    const image = document.createElement('img');
    image.src = 'https://example.com/x.png';
    document.body.append(script, handler, image);
    handler.click();
    setTimeout('window.hacked = "eval"', 0);
    const link = document.createElement('a');
    link.href = 'javascript:window.hacked="link"';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => fetch('https://example.com/').catch(() => {}));
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.ok(page.complaints.filter((words) => /Content Security Policy/.test(words)).length >= 5, page.complaints.join('\n'));
  assert.deepEqual(page.complaints.filter((words) => words.startsWith('request')), []);
  await close(page);
});
