import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { termsOf } = await pageModule('guide/terms.js');
const { roleWords } = await pageModule('roles.js');

const termsWith = (roles, study = false) => termsOf({ words: roleWords(roles), identity: { study } });
const wordsOf = (terms) => JSON.stringify(terms);

test('the words explained are those that a report uses', () => {
  const everything = termsWith({ of: ['a'], against: ['b'], by: ['c'] });
  assert.match(wordsOf(everything), /Covered.*Gap.*Odds ratio/);
  assert.doesNotMatch(wordsOf(everything), /H_RQ4|①|exercise|untested|mismatching/);
  assert.equal(new Set(everything.map(([key]) => key)).size, everything.length);
  const alone = wordsOf(termsWith({ of: ['zoo'], against: [], by: [] }));
  assert.doesNotMatch(alone, /fail|correct|suite|chance|gap/i);
  assert.doesNotMatch(wordsOf(termsWith({ of: ['zoo'], against: [], by: ['c'] })), /failing|correct/);
});

test('the study’s words are explained to those who ask for them', () => {
  assert.match(wordsOf(termsWith({ of: ['a'], against: ['b'], by: ['c'] }, true)), /H_RQ4/);
});
