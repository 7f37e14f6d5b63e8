// What do opsets change? Bars of ONNX's opsets; which operator versions models use and the suite exercises; and what
// going to another opset changes.

import { formatAddress } from '../address.js';
import { commandNode } from '../commands.js';
import { chooseValue, choices, element, nameNode, paragraph, sectionBody } from '../dom.js';
import { setsInOrder } from '../roles.js';
import { makeTable } from '../table.js';
import { counted, grouped, visibleName } from '../text.js';
import { impactAt, KINDS, leastOf, modelUses, nextChange, versionCounts } from './operator_versions.js';
import { failurePart } from './failure_line.js';
import { opsetBars } from './opset_bars.js';
import { upgradeWords } from './upgrade_words.js';

const LISTS = [
  { value: 'all', label: 'all', holds: () => true },
  { value: 'missing', label: 'not at the version used', holds: (row) => !row.exercisedNow },
  { value: 'name', label: 'tested by name alone', holds: (row) => row.exercisedType && !row.exercisedNow },
  { value: 'exact', label: 'tested at the version used', holds: (row) => row.exercisedNow },
];

const yes = (value) => (value ? 'yes' : 'no');

function typeColumn() {
  return { label: 'Operator', kind: 'wide', header: true, value: (row) => row.type, cell: (row) => nameNode(row.type, 'chip') };
}

const modelsColumn = { label: 'Models', kind: 'number', value: (row) => row.models, descendingFirst: true, cell: (row) => grouped(row.models) };

function versionTable(rows, hasSuite) {
  const table = makeTable({
    caption: 'Operator versions that models use', noun: 'operator version', kind: 'versions-table', rows,
    search: { label: 'Filter', placeholder: 'Conv', text: (row) => visibleName(row.type).toLowerCase() },
    columns: [typeColumn(), { label: 'Version', kind: 'number', value: (row) => row.from, cell: (row) => grouped(row.from) }, modelsColumn,
      ...(hasSuite ? [{ label: 'In the suite', kind: 'short', value: (row) => Number(row.exercisedType), cell: (row) => yes(row.exercisedType) },
        { label: 'At this version', kind: 'short', value: (row) => Number(row.exercisedNow), cell: (row) => yes(row.exercisedNow) }] : [])],
  });
  return { ...table, choose: (list) => { const chosen = rows.filter(LISTS.find(({ value }) => value === list).holds); table.setRows(chosen, rows.length); } };
}

function stepWords(row) {
  return row.steps.map((step) => `${step.version}: ${step.facts.join('; ') || 'nothing differs'}`).join(' — ');
}

function impactTable(rows, hasSuite) {
  return makeTable({
    caption: 'Operators that change', noun: 'operator', kind: 'impact-table', rows,
    columns: [{ label: 'Kind', kind: 'short', value: (row) => KINDS.indexOf(row.kind), descendingFirst: true, cell: (row) => row.kind }, typeColumn(),
      { label: 'Versions', kind: 'short', cell: (row) => `${row.from} → ${row.to}` }, modelsColumn,
      { label: 'Converter', kind: 'short', value: (row) => row.converter, cell: (row) => (row.byHand ? element('strong', {}, `${row.converter}: check by hand`) : row.converter) },
      ...(hasSuite ? [{ label: 'In the suite then', kind: 'short', value: (row) => Number(row.exercised), cell: (row) => yes(row.exercised) }] : []),
      { label: 'What changes', kind: 'facts-cell', cell: stepWords }],
  }).element;
}

function upgradePart(context, uses, evolution) {
  const { data } = context;
  const { roles, words, identity } = data;
  const shown = element('div', { class: 'upgrade' });
  const show = (to) => {
    const found = impactAt(uses, roles.of, roles.by, to);
    const changed = found.rows.filter(({ isChanged }) => isChanged);
    shown.replaceChildren(...upgradeWords(found, to, words).map((each) => paragraph(each)), ...(changed.length ? [impactTable(changed, words.hasSuite)] : []),
      paragraph('Which nodes must change, and why, says:', 'after'), commandNode(['opsets', identity.database, '--to', String(to)]));
  };
  const newest = evolution.at(-1).opset;
  const oldest = leastOf([newest, ...uses.filter(({ set }) => roles.of.includes(set)).map(({ opset }) => opset)]);
  const options = evolution.filter(({ opset }) => opset > oldest);
  if (options.length === 0) return [];
  const first = nextChange(uses, roles.of, newest);
  const select = element('select', {}, ...options.map(({ opset, onnx, provisional }) => element('option', { value: opset, selected: opset === first }, `${opset} (ONNX ${onnx}${provisional ? ', not released' : ''})`)));
  select.addEventListener('change', () => show(Number(select.value)));
  show(first);
  return [element('h3', {}, 'Going to another opset'), element('label', { class: 'filter' }, 'To opset ', select), shown];
}

// The line in the section on coverage: each number leads to its rows.
function coverageLine(counts, words) {
  const link = (text, list) => element('a', { href: formatAddress('opsets', [['list', list]]) }, text);
  return element('p', { class: 'after' }, link(counted(counts.types, 'operator'), 'all'), ` in ${words.target}: ${grouped(counts.tested)} tested by name, `,
    link(`${grouped(counts.exact)} at ${counts.types === counts.versions ? 'the version used' : `one of the ${grouped(counts.versions)} versions used`}`, 'exact'), '; ', link(`${grouped(counts.versions - counts.exact)} not`, 'missing'), '.');
}

function versionPart(found, words, table) {
  const counts = versionCounts(found.rows);
  const intro = words.hasSuite ? `${words.counted(found.models)} use ${counted(counts.types, 'operator')}. The suite has ${grouped(counts.tested)} of them by name, and ${grouped(counts.exact)} of the ${counted(counts.versions, 'version')} that they are used in.`
    : `${words.counted(found.models)} use ${counted(counts.types, 'operator')} in ${counted(counts.versions, 'version')}.`;
  return [element('h3', {}, 'Operator versions in use'), paragraph(intro, 'intro'),
    ...(words.hasSuite ? [choices('Show', 'opset-list', LISTS.map(({ value, label }) => ({ value, label })), table.choose)] : []), table.element];
}

// Returns what following a link to the section does.
export function drawOpsets(context) {
  const { page, data, models, sets } = context;
  const { words, roles } = data;
  const section = document.getElementById('opsets');
  const { evolution } = page.opsets;
  const uses = modelUses(page.opsets, models);
  section.hidden = uses.length === 0;
  if (section.hidden) return () => {};
  const body = sectionBody('opsets');
  const now = impactAt(uses, roles.of, roles.by, null);
  const table = versionTable(now.rows, words.hasSuite);
  const parts = now.rows.length ? [...versionPart(now, words, table), ...upgradePart(context, uses, evolution)] : [];
  body.replaceChildren(paragraph('What ONNX’s opsets added and changed, by the worst that a version does; below, how many models of each set are at which opset.', 'intro'),
    ...opsetBars(page.opsets, uses, setsInOrder(sets, roles)), ...failurePart(page.opsets), ...parts);
  if (words.hasSuite && now.rows.length) sectionBody('coverage', 'lengths').append(coverageLine(versionCounts(now.rows), words));
  return (parameters) => { const list = parameters.get('list'); if (chooseValue(body, 'opset-list', list)) table.choose(list); };
}
