import assert from 'node:assert/strict';
import { test } from 'node:test';

import { madeDocument } from '../../support/made_document.mjs';
import { close, disclose, follow, open, pageOf } from '../pages.mjs';

const sections = ['state', 'gaps', 'where', 'picture', 'shared', 'overlaps', 'models', 'operators', 'guide'];

// What is said in sections of a document that has less than others.
const cases = [
  ['without tests', { sizes: { correct: 8, mismatch: 6 } },
    { headline: /There are no tests to compare with/, state: /Coverage can’t be told: no analyzed tests/, gaps: /There are no tests, so all are gaps/, overlaps: /Nothing can be counted: there are no tests/ }],
  ['without correct models', { sizes: { mismatch: 6, tests: 4 } },
    { headline: /Without correct models.*there are no correct models to compare/s, state: /no analyzed correct models/, gaps: /are in 2 or more failing models/ }],
  ['without failing models', { sizes: { correct: 6, tests: 4 } }, { headline: /No failing model was analyzed/, shared: /No difference can be told/ }],
  ['with sets that the study does not have', { sizes: { zoo: 5, garden: 3 } }, { headline: /No failing model was analyzed/ }],
  ['of one model', { sizes: { mismatch: 1 }, problems: false }, { headline: /Only one failing model/ }],
  ['without any model', { sizes: {}, problems: false },
    { gaps: /There are no failing models/, where: /There is no operator sequence to show/, overlaps: /No model has an operator sequence/, models: /This run has no models/, operators: /This run has no models/ }],
  ['without graphs', { graphs: false }, { where: /graphs of the models that hold it are not in this report/ }],
];

for (const [name, options, expected] of cases) {
  test(`a document ${name}: every section says something, none fails`, async () => {
    const { file } = pageOf(madeDocument(options));
    const page = await open(file);
    for (const id of sections) assert.ok((await page.locator(`#${id} > :not(h2)`).allTextContents()).join('').trim().length > 15, `${id} is empty`);
    for (const [id, words] of Object.entries(expected)) assert.match(await page.locator(`#${id}`).textContent(), words);
    const words = await page.locator('main').innerText();
    assert.doesNotMatch(words, /undefined|NaN|\[object|null\b|could not be drawn/);
    for (const id of [...sections, 'model']) await page.evaluate((to) => { location.hash = `#${to}`; }, id);
    await follow(page, '#where?op=Add');
    await follow(page, '#model?id=1');
    await disclose(page, 'summary:visible');
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
