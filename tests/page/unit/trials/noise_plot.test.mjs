import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { shownNumber } = await pageModule('trials/noise_plot.js');

test('numbers are short', () => {
  assert.deepEqual([0, 0.25, 3.2e-8, 2.5e7, Infinity, NaN].map(shownNumber), ['0', '0.25', '3.2·10⁻⁸', '2.5·10⁷', '∞', '–']);
});
