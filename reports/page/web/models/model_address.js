// The link to a model's own section.

import { formatAddress } from '../address.js';

export const modelAddress = (id) => formatAddress('model', [['id', id]]);
