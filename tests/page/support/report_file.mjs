// report.html and the document in it.
import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';

const START = '<script type="text/plain" id="data">';
const END = '</script>';

function placeOfData(html) {
  const from = html.indexOf(START) + START.length;
  if (from < START.length) throw new Error('This is no page of opseq: it has no data.');
  return [from, html.indexOf(END, from)];
}

export function documentIn(html) {
  const [from, to] = placeOfData(html);
  return JSON.parse(inflateSync(Buffer.from(html.slice(from, to), 'base64')).toString('utf8'));
}

// The same page, or the template, with other data.
export function pageWith(html, document) {
  const [from, to] = placeOfData(html);
  return html.slice(0, from) + deflateSync(JSON.stringify(document)).toString('base64') + html.slice(to);
}

export const documentOfFile = (path) => documentIn(readFileSync(path, 'utf8'));
