// What became of models that were run, from the report's classification to what the section shows. Pure functions.

const VERDICTS = ['identical', 'rounding', 'discontinuity', 'doubtful', 'value', 'type', 'shape', 'count'];
export const CRITERIA = ['study', 'torch', 'nnsmith', 'optimum', 'polygraphy', 'backend', 'ort_test_runner'];

// Verdicts that are drawn alike, from the least to the worst; a trial that was not measured has none.
export const NOT_MEASURED = 'not measured';
export const MARKS = [
  { mark: 'rounding', words: 'identical or rounding', verdicts: ['identical', 'rounding'] },
  { mark: 'doubtful', words: 'discontinuity or doubtful', verdicts: ['discontinuity', 'doubtful'] },
  { mark: 'value', words: 'another value, type, shape or count', verdicts: ['value', 'type', 'shape', 'count'] },
  { mark: NOT_MEASURED, words: NOT_MEASURED, verdicts: [NOT_MEASURED] },
];

// The class of a mark; verdicts are marks' names too.
export const markClass = (mark) => `noise-mark ${mark.replace(' ', '-')}`;

// "load_failed" -> "load failed"
export const wordsOf = (name) => name.replaceAll('_', ' ');

// Infinite numbers are texts in the data.
export const numberOf = (value) => (value === 'inf' ? Infinity : value === '-inf' ? -Infinity : value ?? NaN);

// The outcomes that some model has, with how many are left behind each: [{ outcome, models, left }].
export const funnelRows = ({ outcomes }) => outcomes.filter(({ models }) => models > 0);

// The verdicts that some model has: [{ verdict, models, mismatches }].
export const verdictRows = ({ verdicts }) => verdicts.filter(({ models }) => models > 0);

// From nothing to the worst; what was not measured is like another value.
export const severity = ({ verdict }) => (verdict === null ? VERDICTS.indexOf('value') : VERDICTS.indexOf(verdict));
const scoreOf = ({ noise }) => (noise ? numberOf(noise.score) : 0);

function isWorse(a, b) {
  return severity(a) - severity(b) || scoreOf(a) - scoreOf(b) || numberOf(a.max_difference) - numberOf(b.max_difference);
}

// The worst output of a trial, with its data set; null where all are identical or none was compared.
export function worstOutput(trial) {
  let worst = null;
  for (const set of trial.data_sets) {
    for (const output of set.outputs) if (!worst || isWorse(output, worst.output) > 0) worst = { output, set: set.name };
  }
  return worst;
}

// Mismatching and unstable trials that were run, with their worst outputs: [{ trial, worst }].
export const noticeable = ({ trials }) => trials.filter(({ outcome, listed }) => !listed && (outcome === 'mismatch' || outcome === 'unstable')).map((trial) => ({ trial, worst: worstOutput(trial) }));

// The dots of the plot: compared trials whose difference was measured against noise.
// [{ trial, verdict, band, difference }]
export function plotPoints({ trials }) {
  return trials.filter(({ figures }) => figures).map((trial) => {
    const worst = worstOutput(trial);
    const band = worst?.output.noise ? numberOf(worst.output.noise.band) : 0;
    return { trial, verdict: trial.verdict ?? NOT_MEASURED, band: plotted(band), difference: worst ? plotted(numberOf(worst.output.max_difference)) : 0 };
  });
}

const SMALLEST = 1e-30; // below it, a value is a subnormal float’s, and as good as 0

// What is as good as 0 is 0.
export const plotted = (value) => (value < SMALLEST ? 0 : value);

// Powers of ten that hold all finite values above 0: [lowest, highest] exponents.
/** @returns {[number, number]} */
export function exponentRange(values) {
  const logs = values.filter((value) => value > 0 && Number.isFinite(value)).map(Math.log10);
  if (logs.length === 0) return [-7, 0];
  const low = Math.floor(logs.reduce((least, log) => Math.min(least, log)));
  return [low, Math.max(Math.ceil(logs.reduce((most, log) => Math.max(most, log))), low + 1)];
}

// The vertex of a drawn graph that a lead means, -1 where there is none: in a model that calls functions, places are
// others. A label may say more than the operator's type.
export function vertexOf({ location, operator }, graph, operators) {
  const vertex = graph.location.indexOf(location);
  const label = vertex < 0 ? '' : operators[graph.operator[vertex]] ?? '';
  return label === operator || /^[@+]/.test(label.slice(operator.length)) && label.startsWith(operator) ? vertex : -1;
}

// The share of failing models with a sequence at a lead, less the share of the contrast that holds it.
export const excess = ({ at_lead: at, support_against: against }, { of, against: contrast }) => at / of - (contrast ? against / contrast : 0);

const LEVELS = ['off', 'basic', 'extended', 'all'];

// What the outputs were compared with, where they are not recorded ones.
function referenceWords(options) {
  if (options.reference_command) return `, compared with ${options.reference_command}`;
  if (options.reference) return `, compared with the models in ${options.reference}`;
  if (options.reference_optimization === undefined) return '';
  return `, compared with themselves: optimizations ${LEVELS[options.optimization]} against ${LEVELS[options.reference_optimization]}`;
}

// By what, with what, and by which rule; empty where nothing was run.
export function settingsWords(options) {
  const runner = options.command ?? options.runtime;
  if (!runner) return '';
  const samples = options.measures && options.runtime ? `; ${options.samples} runs of each model with every rounding perturbed` : '';
  return `Run with ${runner}${referenceWords(options)}; a mismatch by the rule “${options.rule}”${samples}.`;
}
