import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { pageFolder, pathsUnder, testFolder } from '../support/page_modules.mjs';

// Modules that only draw: the tests of the section that they are part of look at what they draw.
const DRAWN_IN = {
  'browser/whole_page/security': ['main.js', 'guide/guide.js', 'shared/shared_sequences.js'],
  'browser/whole_page/accessibility': ['dom.js', 'svg.js', 'plain_table.js', 'shared/shared_table.js', 'state/identity.js', 'operators/operators.js', 'operators/contexts.js', 'operators/operator_link.js'],
  'browser/gaps/gap_section': ['gaps/filter_controls.js', 'row_window.js', 'table.js'],
  'browser/groups/groups_section': ['groups/group_table.js'],
  'browser/models/models_section': ['models/model_table.js'],
  'browser/picture/picture_section': ['picture/node_details.js', 'picture/node_table.js', 'picture/picture_colours.js', 'picture/picture_drawing.js', 'picture/picture_stage.js'],
  'browser/where/where_section': ['where/drawing_file.js', 'where/holders.js', 'where/witness.js'],
};

test('every module of the page has its test, and every test its module', () => {
  const tests = ['unit', 'browser'].flatMap((folder) => pathsUnder(join(testFolder, folder), '.test.mjs').map((path) => `${folder}/${path.replace('.test.mjs', '')}`));
  const elsewhere = new Set(Object.entries(DRAWN_IN).flatMap(([path, modules]) => (tests.includes(path) ? modules : [])));
  const modules = pathsUnder(pageFolder, '.js');
  const own = (path) => ['unit', 'browser'].some((folder) => tests.includes(`${folder}/${path.replace('.js', '')}`));
  assert.deepEqual(modules.filter((path) => !own(path) && !elsewhere.has(path)), []);
  assert.deepEqual([...elsewhere].filter((path) => !modules.includes(path)), []);
});
