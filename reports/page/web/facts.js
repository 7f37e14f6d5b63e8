// From the report's data to the rows and figures that the sections show. Pure functions.

import { compareNames, counted, grouped, visibleName } from './text.js';

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
const NO_GAPS = { of: [], by: [], options: {}, sequences: 0, uncovered: 0, minimal: 0, listed: 0, comparison: null, conclusion: '', gaps: [] };

const ROLES = { mismatch: 'failing models', correct: 'correct models', tests: 'tests' };
const ROLE_NOTES = { mismatch: 'failing: outputs differ', correct: 'outputs agree', tests: 'the converter’s test suite' };

export const INTERSECTIONS = [
  { key: 'target_target', symbol: '①', needs: ['mismatch'], words: 'shared by two failing models' },
  { key: 'target_contrast', symbol: '②', needs: ['mismatch', 'correct'], words: 'shared by a failing and a correct model' },
  { key: 'target_suite', symbol: '③', needs: ['mismatch', 'tests'], words: 'shared by a failing model and a test' },
];

export const DIFFERENCES = [
  { key: 'target_only_uncovered', symbol: '① \\ (② ∪ ③)', needs: ['mismatch', 'correct', 'tests'],
    title: 'Failing only, untested', words: 'shared by failing models, with no correct model and no test' },
  { key: 'target_only', symbol: '① \\ ②', needs: ['mismatch', 'correct'],
    title: 'Failing only', words: 'shared by failing models, with no correct model' },
  { key: 'uncovered', symbol: '① \\ ③', needs: ['mismatch', 'tests'],
    title: 'Untested', words: 'shared by failing models, with no test' },
];

const filled = (definitions, given, empty) =>
  Object.fromEntries(definitions.map(({ key }) => [key, { ...empty, ...given?.[key] }]));

// Every key in place, so that no section has to ask whether something is missing.
export function normalised(data) {
  const sets = Object.entries(data.sets ?? {}).map(([name, set]) => /** @type {[string, any]} */ ([name, { ...NO_SET, ...set }]));
  const models = data.models ?? [];
  return {
    tool: data.tool ?? {}, options: data.options ?? {}, models,
    sets: new Map(sets),
    modelsById: new Map(models.map((model) => [String(model.id), model])),
    intersections: filled(INTERSECTIONS, data.intersections, NO_INTERSECTION),
    differences: filled(DIFFERENCES, data.differences, NO_DIFFERENCE),
    coverage: { ...NO_COVERAGE, ...data.coverage },
    gaps: { ...NO_GAPS, ...data.gaps },
    operators: { shared: [], only: {}, ...data.operators },
  };
}

export const setOf = (data, name) => data.sets.get(name) ?? NO_SET;
export const roleOf = (name) => (Object.hasOwn(ROLE_NOTES, name) ? ROLE_NOTES[name] : '');

// The sets of the study that this run has no analyzed model of, in words; '' if none.
export function missingWords(data, needs) {
  const missing = needs.filter((name) => setOf(data, name).analyzed === 0);
  return missing.length ? `no analyzed ${missing.map((name) => ROLES[name]).join(', no ')}` : '';
}

// What the comparisons left out, a sentence for each that has.
export function leftOutSentences(data) {
  return INTERSECTIONS.map(({ key, symbol }) => ({ symbol, left: data.intersections[key].left_out }))
    .filter(({ left }) => left.model_pairs > 0)
    .map(({ symbol, left }) => `${symbol}: ${counted(left.model_pairs, 'pair')} of models (${grouped(left.path_pairs)} path pairs) not compared, since it takes more steps than a limit allows. What they alone share is missing.`);
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

// How the sequences of ① divide: exercised by a test / untested but also with correct models / the gap.
export function coverageParts(data) {
  const { total, covered } = data.coverage.shared_sequences;
  const known = missingWords(data, ['correct']) === '';
  const gap = known ? Math.min(data.differences.target_only_uncovered.unique, total - covered) : 0;
  const rest = known ? 'not exercised; correct models have it too' : 'not exercised';
  return [
    { kind: 'covered', count: covered, words: 'exercised by the tests' },
    { kind: 'rest', count: total - covered - gap, words: rest },
    { kind: 'gap', count: gap, words: 'not exercised, and in failing models only' },
  ].filter((part) => part.kind !== 'gap' || known);
}

// The same parts by the number of operators; lengths from `longest` on are one row.
export function coverageByLength(data, longest = 10) {
  const keys = (sequences) => new Set(sequences.map(sequenceKey));
  const tested = keys(data.intersections.target_suite.sequences);
  const gap = keys(data.differences.target_only_uncovered.sequences.map((row) => row.operators));
  const rows = new Map();
  for (const operators of data.intersections.target_target.sequences) {
    const length = Math.min(operators.length, longest);
    const row = rows.get(length) ?? { length, total: 0, covered: 0, rest: 0, gap: 0 };
    const key = sequenceKey(operators);
    row.total += 1;
    row[tested.has(key) ? 'covered' : gap.has(key) ? 'gap' : 'rest'] += 1;
    rows.set(length, row);
  }
  return [...rows.values()].sort((a, b) => a.length - b.length);
}

export function exercisedSequences(data) {
  const tested = new Set(data.intersections.target_suite.sequences.map(sequenceKey));
  return data.intersections.target_target.sequences.filter((row) => tested.has(sequenceKey(row)));
}


export function operatorRows(data) {
  const rows = new Map();
  for (const [set, { operators }] of data.sets) {
    for (const name of operators) rows.set(name, (rows.get(name) ?? new Set()).add(set));
  }
  return [...rows].map(([name, sets]) => ({ name, sets }))
    .sort((a, b) => compareNames(a.name, b.name));
}
