// Which rows a table shows, and in which order: TanStack Table's state for our columns.

import { createTable, getCoreRowModel, getFilteredRowModel, getSortedRowModel } from '@tanstack/table-core';

import { holdsTerms, searchTerms } from './search.js';
import { compareNames } from './text.js';

const SEARCH = 'search'; // a column that is not shown: the text that is searched

// A missing value comes last, whichever way the order is turned round afterwards. (Of two that are missing, the
// library's own sortUndefined would take one for less than the other.)
function compareMissing(a, b, isDescending) {
  return (Number(a === undefined) - Number(b === undefined)) * (isDescending ? -1 : 1);
}

// isDescending(id): whether the order of the column is being turned round.
function definitionOf(column, isDescending) {
  const compare = column.compare ?? compareNames; // which does for numbers as well
  const compareValues = (a, b) => (a === undefined || b === undefined ? compareMissing(a, b, isDescending(column.id)) : compare(a, b));
  return {
    id: column.id,
    accessorFn: (row) => column.value?.(row) ?? undefined,
    enableSorting: Boolean(column.value),
    sortDescFirst: Boolean(column.descendingFirst),
    sortUndefined: false,
    sortingFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
  };
}

function searchDefinition(text) {
  return {
    id: SEARCH,
    accessorFn: text,
    enableSorting: false,
    filterFn: Object.assign((row, id, terms) => holdsTerms(row.getValue(id), terms), { autoRemove: (terms) => terms.length === 0 }),
  };
}

// { setRows(rows), search(query), sortBy(id, add), sorting(), setSorting([{ id, desc }]), rows() -> rows as they are
// to be shown }. Equal rows keep the order they came in, a missing value comes last either way.
export function tableOrder(columns, rows, { searchText = null, sorting = [] } = {}) {
  const isDescending = (id) => state.sorting.some((by) => by.id === id && by.desc);
  const definitions = columns.map((column) => definitionOf(column, isDescending));
  if (searchText) definitions.push(searchDefinition(searchText));
  const table = createTable({
    data: rows, columns: definitions, state: {}, onStateChange: () => {}, renderFallbackValue: null,
    getCoreRowModel: getCoreRowModel(), getFilteredRowModel: getFilteredRowModel(), getSortedRowModel: getSortedRowModel(),
  });
  let state = { ...table.initialState, sorting };
  const apply = (change) => {
    state = typeof change === 'function' ? change(state) : { ...state, ...change };
    table.setOptions((options) => ({ ...options, state, onStateChange: apply }));
  };
  apply({});
  return {
    setRows: (data) => table.setOptions((options) => ({ ...options, data })),
    search: (query) => table.getColumn(SEARCH)?.setFilterValue(searchTerms(query)),
    // The first time in the column's own direction, again the other way; `add`: behind the order there is.
    sortBy(id, add) {
      const column = table.getColumn(id);
      const first = column.getIsSorted() === false;
      column.toggleSorting(first ? column.getFirstSortDir() === 'desc' : column.getIsSorted() === 'asc', add);
    },
    sorting: () => state.sorting,
    setSorting: (order) => apply({ sorting: order.filter(({ id }) => columns.some((column) => column.id === id && column.value)) }),
    rows: () => table.getRowModel().rows.map((row) => row.original),
  };
}
