// Documents of the page made from random models, counted the slow way: what report.html of such a run has in it.

import { groupsOf } from './made_groups.mjs';
import { seededRandom } from './seeded_random.mjs';

const OPERATORS = ['Add', 'AveragePool', 'Cast', 'Concat', 'Conv', 'Div', 'Erf', 'Gemm', 'MatMul', 'MaxPool', 'Mul', 'Pad', 'Relu', 'Reshape', 'Sigmoid',
  'Slice', 'Softmax', 'Split', 'Sqrt', 'Sub', 'Tanh', 'Transpose', 'Where', 'com.example::Gelu'];
const LIMITS = { gaps: 10_000, others_per_group: 50, transitions: 5000, vertices: 60_000, explanations: 100, explained: 10 };
const keyOf = (labels) => labels.join(' ');

// A graph of `nodes` nodes; each has one or two nodes before it, the first takes the input, most
// of those that no other follows make the output.
// What mostly follows an operator is one of three, by the set's `habit`: so models share sequences.
function madeGraph(random, nodes, operators, habit) {
  const operator = [random.below(operators)];
  while (operator.length < nodes) operator.push(random.chance(0.85) ? (operator.at(-1) * 3 + habit + random.below(3)) % operators : random.below(operators));
  const edges = [nodes, 0];
  for (let node = 1; node < nodes; node += 1) {
    const first = random.chance(0.75) ? node - 1 : random.below(node);
    edges.push(first, node);
    const second = random.below(node);
    if (second !== first && random.chance(0.3)) edges.push(second, node);
  }
  const sources = new Set(edges.filter((_, at) => at % 2 === 0));
  for (let node = 0; node < nodes; node += 1) if (!sources.has(node) && (node === nodes - 1 || random.chance(0.9))) edges.push(node, nodes + 1);
  return { kind: `${'n'.repeat(nodes)}io`, operator: [...operator, -1, -1], edges };
}

// Names, and the values that go along the edges: each node has one result, some have a weight.
function describedGraph({ kind, operator, edges }, random) {
  const nodes = kind.length - 2;
  const shape = () => `[1, ${4 * (1 + random.below(16))}]`;
  const values = { name: [], type: [], shape: [], source: [], kind: '' };
  const value = (name, source, what) => {
    values.name.push(name); values.type.push('tensor(float)'); values.shape.push(shape()); values.source.push(source); values.kind += what;
    return values.name.length - 1;
  };
  const results = Array.from(kind, (each, vertex) => (each === 'n' ? [value(`value_${vertex}`, vertex, 'n')] : each === 'i' ? [value('input', vertex, 'i')] : []));
  const operands = Array.from(kind, () => []);
  for (let at = 0; at < edges.length; at += 2) operands[edges[at + 1]].push(results[edges[at]][0]);
  for (let node = 0; node < nodes; node += 1) if (random.chance(0.2)) operands[node].push(value(`weight_${node}`, -1, 'w'));
  const name = Array.from(kind, (each, vertex) => (each === 'n' ? `/node_${vertex}` : each === 'i' ? 'input' : 'output'));
  return { kind, operator, name, location: name.map((_, vertex) => (vertex < nodes ? String(vertex) : '')), edges, values, operands, results, problem: null };
}

// The nodes from which the output is reached; the input reaches all.
function usedNodes({ kind, edges }) {
  const used = new Set([kind.indexOf('o')]);
  for (let more = 0; more !== used.size;) {
    more = used.size;
    for (let at = 0; at < edges.length; at += 2) if (used.has(edges[at + 1])) used.add(edges[at]);
  }
  return used;
}

