// Addresses of what has hostile names, with the heading that each leads to.
import { pageModule } from '../../support/page_modules.mjs';

const { formatAddress } = await pageModule('address.js');
const { sequenceAddress } = await pageModule('gaps/sequence_columns.js');

export function hostileAddresses(rows, operators, models, sets) {
  const gaps = rows.filter(({ isGap }) => isGap).slice(0, 16);
  return [
    ...gaps.map((row) => [sequenceAddress(row.operators), 'where-title']),
    ...operators.slice(0, 20).map((name) => [formatAddress('gaps', [['list', 'all'], ['operator', name]]), 'gaps-title']),
    ...sets.map((name) => [formatAddress('gaps', [['in', name]]), 'gaps-title']),
    ...models.slice(0, 6).map(({ id }) => [formatAddress('picture', [['model', id], ['k', 3], ['node', 1]]), 'picture-title']),
    ...models.slice(0, 20).map(({ id }) => [formatAddress('model', [['id', id]]), 'model-title']),
  ];
}
