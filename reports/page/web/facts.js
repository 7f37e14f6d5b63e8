// From the report's data to the rows and figures that the sections show. Pure functions.

import { roleOfSet, roleWords, rolesOf } from './roles.js';
import { abbreviated, compareNames, counted, visibleName } from './text.js';

const NO_INTERSECTION = {
  model_pairs: 0, path_pairs: '0', left_out: { model_pairs: 0, path_pairs: '0', listed: 0, pairs: [] }, unique: 0, reduced: 0, sequences: [],
};
const NO_DIFFERENCE = { unique: 0, reduced: 0, models: 0, sequences: [], reduced_sequences: [] };
const NO_SET = {
  models: 0, analyzed: 0, unreadable: 0, too_many_paths: 0, paths: '0', distinct_paths: 0,
  operators: [], opsets: {}, operators_available: 0, operators_unused: [],
};

const NO_COVERAGE = {
  of: [], by: [], shared_sequences: { total: 0, covered: 0 }, models: { of: 0, by: 0, without_ngrams: [] }, coverage: [],
  operators: { available: { opsets: [], total: 0, of: 0, by: 0 }, contexts: [] }, models_of: [], models_by: [],
  accumulation: [], unseen: [],
};
const NO_GAPS = { of: [], against: [], by: [], options: {}, sequences: 0, uncovered: 0, minimal: 0, listed: 0, comparison: null, conclusion: null, gaps: [] };

const NO_IDENTITY = { title: null, date: null, command: null, database: 'opseq.db', headline_k: 2, study: false, sets: [] };

const COMPARISONS = ['target_target', 'target_contrast', 'target_suite'];
const WITHOUT = ['target_only_uncovered', 'target_only', 'uncovered'];

// What models of the target share with models of each role; `needs` are the roles that have to be there.
// Symbols are the study's.
export const intersectionsOf = ({ words }) => [
  { key: 'target_target', symbol: '①', needs: ['of'], words: `shared by two ${words.target}` },
  { key: 'target_contrast', symbol: '②', needs: ['of', 'against'], words: `shared by a ${words.one} and a ${words.oneOfContrast}` },
  { key: 'target_suite', symbol: '③', needs: ['of', 'by'], words: `shared by a ${words.one} and a ${words.oneOfSuite}` },
].filter(({ needs }) => needs.every((role) => hasRole(words, role)));

export const differencesOf = ({ words }) => [
  { key: 'target_only_uncovered', symbol: '① \\ (② ∪ ③)', needs: ['of', 'against', 'by'],
    title: 'Failing only, not covered', words: `shared by ${words.target}, with no ${words.oneOfContrast} and not with the suite` },
  { key: 'target_only', symbol: '① \\ ②', needs: ['of', 'against'],
    title: 'Failing only', words: `shared by ${words.target}, with no ${words.oneOfContrast}` },
  { key: 'uncovered', symbol: '① \\ ③', needs: ['of', 'by'],
    title: 'Not covered', words: `shared by ${words.target}, not with the suite` },
].filter(({ needs }) => needs.every((role) => hasRole(words, role)));

const hasRole = (words, role) => ({ of: true, against: words.hasContrast, by: words.hasSuite })[role];

const filled = (keys, given, empty) => Object.fromEntries(keys.map((key) => [key, { ...empty, ...given?.[key] }]));

// Every key in place, so that no section has to ask whether something is missing. identity: that of the page.
export function normalised(data, identity = {}) {
  const sets = Object.entries(data.sets ?? {}).map(([name, set]) => /** @type {[string, any]} */ ([name, { ...NO_SET, ...set }]));
  const models = data.models ?? [];
  const roles = rolesOf(data.options, sets.map(([name]) => name));
  return {
    tool: data.tool ?? {}, options: data.options ?? {}, models, roles, words: roleWords(roles), identity: { ...NO_IDENTITY, ...identity },
    sets: new Map(sets),
    modelsById: new Map(models.map((model) => [String(model.id), model])),
    intersections: filled(COMPARISONS, data.intersections, NO_INTERSECTION),
    differences: filled(WITHOUT, data.differences, NO_DIFFERENCE),
    coverage: { ...NO_COVERAGE, ...data.coverage },
    gaps: { ...NO_GAPS, ...data.gaps },
    groups: data.groups ?? [],
    operators: { shared: [], only: {}, ...data.operators },
  };
}

// Of all sets of a role.
export const analyzedOf = (data, role) => data.roles[role].reduce((sum, name) => sum + (data.sets.get(name)?.analyzed ?? 0), 0);

// What a set is there for, in words.
export function roleNote({ roles, words }, name) {
  const notes = { of: words.hasContrast ? 'failing models' : 'the models looked at', against: 'correct models', by: 'the suite' };
  return notes[roleOfSet(roles, name)] ?? '';
}

