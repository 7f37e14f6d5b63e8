import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pageModule } from '../../support/page_modules.mjs';

const { modelAddress } = await pageModule('models/model_address.js');

test('a model’s address has its number', () => assert.equal(modelAddress(12), '#model?id=12'));