// All sequences of up to `longest` operators: a Map of text -> the first way, by its last vertices.
function sequencesOf(graph, longest) {
  const { kind, operator, edges } = graph;
  const used = usedNodes(graph);
  const before = Array.from(kind, () => []);
  for (let at = 0; at < edges.length; at += 2) if (kind[edges[at]] === 'n' && used.has(edges[at + 1])) before[edges[at + 1]].push(edges[at]);
  before.forEach((list) => list.sort((a, b) => a - b));
  const found = new Map();
  const walk = (way) => {
    const key = keyOf(way.map((vertex) => operator[vertex]));
    if (!found.has(key)) found.set(key, way);
    if (way.length < longest) for (const vertex of before[way[0]]) walk([vertex, ...way]);
  };
  for (let vertex = 0; kind[vertex] === 'n'; vertex += 1) if (used.has(vertex)) walk([vertex]);
  return found;
}

// { id, set, path, graph, sequences } for each model of each set: sizes { set: models }.
function madeModels(random, { sizes, nodes, operators, longest, spread }) {
  const habits = Object.fromEntries(Object.keys(sizes).map((set) => [set, spread * random.below(4)]));
  let id = 0;
  return Object.entries(sizes).flatMap(([set, count]) => Array.from({ length: count }, (_, index) => {
    const graph = madeGraph(random, nodes[0] + random.below(nodes[1] - nodes[0] + 1), operators, habits[set]);
    return { id: (id += 1), set, path: `${set}_${String(index).padStart(3, '0')}.onnx`, graph, nodes: graph.kind.length - 2, sequences: sequencesOf(graph, longest) };
  }));
}

function countedSequences(models, sets) {
  const rows = new Map();
  models.forEach((model, index) => {
    for (const key of model.sequences.keys()) {
      const row = rows.get(key) ?? { key, labels: key.split(' ').map(Number), holders: [], support: sets.map(() => 0) };
      row.holders.push(index);
      row.support[sets.indexOf(model.set)] += 1;
      rows.set(key, row);
    }
  });
  return rows;
}

// Marks what is a gap, a minimal one, and the shortest that failing models alone hold.
function markGaps(rows, sets) {
  const [failing, correct, tests] = ['mismatch', 'correct', 'tests'].map((name) => sets.indexOf(name));
  const parts = ({ labels }) => (labels.length < 2 ? [] : [rows.get(keyOf(labels.slice(1))), rows.get(keyOf(labels.slice(0, -1)))]);
  for (const row of rows.values()) {
    const held = failing >= 0 && row.support[failing] >= 2;
    row.isGap = held && !(row.support[tests] > 0);
    row.isFailingOnly = held && correct >= 0 && row.support[correct] === 0;
  }
  for (const row of rows.values()) {
    row.isMinimal = row.isGap && parts(row).every((part) => !part.isGap);
    row.isMinimalFailingOnly = row.isFailingOnly && parts(row).every((part) => !part.isFailingOnly);
  }
}

function listedRows(rows, random) {
  const gaps = [...rows.values()].filter(({ isGap }) => isGap)
    .sort((a, b) => b.isMinimal - a.isMinimal || b.holders.length - a.holders.length).slice(0, LIMITS.gaps);
  const taken = new Map();
  const others = [...rows.values()].filter(({ isGap }) => !isGap).sort((a, b) => b.holders.length - a.holders.length).filter((row) => {
    const group = `${row.labels.length}/${row.support.map(Math.sign).join('')}`;
    taken.set(group, (taken.get(group) ?? 0) + 1);
    return taken.get(group) <= LIMITS.others_per_group;
  });
  return [...gaps, ...others].map((row, index) => ({ ...row, q: Number((1 - index / (gaps.length + others.length + 1)).toPrecision(6)), jitter: random.next() }));
}

function statisticsOf(row, { sets, models }) {
  const [failing, correct] = ['mismatch', 'correct'].map((name) => sets.indexOf(name));
  const of = (name) => models.filter(({ set }) => set === name).length;
  if (!row.isGap || failing < 0 || correct < 0) return { tested: 0, odds: null, q: null, ochiai: null, tarantula: null };
  const [a, c] = [row.support[failing], row.support[correct]];
  const [b, d] = [of('mismatch') - a, of('correct') - c];
  const [share, other] = [a / (a + b), d + c ? c / (d + c) : 0];
  return { tested: Number(a + c >= 5), odds: b && c ? (a * d) / (b * c) : null, q: row.q, ochiai: a / Math.sqrt((a + b) * (a + c)), tarantula: share / (share + other) };
}