// The roles whose sets have no analyzed model, in words; '' if none.
export function missingWords(data, needs) {
  const called = { of: data.words.target, against: data.words.contrast, by: `${data.words.oneOfSuite}` };
  const missing = needs.filter((role) => analyzedOf(data, role) === 0);
  return missing.length ? `no analyzed ${missing.map((role) => called[role]).join(', no ')}` : '';
}

// What the comparisons left out, a sentence for each that has.
export function leftOutSentences(data) {
  return intersectionsOf(data).map(({ key, words }) => ({ words, left: data.intersections[key].left_out }))
    .filter(({ left }) => left.model_pairs > 0)
    .map(({ words, left }) => `Sequences ${words}: ${counted(left.model_pairs, 'pair')} of models (${abbreviated(left.path_pairs)} path pairs) not compared, since it takes more steps than a limit allows. What they alone share is missing.`);
}

export function problemCounts(data) {
  const sum = (key) => [...data.sets.values()].reduce((total, set) => total + set[key], 0);
  return { unreadable: sum('unreadable'), tooManyPaths: sum('too_many_paths') };
}

export const pathOf = (data, id) => data.modelsById.get(String(id))?.path ?? String(id);
const sequenceKey = (operators) => JSON.stringify(operators);

function gapRow(operators, models, reduced) {
  return { operators, models, reduced, text: operators.map(visibleName).join('→').toLowerCase() };
}

// The sequences of a difference.
export function gapRows(difference) {
  const reduced = new Set(difference.reduced_sequences.map(sequenceKey));
  return ranked(difference.sequences
    .map(({ operators, models }) => gapRow(operators, models, reduced.has(sequenceKey(operators)))));
}

// The reduced list: a reduced sequence may be a common part that no two models share by itself.
export function reducedRows(difference) {
  const holders = new Map(difference.sequences.map((row) => [sequenceKey(row.operators), row.models]));
  return ranked(difference.reduced_sequences
    .map((operators) => gapRow(operators, holders.get(sequenceKey(operators)) ?? null, true)));
}

// Most widely held first; each row knows how many models the most widely held one has.
function ranked(rows) {
  const most = rows.reduce((found, row) => Math.max(found, row.models?.length ?? 0), 0);
  return rows.map((row) => ({ ...row, most })).sort(byHolders);
}

function byHolders(a, b) {
  return (b.models?.length ?? 0) - (a.models?.length ?? 0)
    || b.operators.length - a.operators.length || compareNames(a.text, b.text);
}

// How the sequences that the target's models share divide: covered / not covered but also with correct models / neither.
export function coverageParts(data) {
  const { total, covered } = data.coverage.shared_sequences;
  const known = data.words.hasContrast && missingWords(data, ['against']) === '';
  const gap = known ? Math.min(data.differences.target_only_uncovered.unique, total - covered) : 0;
  const rest = known ? 'not covered; correct models have it too' : 'not covered';
  return [
    { kind: 'covered', count: covered, words: 'covered by the suite' },
    { kind: 'rest', count: total - covered - gap, words: rest },
    { kind: 'gap', count: gap, words: 'not covered, and in failing models only' },
  ].filter((part) => part.kind !== 'gap' || known);
}

// The same parts by the number of operators; lengths from `longest` on are one row.
export function coverageByLength(data, longest = 10) {
  const keys = (sequences) => new Set(sequences.map(sequenceKey));
  const covered = keys(data.intersections.target_suite.sequences);
  const gap = keys(data.differences.target_only_uncovered.sequences.map((row) => row.operators));
  const rows = new Map();
  for (const operators of data.intersections.target_target.sequences) {
    const length = Math.min(operators.length, longest);
    const row = rows.get(length) ?? { length, total: 0, covered: 0, rest: 0, gap: 0 };
    const key = sequenceKey(operators);
    row.total += 1;
    row[covered.has(key) ? 'covered' : gap.has(key) ? 'gap' : 'rest'] += 1;
    rows.set(length, row);
  }
  return [...rows.values()].sort((a, b) => a.length - b.length);
}

export function coveredSequences(data) {
  const covered = new Set(data.intersections.target_suite.sequences.map(sequenceKey));
  return data.intersections.target_target.sequences.filter((row) => covered.has(sequenceKey(row)));
}

export function operatorRows(data) {
  const rows = new Map();
  for (const [set, { operators }] of data.sets) {
    for (const name of operators) rows.set(name, (rows.get(name) ?? new Set()).add(set));
  }
  return [...rows].map(([name, sets]) => ({ name, sets }))
    .sort((a, b) => compareNames(a.name, b.name));
}
