// A model's status in words, and the models that need attention. Pure functions.

import { visibleName } from '../text.js';

const STATUSES = {
  analyzed: 'analyzed', duplicate: 'duplicate', unreadable: 'unreadable', too_many_paths: 'too many paths', ingested: 'not analyzed',
};

export const statusWords = (status) => (Object.hasOwn(STATUSES, status) ? STATUSES[status] : visibleName(status));

// The reason of its status, and what it is a copy of.
export function reasonWords(model, pathOf) {
  const duplicate = model.duplicates_of != null && `the same as ${pathOf(model.duplicates_of)}`;
  return [model.reason, duplicate].filter(Boolean).join('; ');
}
