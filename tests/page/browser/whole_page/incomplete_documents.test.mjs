import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { close, disclose, follow, open, pageOf } from '../pages.mjs';

const sections = ['headline', 'guide', 'next', 'state', 'coverage', 'gaps', 'where', 'picture', 'follow', 'overlaps', 'shared', 'models', 'operators', 'opsets'];

const NO_FAILURE = /fail|correct model|by chance|shuffled/i;
const NO_SUITE = /suite|\btests?\b|covered|\bgaps?\b/i;

// What is said in sections of a document that has less than others, and what is said nowhere.
const cases = [
  ['without a suite', { sizes: { correct: 8, mismatch: 6 } }, { headline: /How much is there\?.*in the 6 failing models/s, gaps: /are in 2 or more failing models\. Open one/ }, NO_SUITE],
  ['without a contrast', { sizes: { mismatch: 6, tests: 4 } },
    { headline: /in models of mismatch are covered by the suite/, gaps: /are in 2 or more models of mismatch/ }, NO_FAILURE],
  ['of one set alone', { sizes: { mismatch: 6 } }, { headline: /different pairs of operators \(k = 2\) are in the 6 models of mismatch/ }, new RegExp(`${NO_FAILURE.source}|${NO_SUITE.source}`, 'i')],
  ['without a target', { sizes: { correct: 6, tests: 4 } }, { headline: /No set of this run is the target/ }],
  ['of sets without a role', { sizes: { zoo: 5, garden: 3 } }, { headline: /No set of this run is the target/, follow: /models of zoo/ }, new RegExp(`${NO_FAILURE.source}|the suite`, 'i')],
  ['of one model', { sizes: { mismatch: 1 }, problems: false }, { headline: /in the 1 model of mismatch/ }],
  ['without any model', { sizes: {}, problems: false },
    { gaps: /No set is the target, and no model/, where: /There is no operator sequence to show/, models: /This run has no models/, operators: /This run has no models/ }],
  ['without graphs', { graphs: false }, { where: /graphs of the models that hold it are not in this report/ }],
];

// Nobody's file of failures is asked for, which the page would tell of.
function madeWithoutFile(options) {
  const document = madeDocument(options);
  return { ...document, opsets: { ...document.opsets, failures: null, correlation: null } };
}

for (const [name, options, expected, never] of cases) {
  test(`a document ${name}: every section says something, none fails`, async () => {
    const { file } = pageOf(madeWithoutFile(options));
    const page = await open(file);
    for (const id of sections) if (await page.locator(`#${id}`).isVisible()) assert.ok((await page.locator(`#${id} > :not(h2)`).allTextContents()).join('').trim().length > 15, `${id} is empty`);
    for (const [id, words] of Object.entries(expected)) assert.match(await page.locator(`#${id}`).textContent(), words);
    const words = await page.locator('main').innerText();
    assert.doesNotMatch(words, /undefined|NaN|\[object|null\b|could not be drawn/);
    for (const id of [...sections, 'model']) await page.evaluate((to) => { location.hash = `#${to}`; }, id);
    await follow(page, '#where?op=Add');
    await follow(page, '#model?id=1');
    await disclose(page, 'summary:visible');
    const said = (await page.locator('main').innerText()).replaceAll(/\S*_\d+\.onnx/g, '');
    const wrong = never ? [...said.matchAll(new RegExp(`.*(?:${never.source}).*`, 'gi'))].map(([line]) => line) : [];
    assert.deepEqual(wrong, []);
    assert.deepEqual(page.complaints, []);
    await close(page);
  });
}

async function noticeOf(html) {
  const page = await open(html, { ready: false });
  await page.waitForSelector('#notice .notice');
  const words = await page.locator('#notice').textContent();
  const errors = page.complaints.filter((each) => !each.startsWith('console error'));
  await close(page);
  assert.deepEqual(errors, []);
  return words;
}

test('a document of another format is refused in words', async () => {
  assert.match(await noticeOf(pageOf({ ...madeDocument(), format_version: 99 }).file), /something else than it shows/);
  assert.match(await noticeOf(pageOf(null).file), /something else than it shows/);
});

test('a report without most of its parts is still shown', async () => {
  const document = madeDocument();
  document.report = { format: 'opseq-report', format_version: 3, models: document.report.models, sets: document.report.sets };
  const page = await open(pageOf(document).file);
  assert.doesNotMatch(await page.locator('#notice').textContent(), /could not be drawn/);
  assert.deepEqual(page.complaints, []);
  await close(page);
});
