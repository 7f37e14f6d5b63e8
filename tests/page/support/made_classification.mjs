// What became of made models, as a report has it: one of each kind of outcome that the page shows.

const CRITERIA = ['study', 'torch', 'nnsmith', 'optimum', 'polygraphy', 'backend', 'ort_test_runner'];
const VERDICTS = ['identical', 'rounding', 'discontinuity', 'doubtful', 'value', 'type', 'shape', 'count', null];
const each = (value) => Object.fromEntries(CRITERIA.map((name) => [name, value]));

const output = (name, verdict, difference, band, leads = []) => ({ name, elements: 4, differing: 1, max_difference: difference, verdict, value_verdict: null, detail: null,
  noise: { band, score: difference === 'inf' ? 'inf' : difference / band, unbounded: 0, digits: null, source_error: null, converted_error: null }, suspects: leads.length, leads });

function trial(path, model, outcome, verdict, outputs) {
  const [worst] = outputs;
  return { path, model, outcome, verdict, reason: null, signature: outcome === 'load_failed' ? 'not_implemented: no kernel: Tan(7)' : null, message: null, note: null, listed: false,
    criteria: worst ? each(outcome === 'mismatch') : null,
    figures: worst ? { max_difference: worst.max_difference, band: worst.noise.band, score: worst.noise.score } : null,
    data_sets: [{ name: 'test_data_set_0', verdict, problem: null, detail: null, unmeasured: null, identical_outputs: 1, outputs }] };
}

// models: the report's.
export function madeClassification(models) {
  const [first, second] = models;
  const leads = [{ kind: 'suspect', location: '3', operator: 'Mul' }, { kind: 'suspect', location: '0', operator: 'Add' }, { kind: 'narrowed', location: '2', operator: 'Cast' }];
  const trials = [
    trial('a/rounded', second?.id ?? null, 'correct', 'rounding', [output('y', 'rounding', 1e-7, 2e-7)]),
    trial('a/tipped', null, 'unstable', 'discontinuity', [output('y', 'discontinuity', 'inf', 1e-40)]),
    trial('b/typed', first?.id ?? null, 'mismatch', 'type', [output('y', 'type', 0.5, 1e-6, leads)]),
    trial('b/unloaded', null, 'load_failed', null, []),
  ];
  const summary = (some) => {
    const compared = some.filter(({ figures }) => figures);
    let left = some.length;
    return { started: some.length, not_counted: 0, listed: 0, compared: compared.length, weak: 1, taken: 0,
      outcomes: ['load_failed', 'mismatch', 'unstable', 'correct'].map((outcome) => {
        const found = some.filter((one) => one.outcome === outcome).length;
        left -= found;
        return { outcome, models: found, left };
      }),
      signatures: some.some(({ signature }) => signature) ? [{ outcome: 'load_failed', text: 'not_implemented: no kernel: Tan(7)', models: 1, first: 'b/unloaded', reasons: ['no kernel of Tan for tensor(double)'] }] : [],
      verdicts: VERDICTS.map((verdict) => {
        const found = compared.filter((one) => one.verdict === verdict);
        return { verdict, models: found.length, mismatches: each(found.filter(({ outcome }) => outcome === 'mismatch').length) };
      }), blockers: [], suspected: [] };
  };
  return { options: { runtime: 'ONNX Runtime 1', optimization: 3, measures: true, samples: 16, seed: 1, threshold: 4, value_threshold: 16, model_milliseconds: 60000, model_bytes: 4294967296, rule: 'fault' },
    ...summary(trials), groups: ['a', 'b'].map((name) => ({ name, ...summary(trials.filter(({ path }) => path.startsWith(name))) })), trials };
}
