// Names that a careless page would execute, hide or stumble over.

export const hostileNames = [
  '<script>window.hacked=1</script>', '"><img src=x onerror="window.hacked=1">', '</script><script>window.hacked=1</script>',
  '\u202egnirts', 'a\0b', 'two\nlines', 'long'.repeat(2500), '__proto__', 'constructor', '', ' ', 'toString', 'javascript:window.hacked=1',
  '{{data}}', '&lt;b&gt;', "'; window.hacked=1; '", '${window.hacked=1}', '=HYPERLINK("x")', '-->', '<!--',
];

// The names in turn, each different from those before: 'name', 'name#1', ...
function renaming(names) {
  const renamed = new Map();
  return (name) => {
    if (!renamed.has(name)) {
      const count = renamed.size;
      renamed.set(name, names[count % names.length] + (count < names.length ? '' : `#${Math.floor(count / names.length)}`));
    }
    return renamed.get(name);
  };
}

const mapLists = (value, change) => (Array.isArray(value) ? value.map((each) => mapLists(each, change)) : change(value));

function renameOperators(document, rename) {
  const { report } = document;
  document.operators = document.operators.map(rename);
  for (const set of Object.values(report.sets)) {
    set.operators = set.operators.map(rename);
    set.operators_unused = set.operators_unused.map(rename);
  }
  for (const part of Object.values(report.intersections)) part.sequences = mapLists(part.sequences, rename);
  for (const part of Object.values(report.differences)) {
    for (const row of part.sequences) row.operators = row.operators.map(rename);
    part.reduced_sequences = mapLists(part.reduced_sequences, rename);
  }
  for (const row of report.coverage.operators.contexts) row.operator = rename(row.operator);
  for (const { rarest_uncovered: rarest } of report.coverage.models_of) if (rarest?.operators) rarest.operators = rarest.operators.map(rename);
  for (const row of report.gaps.gaps) row.operators = row.operators.map(rename);
  report.operators.shared = report.operators.shared.map(rename);
  for (const [set, names] of Object.entries(report.operators.only)) report.operators.only[set] = names.map(rename);
}

function renameGraphs(document, rename) {
  for (const graph of Object.values(document.graphs)) {
    graph.name = graph.name.map(rename);
    graph.location = graph.location.map(rename);
    for (const key of ['name', 'type', 'shape']) graph.values[key] = graph.values[key].map(rename);
  }
}

// Each part of a value, so that values stay a tree.
function renameGroups(document, rename) {
  for (const grouping of document.report.groups) {
    if (grouping.name === 'family') grouping.name = rename('family');
    for (const each of grouping.values) if (each.value !== null) each.value = each.value.split('/').map(rename).join('/');
  }
}

// Their roles are said by the options, whatever they are called.
function renameSets(document, renamed) {
  const { roles } = document.report.options;
  for (const role of Object.keys(roles)) roles[role] = roles[role].map(renamed);
  for (const set of document.identity.sets) set.name = renamed(set.name);
  const renamedKeys = (object) => Object.fromEntries(Object.entries(object).map(([name, value]) => [renamed(name), value]));
  document.sets = document.sets.map(renamed);
  document.report.sets = renamedKeys(document.report.sets);
  document.report.operators.only = renamedKeys(document.report.operators.only);
  for (const model of [...document.report.models, ...document.report.coverage.models_of, ...document.report.coverage.models_by]) model.set = renamed(model.set);
}

// A document like the one given, with hostile names for all that a user's files name.
export function hostileDocument(given, names = hostileNames) {
  const document = structuredClone(given);
  const [title, command] = [names[1], `opseq run '${names[0]}'`];
  document.identity = { ...document.identity, title, command, sets: document.identity.sets.map((set, index) => ({ ...set, folders: { first: [{ path: names[index], models: 1 }], more: 1 }, producers: { first: [{ name: names.at(-1 - index), models: 1 }], more: 0 } })) };
  renameOperators(document, renaming(names));
  const rename = renaming(names);
  for (const model of [...document.report.models, ...document.report.coverage.models_of, ...document.report.coverage.models_by]) model.path = rename(model.path);
  for (const model of document.report.models) if (model.reason) model.reason = `${names[model.id % names.length]}: it is broken`;
  renameSets(document, renaming(names));
  renameGroups(document, renaming(names));
  const renameValue = renaming(names);
  renameGraphs(document, (name) => (name === null ? null : renameValue(name)));
  return document;
}
