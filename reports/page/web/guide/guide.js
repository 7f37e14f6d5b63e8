// The glossary, the options used, and the tool's version.

import { disclosure, element, nameNode, sectionBody } from '../dom.js';
import { grouped, visibleName } from '../text.js';

const GLOSSARY = [
  ['Operator sequence', 'The operator types along a stretch of a model’s graph, three or more, in the order data flows: Conv → Relu → MaxPool. Operators outside the default domain carry their domain: com.example::Gelu.'],
  ['Simple path', 'A way from a graph input to a graph output that visits no node twice. A model is compared by all its paths. Their number can double with every branch; where it is above the limit, the model is counted but not compared.'],
  ['Shared sequence', 'Two models share the sequences that the matching of their paths (Ratcliff and Obershelp, as in Python’s difflib) finds in both. Matching takes the longest common stretch first, so a stretch inside a longer shared one need not be listed by itself.'],
  ['Unique and reduced', 'Unique: each shared sequence once, however many models share it. Reduced: sequences replaced by what they have in common, down to the smallest.'],
  ['Failing model', 'A model of the set “mismatch”: it was converted, but the converted model’s outputs differ. Also called mismatching.'],
  ['k, n-gram', 'A run of k operators, each feeding the next, wherever it is in a model: k = 1 is an operator, k = 2 a pair. Unlike shared sequences, n-grams are counted in one model at a time, so they can be counted for models with any number of paths.'],
  ['Weighted', 'A share in which a sequence counts once for every failing model that holds it, so that common sequences weigh more than rare ones.'],
  ['Chao2', 'An estimate, from ecology, of how many sequences there are to be seen, judged by how many are in one or two tests only: many rare ones mean that many more are unseen. It is a lower bound, for more tests of the same kind; ± is its standard error. “Next test adds one” is how often a test turned out to hold a sequence that no other test has.'],
  ['Minimal', 'A gap no part of which is a gap: until a test holds it, no longer sequence around it can be exercised either. “Failing only” marks the shortest sequences that two or more failing models and no correct model hold. The list begins with the gaps that are either, the shortest.'],
  ['Labels shuffled (permutation test)', 'Which models fail is drawn by lot a thousand times, and the failing-only sequences are counted each time. p is how often the lot makes at least as many as there are; up to 0.05, chance is a poor explanation. Among models of the same size, the lot keeps how many of the large and of the small models fail: what then remains is not due to size.'],
  ['Fisher, stratified, p and q', 'Tests of one sequence: is it more frequent in failing models than in correct ones? Fisher’s exact test takes all models alike; the stratified test, exact as well, compares models of the same size only. q is p corrected for testing thousands of sequences: of those with q up to 0.05, at most about one in twenty is a false alarm.'],
  ['Odds ratio, Ochiai', 'How strongly a sequence goes with failing. Odds ratio: 1 is not at all, ∞ is that no correct model has it, however few failing ones do. Ochiai: 1 if exactly the failing models have it, 0 if none does; it favours sequences that many failing models have.'],
  ['Exercised', 'For n-grams: a test holds it. For shared sequences: a failing model shares the sequence with a model of the converter’s test suite.'],
  ['Gap', 'By n-grams: what two or more failing models (or the only one) hold and no test does. By shared sequences: what failing models share and no correct model and no test shares with them, ① \\ (② ∪ ③). Either is a place to look for a fault, and a candidate for a new test. Chance and model size alone also produce such sequences.'],
  ['Picture of a model', 'All its nodes, each coloured by the sequences of one, two or three operators that run through it: covered where a test holds every one of them, uncovered where none does. A sequence that no test holds is a gap only if enough failing models hold it; the picture shows each, and says which are gaps. Nodes that are on no path from an input to an output, such as constants, have no sequences.'],
  ['∅ ␣ ⟨U+200F⟩', 'Stand for an empty name, a name of blanks, and a character that can’t be seen.'],
];

function definitionList(entries, kind) {
  const items = entries.map(([term, ...content]) =>
    element('div', {}, element('dt', {}, term), element('dd', {}, ...content)));
  return element('dl', { class: kind }, ...items);
}

function optionWords(value) {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return grouped(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function optionList(options) {
  return definitionList(Object.entries(options).map(([key, value]) =>
    [nameNode(key.replaceAll('_', '-')), nameNode(optionWords(value), 'value')]), 'options');
}

function toolWords({ name, version }) {
  return visibleName([name ?? 'opseq', version].filter(Boolean).join(' '));
}

export function drawGuide(data) {
  const body = sectionBody('guide');
  body.replaceChildren(definitionList(GLOSSARY, 'glossary'));
  if (Object.keys(data.options).length) body.append(element('h3', {}, 'Options of this run'), optionList(data.options));
  const licences = document.getElementById('licences').textContent;
  document.getElementById('footer').replaceChildren(element('p', {}, `Made by ${toolWords(data.tool)}.`),
    disclosure('Licences of the libraries in this page', () => element('pre', { class: 'licences', tabindex: 0 }, licences)));
}