function deltas(list) {
  return list.map((value, index) => value - (index ? list[index - 1] : 0));
}

function sequenceColumns(rows, listed, models, sets) {
  const statistics = listed.map((row) => statisticsOf(row, { sets, models }));
  const smallest = listed.map((row) => {
    const holders = row.isGap ? row.holders.filter((index) => models[index].set === 'mismatch') : row.holders;
    return holders.reduce((best, index) => (best < 0 || models[index].nodes < models[best].nodes ? index : best), -1);
  });
  const all = [...rows.values()].filter(({ isGap }) => isGap).length;
  return {
    total: rows.size, gaps: all, gaps_listed: Math.min(all, LIMITS.gaps),
    operators: listed.map(({ labels }) => labels), id: listed.map((_, index) => 1000 + index), holders: listed.map(({ holders }) => deltas(holders)),
    gap: listed.map(({ isGap }) => Number(isGap)), minimal: listed.map(({ isMinimal }) => Number(isMinimal)),
    minimal_target_only: listed.map(({ isMinimalFailingOnly }) => Number(isMinimalFailingOnly)),
    tested: statistics.map(({ tested }) => tested), odds_ratio: statistics.map(({ odds }) => odds), fisher_q: statistics.map(({ q }) => q),
    stratified_q: statistics.map(({ q }) => q), fisher_p: statistics.map(({ q }) => q && q / 2), cmh_z: statistics.map(({ q }) => q && 3 * (1 - q)),
    stratified_p: statistics.map(({ q }) => q && q / 4), odds_ratio_mh: statistics.map(({ odds, tested }) => odds ?? (tested ? 'infinite' : null)), ochiai: statistics.map(({ ochiai }) => ochiai), tarantula: statistics.map(({ tarantula }) => tarantula),
    smallest, witness: listed.map((row, index) => (smallest[index] < 0 ? null : models[smallest[index]].sequences.get(row.key))),
  };
}

function overlapsOf(rows) {
  const counts = new Map();
  for (const { labels, support } of rows.values()) {
    const sets = support.flatMap((count, set) => (count ? [set] : []));
    const key = `${labels.length}/${keyOf(sets)}`;
    counts.set(key, { k: labels.length, sets, sequences: (counts.get(key)?.sequences ?? 0) + 1 });
  }
  return [...counts.values()];
}

const transitionsOf = (rows) => [...rows.values()].filter(({ labels }) => labels.length === 2).map(({ labels, support }) => [...labels, ...support])
  .sort((a, b) => b.slice(2).reduce((x, y) => x + y) - a.slice(2).reduce((x, y) => x + y));

function setFacts(models, names, operators) {
  const used = [...new Set(models.flatMap(({ graph, nodes }) => graph.operator.slice(0, nodes)))].map((label) => names[label]).sort();
  const readable = models.filter(({ status }) => status !== 'unreadable');
  return {
    models: models.length, analyzed: models.filter(({ status }) => status === 'analyzed').length,
    unreadable: models.length - readable.length, too_many_paths: models.filter(({ status }) => status === 'too_many_paths').length,
    paths: '1234', distinct_paths: 321, operators: used, opsets: { 16: readable.length }, operators_available: 168,
    operators_unused: operators.filter((name) => !used.includes(name)),
  };
}

