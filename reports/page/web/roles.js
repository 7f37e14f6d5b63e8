// Which sets are the target, the contrast and the suite, and what the page calls their models. Pure functions.
//
// No set is looked up by its name: the report's options say which has which role.

import { counted, visibleName } from './text.js';

export const ROLES = ['of', 'against', 'by'];

const LONGEST_NAME = 40;
const MOST_NAMES = 3;

function shortName(name) {
  const shown = visibleName(name);
  return shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME - 1)}…` : shown;
}

// "zoo", "a and b", "a, b and c", "5 sets"
export function namesInWords(names) {
  if (names.length > MOST_NAMES) return counted(names.length, 'set');
  const shown = names.map(shortName);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

// { of, against, by: [names of sets that there are] }. sets: names of all sets.
export function rolesOf(options, sets) {
  const given = options?.roles ?? {};
  return Object.fromEntries(ROLES.map((role) => [role, (given[role] ?? []).filter((name) => sets.includes(name))]));
}

export const roleOfSet = (roles, name) => ROLES.find((role) => roles[role].includes(name)) ?? null;

// With a contrast the target's models are failing ones and the contrast's correct; without one, nothing fails.
// { target: 'failing models', one: 'failing model', contrast, oneOfContrast, suite, oneOfSuite, hasTarget, hasContrast,
//   hasSuite, counted(n): '3 failing models' }
export function roleWords(roles) {
  const hasContrast = roles.against.length > 0;
  const names = namesInWords(roles.of);
  const of = names ? ` of ${names}` : '';
  return {
    hasTarget: roles.of.length > 0, hasContrast, hasSuite: roles.by.length > 0,
    target: hasContrast ? 'failing models' : `models${of}`, one: hasContrast ? 'failing model' : `model${of}`,
    contrast: 'correct models', oneOfContrast: 'correct model', suite: 'the suite', oneOfSuite: 'model of the suite',
    counted: (count) => (hasContrast ? counted(count, 'failing model') : counted(count, `model${of}`, `models${of}`)),
  };
}

// How many of `support`, by index of sets, the sets of each role have: { of, against, by }.
export function supportByRole(support, sets, roles) {
  return Object.fromEntries(ROLES.map((role) => [role, roles[role].reduce((sum, name) => sum + (support[sets.indexOf(name)] ?? 0), 0)]));
}

// Sets with a role first, then the others.
export function setsInOrder(sets, roles) {
  const first = ROLES.flatMap((role) => roles[role]).filter((name) => sets.includes(name));
  return [...new Set([...first, ...sets])];
}
