// Makes the page template of report.html: page.html with style, scripts and the licences of what is bundled.
// Usage: node bundle.mjs --modules NODE_MODULES --output FILE
//
// What is left to fill in is {{data}}. The content security policy allows this script and this style only.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: { modules, output } } = parseArgs({ options: { modules: { type: 'string' }, output: { type: 'string' } } });
const require = createRequire(pathToFileURL(join(modules, 'here.js')));
const esbuild = require('esbuild');

// What the browsers of the last years run; the data needs DecompressionStream (Chromium 80, Firefox 113, Safari 16.4).
const TARGETS = ['chrome105', 'firefox113', 'safari16.4'];

function bundle(entry, loader = {}) {
  return esbuild.build({
    entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, metafile: true, charset: 'utf8',
    format: 'iife', target: TARGETS, legalComments: 'none', nodePaths: [modules], loader, logLevel: 'warning', absWorkingDir: here,
  });
}

// "@scope/name" or "name" of every package that a bundle has code of.
function packagesIn({ inputs }) {
  const names = Object.keys(inputs).flatMap((input) => {
    const parts = input.split(/[\\/]/);
    const at = parts.lastIndexOf('node_modules');
    if (at < 0) return [];
    return [parts[at + 1].startsWith('@') ? `${parts[at + 1]}/${parts[at + 2]}` : parts[at + 1]];
  });
  return [...new Set(names)].sort();
}

function licenceOf(name) {
  const folder = join(modules, ...name.split('/'));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// In an element a script or style must not end it.
function inElement(text, end) {
  if (text.toLowerCase().includes(end)) throw new Error(`${relative(process.cwd(), here)}${sep}: a bundle contains ${end}`);
  return text;
}

const script = await bundle('main.js');
const style = await bundle('style.css');
const code = inElement(script.outputFiles[0].text.trim(), '</script');
const rules = inElement(style.outputFiles[0].text.trim(), '</style');
const licences = packagesIn(script.metafile).map(licenceOf).join('\n----\n\n');
const policy = `default-src 'none'; script-src ${hashOf(code)}; style-src ${hashOf(rules)}; img-src data:; base-uri 'none'; form-action 'none'`;
const parts = { policy, style: rules, script: code, licences: inElement(licences, '</script') };
const page = readFileSync(join(here, 'page.html'), 'utf8')
  .replace(/\{\{(policy|style|script|licences)\}\}/g, (_, name) => parts[name]);
writeFileSync(output, page);