// Runs of three and more stand for the sequences that whole paths share.
function sharedParts(rows, sets, names) {
  const at = (name) => sets.indexOf(name);
  const shared = [...rows.values()].filter(({ labels, support }) => labels.length >= 3 && support[at('mismatch')] >= 2).slice(0, 300);
  const with_ = (name) => shared.filter(({ support }) => support[at(name)] > 0);
  const named = ({ labels }) => labels.map((label) => names[label]);
  const intersection = (list) => ({ model_pairs: 10, path_pairs: '12345678901234567890', unique: list.length, reduced: Math.ceil(list.length / 2), sequences: list.map(named) });
  const failing = ({ holders }, models) => holders.filter((index) => models[index].set === 'mismatch').map((index) => models[index].id);
  const difference = (list, models) => ({ unique: list.length, reduced: Math.ceil(list.length / 2), models: new Set(list.flatMap((row) => failing(row, models))).size,
    sequences: list.map((row) => ({ operators: named(row), models: failing(row, models) })), reduced_sequences: list.slice(0, Math.ceil(list.length / 2)).map(named) });
  const without = (...others) => shared.filter(({ support }) => others.every((name) => !(support[at(name)] > 0)));
  return (models) => ({
    intersections: { target_target: intersection(shared), target_contrast: intersection(with_('correct')), target_suite: intersection(with_('tests')) },
    differences: { target_only: difference(without('correct'), models), uncovered: difference(without('tests'), models), target_only_uncovered: difference(without('correct', 'tests'), models) },
    shared_sequences: { total: shared.length, covered: with_('tests').length },
  });
}

function coverageOf(rows, models, sets, names, longest, shared) {
  const [failing, tests] = ['mismatch', 'tests'].map((name) => sets.indexOf(name));
  const own = [...rows.values()].filter(({ support }) => support[failing] > 0);
  const isTested = ({ support }) => support[tests] > 0;
  const lengths = Array.from({ length: longest }, (_, index) => index + 1);
  const of = (name) => models.filter(({ set, status }) => set === name && status === 'analyzed');
  const counts = (list) => lengths.map((k) => ({ k, covered: list.filter((row) => row.labels.length === k && isTested(row)).length, total: list.filter((row) => row.labels.length === k).length }));
  const coverage = counts(own).map((each) => ({ ...each, weight: 2 * each.total, weight_covered: 2 * each.covered }));
  const compared = of('mismatch').length > 0;
  return {
    shared_sequences: shared, of: ['mismatch'], by: ['tests'], models: { of: of('mismatch').length, by: of('tests').length, without_ngrams: [] },
    coverage: compared ? coverage : [], operators: { available: { opsets: [16], total: 168, of: compared ? 20 : 0, by: of('tests').length ? 10 : 0 },
      contexts: compared ? coverage[0].total && own.filter(({ labels }) => labels.length === 1).map((row) => ({ operator: names[row.labels[0]], covered: isTested(row), models: row.support[failing],
        predecessors: { covered: 1, total: 4 }, successors: { covered: 0, total: 3 }, contexts: { covered: 0, total: 0 } })) : [] },
    models_of: of('mismatch').map((model) => ({ id: model.id, set: model.set, path: model.path, coverage: counts([...model.sequences.keys()].map((key) => rows.get(key))),
      rarest_uncovered: model.rarest ?? { operators: names.slice(0, 3), models: 1 } })),
    models_by: of('tests').map((model, index) => ({ id: model.id, set: model.set, path: model.path, covers: 20 - index, alone: index % 3, redundant: index % 2 === 1 })),
    accumulation: compared && of('tests').length ? lengths.map((k) => ({ k, total: coverage[k - 1].total, points: of('tests').map((_, index, all) => {
      const high = Math.round((coverage[k - 1].covered * (index + 1)) / all.length);
      return { models: index + 1, mean: high * 0.9, low: Math.floor(high * 0.8), high };
    }) })) : [],
    unseen: of('tests').length ? lengths.map((k) => ({ k, models: of('tests').length, observed: 30, once: 5, twice: 4, share_new: 0.1, new_sequences: 0.2, chance_of_any: 0.15, chao2: 33.5, chao2_standard_error: 2.5 })) : [],
  };
}

