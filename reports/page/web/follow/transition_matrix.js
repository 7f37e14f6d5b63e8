// Operator × operator: in how many models of a set one operator directly follows another. Pure functions.

import { namesInWords } from '../roles.js';

// What a cell can show: in how many models of a role, or of the target where the suite does not have the pair; without a
// target, of a set. [{ value, label, sets: [names], without: [names] }]
export function measuresOf({ roles, words }, sets) {
  const measures = [
    { value: 'of', label: words.target, sets: roles.of, without: [] },
    { value: 'against', label: words.contrast, sets: roles.against, without: [] },
    { value: 'by', label: words.suite, sets: roles.by, without: [] },
    { value: 'gap', label: `${words.target}, where the suite does not have it`, sets: words.hasSuite ? roles.of : [], without: roles.by },
  ].filter((each) => each.sets.length > 0);
  return measures.length ? measures : sets.map((name) => ({ value: name, label: `models of ${namesInWords([name])}`, sets: [name], without: [] }));
}

// transitions: the document's [[from, to, models of set 0, ...], ...]. A Map "from to" -> models, for those > 0.
export function transitionCounts(transitions, sets, measure) {
  const [own, others] = [measure.sets, measure.without].map((names) => names.map((name) => sets.indexOf(name)));
  const sumOf = (models, places) => places.reduce((sum, place) => sum + (models[place] ?? 0), 0);
  const counts = new Map();
  for (const [from, to, ...models] of transitions) {
    const count = sumOf(models, own);
    if (count > 0 && sumOf(models, others) === 0) counts.set(`${from} ${to}`, count);
  }
  return counts;
}

// The operators of most transitions first (rows and columns alike), by models of the sets `names`, then by all.
export function busiestOperators(transitions, sets, names) {
  const places = names.map((name) => sets.indexOf(name));
  const weights = new Map();
  const add = (operator, weight, all) => {
    const [before, beforeAll] = weights.get(operator) ?? [0, 0];
    weights.set(operator, [before + weight, beforeAll + all]);
  };
  for (const [from, to, ...models] of transitions) {
    const all = models.reduce((sum, count) => sum + count, 0);
    [from, to].forEach((operator) => add(operator, places.reduce((sum, place) => sum + (models[place] ?? 0), 0), all));
  }
  return [...weights].sort(([a, [weightA, allA]], [b, [weightB, allB]]) => weightB - weightA || allB - allA || a - b).map(([operator]) => operator);
}
