// The notice at the top, what this report is, and its one figure: the coverage of the chosen length.

import { bar, element, numberNode, paragraph } from '../dom.js';
import { analyzedOf, missingWords, problemCounts } from '../facts.js';
import { term } from '../guide/terms.js';
import { namesInWords, roleOfSet } from '../roles.js';
import { counted, grouped, percent, visibleName } from '../text.js';

function noticeWords({ unreadable, tooManyPaths }) {
  const parts = [];
  if (unreadable) parts.push(`${counted(unreadable, 'model')} could not be read`);
  if (tooManyPaths) parts.push(`${counted(tooManyPaths, 'model')} ${tooManyPaths === 1 ? 'has' : 'have'} too many paths to enumerate`);
  return parts.join(', and ');
}

export function drawNotice(data) {
  const words = noticeWords(problemCounts(data));
  if (!words) return;
  document.getElementById('notice').replaceChildren(element('p', { class: 'notice' },
    element('strong', {}, `${words}.`), ' The figures below leave them out. ',
    element('a', { href: '#models?list=attention' }, 'Which models, and why')));
}

// What the page is called where nobody said.
export function titleWords({ identity, roles, sets }) {
  if (identity.title) return visibleName(identity.title);
  const of = roles.of.length ? roles.of : [...sets.keys()];
  const by = roles.by.length ? ` covered by ${namesInWords(roles.by)}` : '';
  return of.length ? `Operator sequences of ${namesInWords(of)}${by}` : 'Operator sequences';
}

const LENGTH_NAMES = ['operators', 'pairs of operators', 'runs of three operators', 'runs of four operators', 'runs of five operators'];
export const lengthWords = (k) => LENGTH_NAMES[k - 1] ?? `runs of ${grouped(k)} operators`;

// As genhtml's: where a figure is no alarm any more.
export const HIGH = 0.9;
export const MEDIUM = 0.75;
const LEVELS = { high: 'high', medium: 'medium', low: 'low' };
export const levelOf = (share) => (share >= HIGH ? LEVELS.high : share >= MEDIUM ? LEVELS.medium : LEVELS.low);

// The coverage of the length asked for, or the longest that was counted; null where there is none.
export function headlineCoverage({ coverage: { coverage }, identity: { headline_k: wanted } }) {
  return coverage.find(({ k }) => k === wanted) ?? coverage.at(-1) ?? null;
}

// { percent, words, share, level }; share is null where there is nothing to cover or nothing that covers.
export function headlineFigure(data) {
  const { words } = data;
  const found = headlineCoverage(data);
  if (!words.hasTarget) return { big: '–', share: null, words: 'No set of this run is the target, so there is nothing to be covered.' };
  if (!found || data.coverage.models.of === 0) return { big: '–', share: null, words: `There are no ${words.target} whose sequences were counted.` };
  const what = `${lengthWords(found.k)} (k = ${grouped(found.k)})`;
  if (!words.hasSuite) return { big: grouped(found.total), share: null, words: `different ${what} are in the ${words.counted(data.coverage.models.of)}` };
  if (data.coverage.models.by === 0) return { big: '–', share: null, words: 'There is no model of the suite whose sequences were counted.' };
  if (found.total === 0) return { big: '–', share: null, words: `The ${words.target} have no ${what}.` };
  const share = found.covered / found.total;
  return { big: percent(found.covered, found.total), share, level: levelOf(share), covered: found.covered, total: found.total,
    words: `of the ${what} in ${words.target} are covered by the suite: ${grouped(found.covered)} of ${grouped(found.total)}` };
}

function scaleNode(level) {
  const step = (name, words) => element('li', { class: `level ${name}${name === level ? ' chosen' : ''}` }, element('strong', {}, name), ` ${words}`);
  return element('ul', { class: 'levels', 'aria-label': 'Scale' }, step('low', `below ${100 * MEDIUM} %`), step('medium', `${100 * MEDIUM} to ${100 * HIGH} %`), step('high', `from ${100 * HIGH} %`));
}

