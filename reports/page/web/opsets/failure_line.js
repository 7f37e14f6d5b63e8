// Failures of converters by release: a line below the bars of the opsets, words, and a table.

import { disclosure, element, paragraph } from '../dom.js';
import { plainTable } from '../plain_table.js';
import { drawing, hint } from '../svg.js';
import { counted, grouped, visibleName } from '../text.js';

const ABOVE = 18; // pixels, of the highest count
const LINE = 46;
export const LINE_HEIGHT = ABOVE + LINE + 10;

// Opsets that came out together: "2–7".
export const releaseName = (opsets) => (opsets.length === 1 ? String(opsets[0]) : `${opsets[0]}–${opsets.at(-1)}`);

// [{ from, to, failures, isLeftOut, name }]: the first and the last column of each release, of those of the opsets.
export function failureSteps(releases, opsets) {
  return releases.map((release) => ({ from: opsets.indexOf(release.opsets[0]), to: opsets.indexOf(release.opsets.at(-1)), failures: release.failures,
    isLeftOut: release.left_out, name: releaseName(release.opsets) }));
}

// xOf(n): where column n begins, and the one before it ends.
export function failureLine(steps, xOf, top) {
  const most = steps.reduce((found, { failures }) => Math.max(found, failures), 1);
  const yOf = ({ failures }) => top + ABOVE + LINE * (1 - failures / most);
  const course = steps.map((step, index) => `${index === 0 ? `M${xOf(step.from)} ` : 'V'}${yOf(step)}H${xOf(step.to + 1)}`).join('');
  return drawing('g', { class: 'opset-failures' }, drawing('text', { class: 'opset-set', x: 0, y: top + ABOVE + LINE }, 'failures'), drawing('path', { d: course }),
    ...steps.map((step) => drawing('text', { class: step.isLeftOut ? 'left-out' : null, x: (xOf(step.from) + xOf(step.to + 1)) / 2, y: yOf(step) - 5, 'text-anchor': 'middle' },
      grouped(step.failures), hint(`${counted(step.failures, 'failure')} while opset ${step.name} was the newest`))));
}

// file: as the table is named; correlation: as the document has it.
export function failureWords(file, { failures, without_date, before_first, words }) {
  const told = [`${counted(failures, 'failure')} of ${file === 'study' ? 'the study' : visibleName(file)}, each at the newest opset of its day.`, words];
  if (without_date > 0) told.push(`${counted(without_date, 'row')} without a valid date ${without_date === 1 ? 'is' : 'are'} left out.`);
  if (before_first > 0) told.push(`${counted(before_first, 'failure')} came before the first release.`);
  return told.join(' ');
}

function failureTable({ releases }) {
  const number = (label) => ({ label, kind: 'number' });
  const heads = [{ label: 'Opsets', kind: 'words' }, { label: 'Released', kind: 'words' }, number('Days'), number('Operators added or changed'), number('Failures'), { label: 'Compared', kind: 'words' }];
  return plainTable('Failures by release', heads, releases.map((release) => [releaseName(release.opsets), release.date, grouped(release.days), grouped(release.size),
    grouped(release.failures), release.left_out ? 'no' : 'yes']));
}

export const failurePart = ({ failures, correlation }) => (correlation === null ? []
  : [element('h3', {}, 'Releases and failures'), paragraph(failureWords(failures, correlation), 'intro'), disclosure('The line as a table', () => failureTable(correlation))]);
