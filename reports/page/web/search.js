// What a table's search box means. Pure functions.

// "Conv -> Relu" and "Conv → Relu" ask for neighbours, blanks separate conditions that must all hold.
export function searchTerms(query) {
  return query.toLowerCase().replace(/\s*(?:->|→|>)\s*/g, '→').split(/\s+/).filter(Boolean);
}

// Whether all terms are in the text, which is in lower case.
export const holdsTerms = (text, terms) => terms.every((term) => text.includes(term));