function coverageNode(data) {
  const figure = headlineFigure(data);
  const node = element('div', { class: `coverage-card ${figure.level ?? ''}` }, element('h2', { class: 'card-title' }, data.words.hasSuite ? 'How much is covered?' : 'How much is there?'),
    element('p', { class: 'huge' }, figure.big), paragraph(figure.words.replace(/\.?$/, '.'), 'huge-words'));
  if (figure.share !== null) {
    node.insertBefore(bar([{ kind: 'reached', count: figure.covered, words: 'covered' }, { kind: 'left', count: figure.total - figure.covered, words: 'not covered' }], figure.total), node.lastChild);
    node.append(scaleNode(figure.level));
  }
  return node;
}

// { label, part, whole, note, kind, href }: figures beside the first, each called what it is. A null part can't be told.
export function figures(data) {
  const { words } = data;
  const shared = data.intersections.target_target;
  const { target_only: only } = data.differences;
  const analyzed = analyzedOf(data, 'of');
  const gaps = words.hasSuite && words.hasTarget ? [{ label: 'gaps', term: 'gap', part: data.gaps.uncovered, whole: data.gaps.sequences, kind: 'gap', href: '#gaps?list=gaps',
    note: `of the ${grouped(data.gaps.sequences)} sequences that ${data.coverage.models.of < 2 ? `the only ${words.one} has` : `two or more ${words.target} have`}, the suite has none of these` }] : [];
  const missing = words.hasContrast ? missingWords(data, ['of', 'against']) : '';
  const alone = words.hasContrast ? [{ label: `${words.target} with a sequence that no correct model shares`, part: missing ? null : only.models, whole: analyzed, kind: 'gap', missing,
    href: '#shared?difference=target_only' }] : [];
  const paths = words.hasTarget ? [{ label: `sequences that whole paths of ${words.target} share`, part: shared.unique, kind: 'all', href: '#shared',
    note: `found by matching ${counted(shared.model_pairs, 'pair')} of models, path by path` }] : [];
  return [...gaps, ...paths, ...alone];
}

function figureNote(figure) {
  if (figure.part === null) return figure.missing;
  return figure.note ?? `${percent(figure.part, figure.whole)} of ${grouped(figure.whole)}`;
}

function figureCard(figure) {
  const label = element('a', { class: 'label', href: figure.href }, figure.label);
  return element('li', { class: 'figure' }, element('span', { class: 'big' }, figure.part === null ? '–' : numberNode(figure.part)), ' ', label,
    figure.term ? element('span', {}, ' ', term(figure.term, '?')) : null, element('span', { class: 'note' }, figureNote(figure)));
}

// What was looked at: the models of each role, and of the sets without one.
export function lookedAtWords({ roles, words, sets }) {
  const modelsOf = (names) => names.reduce((sum, name) => sum + (sets.get(name)?.models ?? 0), 0);
  const others = [...sets.keys()].filter((name) => roleOfSet(roles, name) === null);
  const part = (names, one, many) => (names.length ? `${counted(modelsOf(names), one, many)} (${namesInWords(names)})` : null);
  const target = words.hasContrast ? part(roles.of, words.one, words.target) : words.hasTarget ? words.counted(modelsOf(roles.of)) : null;
  const parts = [target, part(roles.against, words.oneOfContrast), part(roles.by, 'model of the suite', 'models of the suite'),
    part(others, roles.of.length ? 'other model' : 'model')].filter(Boolean);
  return parts.length ? `Looked at: ${parts.join(', ')}.` : 'This run has no models.';
}

function madeWords({ identity, tool }) {
  return [identity.date && visibleName(identity.date), `made by ${visibleName([tool.name ?? 'opseq', tool.version].filter(Boolean).join(' '))}`].filter(Boolean).join(' · ');
}

export function drawHeadline(data) {
  const title = titleWords(data);
  document.title = [title, data.identity.date].filter(Boolean).join(' · ');
  document.querySelector('.brand').textContent = title;
  document.getElementById('headline').replaceChildren(
    element('h1', {}, title),
    paragraph(lookedAtWords(data), 'lead'), paragraph(madeWords(data), 'made'),
    element('div', { class: 'top' }, coverageNode(data), element('div', { class: 'next-card' }), element('div', { class: 'meaning', hidden: true })),
    element('ul', { class: 'figures' }, ...figures(data).map(figureCard)));
}
