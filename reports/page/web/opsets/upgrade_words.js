// What going to another opset changes, in words. Pure function.

import { counted, grouped } from '../text.js';
import { leastOf } from './operator_versions.js';

// found: of impactAt(); to: the opset; words: of roleWords(). One sentence or two.
export function upgradeWords(found, to, words) {
  const changed = found.rows.filter(({ isChanged }) => isChanged);
  if (found.models === 0) return [`No ${words.one} is below opset ${to}.`];
  const told = [`${words.counted(found.models)} ${found.models === 1 ? 'is' : 'are'} below opset ${to}; ${grouped(found.touched)} of them ${found.touched === 1 ? 'uses' : 'use'} an operator that changes: ${counted(changed.length, 'operator version')} of ${grouped(found.rows.length)}.`];
  if (!words.hasSuite || changed.length === 0) return told;
  const exercised = changed.filter((row) => row.exercised).length;
  if (found.newestBy !== null && changed.every((row) => row.to > found.newestBy)) return [...told, `No model of the suite is at opset ${leastOf(changed.map((row) => row.to))} or later: nothing changed can be exercised.`];
  return [...told, `The suite exercises ${grouped(exercised)} of these ${grouped(changed.length)} as they are then.`];
}
