// Runs the tests of report.html: node run.mjs unit|types|browser [options]; the exit code says how it went.
//
// --modules FOLDER       the node_modules that the page is bundled from (reports/page/web/node_modules)
// --test-modules FOLDER  the node_modules that the tests run with (node_modules beside this file)
// --template FILE        the page without data, as the build bundles it; bundled here, if not given
// --report FILE          a report.html to look at; --hostile FILE and --big FILE: one of hostile names, one of 10,000
//                        gaps. What is not given is made from made documents.
// --only TEXT            the test files alone whose path contains the text
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const VARIABLES = { modules: 'OPSEQ_PAGE_MODULES', 'test-modules': 'OPSEQ_PAGE_TEST_MODULES', template: 'OPSEQ_PAGE_TEMPLATE', report: 'OPSEQ_PAGE_REPORT', hostile: 'OPSEQ_PAGE_HOSTILE', big: 'OPSEQ_PAGE_BIG' };
const { values, positionals: [kind] } = parseArgs({ allowPositionals: true, options: Object.fromEntries([...Object.keys(VARIABLES), 'only'].map((name) => [name, { type: 'string' }])) });
for (const [name, variable] of Object.entries(VARIABLES)) if (values[name]) process.env[variable] = resolve(values[name]);
const { pageFolder, pageModules, pathsUnder, testModules } = await import('./support/page_modules.mjs');

function run(program, parameters, environment = {}) {
  return new Promise((done) => {
    spawn(program, parameters, { stdio: 'inherit', env: { ...process.env, ...environment } }).on('exit', (code) => done(code ?? 1)).on('error', () => done(1));
  });
}

function testFiles(folder) {
  return pathsUnder(join(here, folder), '.test.mjs').map((path) => join(here, folder, path)).filter((path) => path.includes(values.only ?? ''));
}

// The page's packages may be somewhere else than where TypeScript looks for them.
async function types() {
  const folder = mkdtempSync(join(tmpdir(), 'opseq-types-'));
  const paths = { '*': [join(pageModules, '*')] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(here, 'tsconfig.json'), compilerOptions: { paths }, files: [join(pageFolder, 'main.js')] }));
  const code = await run(process.execPath, [join(testModules, 'typescript/bin/tsc'), '-p', folder]);
  rmSync(folder, { recursive: true, force: true });
  return code;
}

// In two processes, each with a browser that all its tests share: one looks at the whole page, one at its sections
// and, which takes about as long, with axe-core.
async function browser() {
  const files = testFiles('browser');
  const isWhole = (path) => path.includes('whole_page') && !path.includes('accessibility');
  const halves = [files.filter(isWhole), files.filter((path) => !isWhole(path))].filter((part) => part.length);
  const codes = await Promise.all(halves.map((part) => run(process.execPath, [join(here, 'browser/several.mjs'), ...part])));
  return codes.length ? Math.max(...codes) : 1;
}

const kinds = { unit: () => run(process.execPath, ['--test', ...testFiles('unit')]), types, browser };
if (!Object.hasOwn(kinds, kind ?? '')) {
  console.error('usage: node run.mjs unit|types|browser [--modules FOLDER] [--test-modules FOLDER] [--template FILE] [--report FILE] [--hostile FILE] [--big FILE] [--only TEXT]');
  process.exitCode = 2;
} else process.exitCode = await kinds[kind]();
