// The pages that the browser tests open, and the one browser that opens them.
//
// OPSEQ_PAGE_REPORT: a report.html; OPSEQ_PAGE_HOSTILE: one of hostile names; OPSEQ_PAGE_BIG: one of 10,000 gaps.
// OPSEQ_PAGE_TEMPLATE: the page without data. What is not given is made: bundled, and from made documents.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { hostileDocument } from '../support/hostile_document.mjs';
import { bigDocument, madeDocument } from '../support/made_document.mjs';
import { pageFolder, pageModules, requireTestPackage } from '../support/page_modules.mjs';
import { documentIn, pageWith } from '../support/report_file.mjs';

const CHROMIUM = process.env.OPSEQ_CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const LONGEST_START = 60_000; // milliseconds, on a busy machine

const folder = mkdtempSync(join(tmpdir(), 'opseq-page-'));
const { chromium } = requireTestPackage('playwright-core');
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const once = (make) => {
  let made = null;
  return () => (made ??= { value: make() }).value;
};

const template = once(() => {
  const given = process.env.OPSEQ_PAGE_TEMPLATE ?? process.env.OPSEQ_PAGE_REPORT;
  if (given) return readFileSync(given, 'utf8');
  const output = join(folder, 'template.html');
  execFileSync(process.execPath, [join(pageFolder, 'bundle.mjs'), '--modules', pageModules, '--output', output]);
  return readFileSync(output, 'utf8');
});

let written = 0;
// { file, document, html } of a page that shows `document`.
export function pageOf(document) {
  const file = join(folder, `page${(written += 1)}.html`);
  const html = pageWith(template(), document);
  writeFileSync(file, html);
  return { file, document: structuredClone(document), html };
}

function givenPage(file) {
  const html = readFileSync(file, 'utf8');
  return { file, html, document: documentIn(html) };
}

const givenOr = (name, make) => once(() => (process.env[name] ? givenPage(process.env[name]) : pageOf(make())));
export const reportPage = givenOr('OPSEQ_PAGE_REPORT', () => madeDocument());
export const madePage = once(() => pageOf(madeDocument()));
export const bigPage = givenOr('OPSEQ_PAGE_BIG', bigDocument);
export const hostilePage = givenOr('OPSEQ_PAGE_HOSTILE', () => hostileDocument(madeDocument()));

export const addressOf = (file, hash = '') => pathToFileURL(file).href + hash;

// A page in a context of its own: no network, and what it complains of or asks for is noted in page.complaints.
export async function open(file, { hash = '', ready = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
  await context.setOffline(true);
  const page = Object.assign(await context.newPage(), { complaints: [] });
  const own = addressOf(file);
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url.split('#')[0] === own) return route.continue();
    page.complaints.push(`request: ${url.slice(0, 200)}`);
    return route.abort();
  });
  page.on('console', (message) => page.complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => page.complaints.push(`error: ${error.stack ?? error}`));
  page.on('dialog', (dialog) => { page.complaints.push(`dialog: ${dialog.message()}`); return dialog.dismiss(); });
  page.setDefaultTimeout(LONGEST_START);
  await page.goto(addressOf(file, hash));
  if (ready) await page.waitForSelector('html[data-ready]', { timeout: LONGEST_START });
  return page;
}

// Waits until check(argument) holds in the page. (Playwright's own waiting evaluates text, which the page's content
// security policy forbids.)
export async function until(page, check, argument) {
  for (const start = Date.now(); Date.now() - start < LONGEST_START;) {
    if (await page.evaluate(check, argument)) return;
    await page.waitForTimeout(15);
  }
  throw new Error(`Not so after ${LONGEST_START} ms: ${check} ${argument ?? ''}`);
}

export const follow = (page, hash) => page.evaluate((to) => { location.hash = to; }, hash);
export const untilFocused = (page, id) => until(page, (wanted) => document.activeElement.id === wanted, id);

// Opens what the selector finds of the page's disclosures, and waits for their contents: a browser tells of an opened
// disclosure later, and only then the page makes what is in it.
export async function disclose(page, selector = 'summary') {
  await page.locator(selector).evaluateAll((summaries) => { for (const summary of summaries) summary.click(); });
  await until(page, () => [...document.querySelectorAll('details[open]')].every(({ childElementCount }) => childElementCount > 1));
}

export const close = (page) => page.context().close();

// A test in a page of its own, which fails also where the page complains of anything.
// given: a function that gives { file }; options as for open().
export function pageTest(name, given, options, check) {
  test(name, async () => {
    const of = given();
    const page = await open(of.file, options);
    try {
      await check(page, of);
      assert.deepEqual(page.complaints, []);
    } finally {
      await close(page);
    }
  });
}
