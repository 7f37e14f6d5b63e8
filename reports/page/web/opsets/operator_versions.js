// Which versions of operators models use, which the suite exercises, and what another opset changes. Pure functions.

// From harmless to bad; a first version is no change.
export const KINDS = ['none', 'text', 'types', 'types+text', 'extension', 'behaviour', 'default', 'interface', 'deprecated'];
const worse = (a, b) => (KINDS.indexOf(a) >= KINDS.indexOf(b) ? a : b);

// The least of a list of any length; null of an empty one.
export const leastOf = (numbers) => numbers.reduce((least, number) => (least === null || number < least ? number : least), null);

// The version of an operator at an opset: the newest up to it; null for one that is younger.
export function versionAt(changes, opset) {
  return changes.reduce((found, { version }) => (version <= opset ? version : found), null);
}

// [{ set, opset, uses: [{ type, changes, opset }] }] of the page's models.
export function modelUses(opsets, models) {
  return opsets.models.map(({ model, opset, uses }) => ({ set: models[model].set, opset,
    uses: uses.map((use) => { const [operator, at] = opsets.uses[use]; return { ...opsets.operators[operator], opset: at }; }) }));
}

// What models of those sets have a node of: { types: Set, versions: Set of "type@version" }.
export function exercisedBy(uses, sets) {
  const found = { types: new Set(), versions: new Set(), newest: null };
  for (const model of uses) {
    if (!sets.includes(model.set)) continue;
    found.newest = Math.max(found.newest ?? model.opset, model.opset);
    for (const { type, changes, opset } of model.uses) {
      found.types.add(type);
      found.versions.add(`${type}@${versionAt(changes, opset)}`);
    }
  }
  return found;
}

function rowOf(type, changes, from, to, exercised) {
  const steps = to === null ? [] : changes.filter(({ version }) => version > from && version <= to);
  const after = steps.at(-1)?.version ?? from;
  return { type, from, to: after, steps, models: 0, kind: steps.reduce((kind, step) => worse(kind, step.kind), 'none'),
    converter: steps.some((step) => step.converter === 'none') ? 'none' : ['rewritten', 'type check', 'unchanged'].find((name) => steps.some((step) => step.converter === name)) ?? null,
    byHand: steps.some((step) => step.by_hand), isChanged: after !== from,
    exercisedType: exercised.types.has(type), exercisedNow: exercised.versions.has(`${type}@${from}`), exercised: exercised.versions.has(`${type}@${after}`) };
}

const inOrder = (a, b) => b.isChanged - a.isChanged || KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind) || b.models - a.models || (a.type === b.type ? a.from - b.from : a.type < b.type ? -1 : 1);

// Models of the sets `of` below opset `to` (all, where it is null), a row for each operator version that they use:
// { models, touched, rows: [{ type, from, to, kind, steps, models, converter, byHand, exercisedType, exercisedNow, exercised }] }
export function impactAt(uses, of, by, to) {
  const exercised = exercisedBy(uses, by);
  const rows = new Map();
  const asked = uses.filter(({ set, opset }) => of.includes(set) && (to === null || opset < to));
  let touched = 0;
  for (const model of asked) {
    const own = new Set();
    for (const { type, changes, opset } of model.uses) {
      const from = versionAt(changes, opset);
      if (from === null) continue;
      const key = `${type}@${from}`;
      if (!rows.has(key)) rows.set(key, rowOf(type, changes, from, to, exercised));
      own.add(rows.get(key));
    }
    for (const row of own) row.models += 1;
    if ([...own].some(({ isChanged }) => isChanged)) touched += 1;
  }
  return { models: asked.length, touched, newestBy: exercised.newest, rows: [...rows.values()].sort(inOrder) };
}

// How far a suite goes: by operator, and by the versions that are used.
export function versionCounts(rows) {
  const types = new Map(rows.map(({ type, exercisedType }) => [type, exercisedType]));
  return { types: types.size, tested: [...types.values()].filter(Boolean).length, versions: rows.length, exact: rows.filter(({ exercisedNow }) => exercisedNow).length };
}

// The next opset that changes an operator of these models; the newest known where none does.
export function nextChange(uses, of, newest) {
  const later = uses.filter(({ set }) => of.includes(set)).flatMap((model) => model.uses.flatMap(({ changes, opset }) => changes.map(({ version }) => version).filter((version) => version > opset).slice(0, 1)));
  return leastOf(later) ?? newest;
}
