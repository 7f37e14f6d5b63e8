// An operator that leads to the sequences with it.

import { formatAddress } from '../address.js';
import { element, nameNode } from '../dom.js';
import { NO_FILTER, parametersOf } from '../gaps/sequence_filter.js';

export const operatorLink = (name) =>
  element('a', { class: 'chip-link', href: formatAddress('gaps', parametersOf({ ...NO_FILTER, list: 'all', operator: name })) }, nameNode(name, 'chip'));