function gapFacts(rows, models, roles) {
  const of = (name) => models.filter(({ set, status }) => set === name && status === 'analyzed').length;
  const held = [...rows.values()].filter(({ isGap, isFailingOnly }) => isGap || isFailingOnly);
  const chance = { mean: 3.5, low: 1, high: 9, p: 0.04 };
  const tests = { minimal_target_only: chance, models_holding: { ...chance, p: 0.4 } };
  return {
    of: roles.of, against: roles.against, by: roles.by, options: { min_models: 2, permutations: 100 }, sequences: held.length, uncovered: held.filter(({ isGap }) => isGap).length,
    minimal: held.filter(({ isMinimal }) => isMinimal).length,
    minimal_target_only: held.filter((row) => row.isGap && row.isMinimalFailingOnly).length, listed: 0, conclusion: of('correct') ? 'Made up.' : null, replication: null, gaps: [],
    comparison: of('correct') ? { of: of('mismatch'), against: of('correct'), mean_ngrams: { of: 30, against: 20 }, tested: held.length, significant: { fisher: 1, stratified: 0 },
      observed: { minimal_target_only: held.filter((row) => row.isMinimalFailingOnly).length, models_holding: of('mismatch') }, plain: tests, stratified: tests } : null,
  };
}

// Some models that were not analyzed, or are there twice.
function markProblems(models, problems) {
  for (const model of models) Object.assign(model, { status: 'analyzed', reason: null, duplicates_of: null, paths: String(1 + model.id * 7) });
  if (!problems) return;
  const last = (set) => models.filter((model) => model.set === set).at(-1);
  const [unreadable, many] = [last('real'), last('correct')];
  if (unreadable) Object.assign(unreadable, { status: 'unreadable', reason: `${unreadable.path}: it is no ONNX model`, nodes: null, paths: null, sequences: new Map() });
  if (many) Object.assign(many, { status: 'too_many_paths', reason: `${many.path}: too many`, paths: `1${'0'.repeat(30)}` });
  const first = models.find(({ set }) => set === 'mismatch');
  const second = models.filter(({ set }) => set === 'mismatch')[1];
  if (second) Object.assign(second, { duplicates_of: first.id });
}

function graphsOf(models, random, withGraphs) {
  let left = withGraphs ? LIMITS.vertices : 0;
  const drawn = models.filter(({ set, status, graph }) => status !== 'unreadable' && set !== 'real' && (left -= graph.kind.length) >= 0);
  return Object.fromEntries(drawn.map((model) => [model.id, describedGraph(model.graph, random)]));
}

const modelFacts = ({ id, set, path, status, reason, nodes, graph, paths, duplicates_of }) =>
  ({ id, set, path, status, reason, nodes, edges: nodes === null ? null : graph.edges.length / 2, paths, distinct_paths: status === 'analyzed' ? id + 1 : null, opset: status === 'unreadable' ? null : 16, duplicates_of });

function identityOf(models, sets) {
  return { title: null, date: null, command: 'opseq run --mismatch models/mismatch -o out', database: 'out/opseq.db', headline_k: 2, study: false,
    sets: sets.map((name) => ({ name, models: models.filter(({ set }) => set === name).length, folders: { first: [{ path: `models/${name}`, models: 1 }], more: 0 }, producers: { first: [{ name: 'pytorch 1.13.0', models: 1 }], more: 0 } })) };
}

function suggestionsOf(models, longest) {
  const coverage = Array.from({ length: longest }, (_, index) => ({ k: index + 1, covered: 10, total: 40, weight: 80, weight_covered: 20 }));
  return models.map((model, index) => ({ model, index })).filter(({ model }) => model.set === 'mismatch' && model.status === 'analyzed').slice(0, 5)
    .map(({ index }) => ({ model: index, gained_sequences: 50 - index, coverage }));
}

