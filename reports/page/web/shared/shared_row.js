// A sequence that whole paths share, as a row like those of the listed sequences. Pure function.

import { supportByRole } from '../roles.js';
import { sequenceText } from '../gaps/sequence_rows.js';

// From the target's models that share it; null where no difference lists it. `smallest` is the model of fewest nodes.
export function sharedRow(operators, { data, models, modelIndex, sets }) {
  const key = JSON.stringify(operators);
  const found = Object.values(data.differences).flatMap(({ sequences }) => sequences).find((row) => JSON.stringify(row.operators) === key);
  if (!found) return null;
  const holders = found.models.map((id) => modelIndex.get(id)).filter((index) => index !== undefined);
  const support = sets.map((set) => holders.filter((index) => models[index].set === set).length);
  const smallest = holders.reduce((best, index) => (best < 0 || (models[index].nodes ?? Infinity) < (models[best].nodes ?? Infinity) ? index : best), -1);
  return { index: -1, id: null, operators, text: sequenceText(operators), k: operators.length, holders, support, ...supportByRole(support, sets, data.roles), isShared: true, isGap: false, isMinimal: false,
    isMinimalFailingOnly: false, isTested: false, odds: null, fisherQ: null, stratifiedQ: null, ochiai: null, tarantula: null, fisherP: null, cmhZ: null, stratifiedP: null, oddsBySize: null, smallest, witness: null };
}
