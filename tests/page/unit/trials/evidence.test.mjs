// How a sequence at leads is set apart.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { excess } = await pageModule('trials/evidence.js');

test('shares of failing and correct models are compared', () => {
  assert.equal(excess({ at_lead: 3, support_against: 1 }, { of: 4, against: 4 }), 0.5);
  assert.equal(excess({ at_lead: 1, support_against: 4 }, { of: 4, against: 4 }), -0.75);
  assert.equal(excess({ at_lead: 2, support_against: 0 }, { of: 4, against: 0 }), 0.5);
});
