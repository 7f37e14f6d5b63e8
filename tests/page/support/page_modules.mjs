// The modules of the report's page as the tests import them.
//
// OPSEQ_PAGE_MODULES: the node_modules that the page is bundled from; its own folder's, if not given.
// OPSEQ_PAGE_TEST_MODULES: the node_modules that the tests run with; this folder's, if not given.
import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
export const testFolder = dirname(here);
export const pageFolder = resolve(testFolder, '../../reports/page/web');
export const pageModules = resolve(process.env.OPSEQ_PAGE_MODULES ?? join(pageFolder, 'node_modules'));
export const testModules = resolve(process.env.OPSEQ_PAGE_TEST_MODULES ?? join(testFolder, 'node_modules'));

const requireFrom = (folder) => createRequire(pathToFileURL(join(folder, 'here.js')));
export const requirePagePackage = (name) => requireFrom(pageModules)(name);
export const requireTestPackage = (name) => requireFrom(testModules)(name);

// A module that needs no package, as it is.
export const pageModule = (path) => import(pathToFileURL(join(pageFolder, path)).href);

// A module with the packages it needs, as text: format 'esm' for Node, 'iife' for a page, where it is `globalName`.
export async function bundledText(path, options) {
  const built = await requirePagePackage('esbuild').build({
    entryPoints: [join(pageFolder, path)], bundle: true, write: false, charset: 'utf8', nodePaths: [pageModules], logLevel: 'warning', ...options,
  });
  return built.outputFiles[0].text;
}

export async function bundledPageModule(path) {
  const text = await bundledText(path, { format: 'esm' });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

// Paths inside `folder`, with '/' between the parts.
export const pathsUnder = (folder, end) =>
  filesUnder(folder).map((path) => relative(folder, path).split(sep).join('/')).filter((path) => path.endsWith(end)).sort();