// Of all failing models but the last.
function explanationsOf(models, rows, sets) {
  const [correct, tests] = ['correct', 'tests'].map((name) => sets.indexOf(name));
  if (correct < 0 && tests < 0) return [];
  const failing = models.map((model, index) => ({ model, index })).filter(({ model }) => model.set === 'mismatch').slice(0, -1);
  return failing.map(({ model, index }) => {
    const own = [...model.sequences.keys()].map((key) => rows.get(key));
    const lacks = (at) => own.filter(({ support }) => at >= 0 && !(support[at] > 0));
    const count = (list) => ({ all: list.length, minimal: list.filter(({ labels }) => labels.length < 3).length });
    const unshared = (correct < 0 ? lacks(tests) : lacks(correct)).filter(({ support }) => tests < 0 || !(support[tests] > 0));
    const near = models.findIndex(({ set }) => set === (correct < 0 ? 'tests' : 'correct'));
    return { model: index, sequences: own.length, not_in_contrast: count(lacks(correct)), not_in_suite: count(lacks(tests)), unshared: count(unshared),
      first: unshared.slice(0, 10).map(({ labels, support }, at) => ({ operators: labels, minimal: labels.length < 3, other_failing: support[sets.indexOf('mismatch')] - 1, stratified_p: at ? null : 0.01, stratified_q: at ? null : 0.02 })),
      nearest: [{ model: near, shared: 5, either: 20, lacked: count(unshared), minimal: unshared.slice(0, 2).map(({ labels }) => labels) }] };
  });
}

// What the graphs are coloured by: sequences of up to three operators that a graph's model has and a test.
function coveredOf(rows, models, sets, graphs, longest) {
  const isDrawn = models.map(({ id }) => Object.hasOwn(graphs, id));
  const tests = sets.indexOf('tests');
  const found = [...rows.values()].filter(({ labels, holders, support }) => labels.length <= 3 && support[tests] > 0 && holders.some((index) => isDrawn[index]));
  return { by: ['tests'], models: models.filter(({ set, status }) => set === 'tests' && status !== 'unreadable').length, longest: Math.min(3, longest), operators: found.map(({ labels }) => labels) };
}

const KINDS = ['types', 'extension', 'interface', 'text', 'default'];

// Operators that changed at some of opsets 6, 13, 18 and 19; models of tests are at opset 12, others at 16.
function opsetsOf(models, operators) {
  const change = (version, kind, index) => ({ version, kind, facts: kind === 'added' ? [] : [`attribute a${index} added`], converter: index % 4 === 0 ? 'rewritten' : 'unchanged', by_hand: kind === 'default' });
  const known = operators.map((type, index) => ({ type, changes: [change(1, 'added', index), ...[6, 13, 18, 19].filter((version) => (index + version) % 3 !== 0).map((version) => change(version, KINDS[(index + version) % KINDS.length], index))] }));
  const opsetOf = ({ set }) => (set === 'tests' ? 12 : 16);
  const uses = [12, 16].flatMap((opset) => operators.map((_, index) => [index, opset]));
  const readable = models.map((model, place) => ({ model, place })).filter(({ model }) => model.status !== 'unreadable');
  const evolution = Array.from({ length: 20 }, (_, index) => {
    const of = (kind) => known.filter(({ changes }) => changes.some((each) => each.version === index + 1 && each.kind === kind)).length;
    const kinds = Object.fromEntries(['added', ...KINDS].map((kind) => [kind, of(kind)]).filter(([, count]) => count > 0));
    const updated = KINDS.reduce((sum, kind) => sum + of(kind), 0);
    return { opset: index + 1, onnx: `1.${index}.0`, date: index < 19 ? `2020-01-${String(index + 1).padStart(2, '0')}` : null, added: of('added'), updated, kinds, provisional: index === 19 };
  });
  return { evolution, ...failuresOf(evolution), operators: known, uses, models: readable.map(({ model, place }) => ({ model: place, opset: opsetOf(model),
    uses: [...new Set(model.graph.operator.slice(0, model.nodes))].map((label) => label + (opsetOf(model) === 12 ? 0 : operators.length)) })) };
}

