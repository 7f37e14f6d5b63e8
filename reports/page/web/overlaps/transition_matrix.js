// Operator × operator: in how many models of a set one operator directly follows another. Pure functions.

// What a cell can show; `share` of the models of a set, or of the failing models where no test has the pair.
export const MEASURES = [
  { value: 'mismatch', label: 'failing models', set: 'mismatch' },
  { value: 'correct', label: 'correct models', set: 'correct' },
  { value: 'tests', label: 'tests', set: 'tests' },
  { value: 'gap', label: 'failing models, where no test has it', set: 'mismatch', without: 'tests' },
];

// transitions: the document's [[from, to, models of set 0, ...], ...]. A Map "from to" -> models, for those > 0.
export function transitionCounts(transitions, sets, { set, without }) {
  const [at, other] = [sets.indexOf(set), sets.indexOf(without)];
  const counts = new Map();
  if (at < 0) return counts;
  for (const [from, to, ...models] of transitions) {
    if (models[at] > 0 && !(other >= 0 && models[other] > 0)) counts.set(`${from} ${to}`, models[at]);
  }
  return counts;
}

// The operators of most transitions first (rows and columns alike), by models in `set`, then by all.
export function busiestOperators(transitions, sets, set) {
  const at = sets.indexOf(set);
  const weights = new Map();
  const add = (operator, weight, all) => {
    const [before, beforeAll] = weights.get(operator) ?? [0, 0];
    weights.set(operator, [before + weight, beforeAll + all]);
  };
  for (const [from, to, ...models] of transitions) {
    const all = models.reduce((sum, count) => sum + count, 0);
    [from, to].forEach((operator) => add(operator, models[at] ?? 0, all));
  }
  return [...weights].sort(([a, [weightA, allA]], [b, [weightB, allB]]) => weightB - weightA || allB - allA || a - b).map(([operator]) => operator);
}