// Two failures came before the first release, and the more the later; opsets 4 and 5 came out together.
function failuresOf(evolution) {
  const opsets = evolution.filter(({ provisional, opset }) => !provisional && opset !== 5).map(({ opset }) => (opset === 4 ? [4, 5] : [opset]));
  const releases = opsets.map((own, index) => {
    const days = own.length;
    return { opsets: own, date: evolution[own[0] - 1].date, days: index + 1 < opsets.length ? days : null, size: own.reduce((sum, opset) => sum + evolution[opset - 1].added + evolution[opset - 1].updated, 0),
      failures: 3 * index, subset: 0, left_out: index === 0 || index + 1 === opsets.length };
  });
  const failures = releases.reduce((sum, release) => sum + release.failures, 2);
  return { failures: 'mine.csv', correlation: { failures, without_date: 1, before_first: 2, where: [], merge_days: 0, drop_first: 1, drop_last: 1, permutations: 100, seed: 1, releases, rows: [],
    headline: 0, detectable_rho: 0.8, words: 'Made up, and no evidence either way.' } };
}

// sizes: { set: models }; nodes: [least, most] of a model; spread: how much the sets differ in what follows what.
export function madeDocument({ seed = 1, sizes = { correct: 14, mismatch: 10, real: 3, tests: 6 }, nodes = [6, 24], longest = 4, operators = OPERATORS, problems = true, graphs = true, spread = 1 } = {}) {
  const random = seededRandom(seed);
  const sets = Object.keys(sizes).filter((set) => sizes[set] > 0).sort();
  const models = madeModels(random, { sizes, nodes, operators: operators.length, longest, spread });
  markProblems(models, problems);
  const rows = countedSequences(models, sets);
  markGaps(rows, sets);
  const listed = listedRows(rows, random);
  const shared = sharedParts(rows, sets, operators)(models);
  const ofSet = Object.fromEntries(sets.map((set) => [set, setFacts(models.filter((model) => model.set === set), operators, operators)]));
  const roles = { of: ['mismatch'], against: ['correct'], by: ['tests'] };
  const everywhere = operators.filter((name) => sets.length && sets.every((set) => ofSet[set].operators.includes(name)));
  const only = Object.fromEntries(sets.map((set) => [set, ofSet[set].operators.filter((name) => sets.every((other) => other === set || !ofSet[other].operators.includes(name)))]));
  const groups = groupsOf(models, rows, longest);
  const report = {
    format: 'opseq-report', format_version: 3, tool: { name: 'opseq', version: '0.0.0' }, options: { roles, label: 'type', ngram_max: longest, autojunk: true },
    sets: ofSet, models: models.map(modelFacts), intersections: shared.intersections, differences: shared.differences,
    coverage: coverageOf(rows, models, sets, operators, longest, shared.shared_sequences), gaps: gapFacts(rows, models, roles), groups: groups.report, operators: { shared: everywhere, only },
  };
  const transitions = transitionsOf(rows);
  const drawn = graphsOf(models, random, graphs);
  return {
    format: 'opseq-page', format_version: 3, identity: identityOf(models, sets), report, sets, operators, limits: LIMITS, sequences: sequenceColumns(rows, listed, models, sets), overlaps: overlapsOf(rows),
    transitions_total: transitions.length, transitions: transitions.slice(0, LIMITS.transitions), groups: groups.page, suggestions: suggestionsOf(models, longest), explanations: explanationsOf(models, rows, sets),
    graphs: drawn, covered: coveredOf(rows, models, sets, drawn, longest), opsets: opsetsOf(models, operators),
  };
}

// 1,000 models and, of gaps, as many as a page lists.
export function bigDocument() {
  const operators = Array.from({ length: 120 }, (_, index) => `Operator${index}`);
  return madeDocument({ seed: 9, sizes: { correct: 450, mismatch: 450, tests: 100 }, nodes: [45, 80], longest: 5, operators, spread: 3 });
}
