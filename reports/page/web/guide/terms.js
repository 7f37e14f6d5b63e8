// What the page's words mean: one list, for the guide and for what a pointer that rests on a word is told.

import { element } from '../dom.js';

// [key, name, text]; texts are made of the roles' words.
const always = (words) => [
  ['sequence', 'Operator sequence', 'Operator types that feed each other in a model, in the order data flows: Conv → Relu → MaxPool. Operators outside the default domain carry their domain: com.example::Gelu.'],
  ['k', 'k, n-gram', 'A run of k operators, each feeding the next, wherever it is in a model: k = 1 is an operator, k = 2 a pair. N-grams are counted in one model at a time, so they are counted for models with any number of paths.'],
  ['model', `${words.target.charAt(0).toUpperCase()}${words.target.slice(1)}`, words.hasContrast
    ? 'The target: models that were converted, but whose outputs differ afterwards. Correct models, the contrast, were converted and answer alike.'
    : 'The target: the models that this report looks at.'],
  ['path', 'Simple path', 'A way from a graph input to a graph output that visits no node twice. Their number can double with every branch; where it is above the limit, the model’s paths are counted but not compared.'],
  ['shared', 'Shared sequence', 'Two models share the sequences that the matching of their paths (Ratcliff and Obershelp, as in Python’s difflib) finds in both. Matching takes the longest common stretch first, so a stretch inside a longer shared one need not be listed by itself.'],
  ['reduced', 'Unique and reduced', 'Unique: each shared sequence once, however many models share it. Reduced: sequences replaced by what they have in common, down to the smallest.'],
];

const withSuite = (words) => [
  ['suite', 'The suite', 'Models that cover: those of a test suite, say. What a model of the suite does counts as covered.'],
  ['covered', 'Covered', 'Of an n-gram: a model of the suite holds it. Of a sequence that whole paths share: a model of the suite shares it too.'],
  ['gap', 'Gap', `A sequence that two or more ${words.target} hold (or the only one) and no model of the suite does: a place to look for a fault, and a candidate for a new test.`],
  ['minimal', 'Minimal', 'A gap no part of which is a gap: until the suite holds it, no longer sequence around it can be covered either.'],
  ['picture', 'Picture of a model', 'All its nodes, each coloured by the sequences of one, two or three operators that run through it: covered where the suite has every one of them, uncovered where it has none. A sequence that the suite does not have is a gap only if enough models hold it.'],
  ['weighted', 'Weighted', 'A share in which a sequence counts once for every model that holds it, so that common sequences weigh more than rare ones.'],
  ['chao2', 'Chao2', 'An estimate, from ecology, of how many sequences there are to be seen, judged by how many are in one or two models of the suite only: many rare ones mean that many more are unseen. It is a lower bound, for more models of the same kind; ± is its standard error. “Next one adds” is how often a model of the suite turned out to hold a sequence that no other has.'],
];

const withContrast = () => [
  ['only', 'Failing only', 'The shortest sequences that two or more failing models hold and no correct model does. Chance and model size alone also make such sequences.'],
  ['shuffled', 'Labels shuffled (permutation test)', 'Which models fail is drawn by lot a thousand times, and the failing-only sequences are counted each time. p is how often the lot makes at least as many as there are; up to 0.05, chance is a poor explanation. Among models of the same size, the lot keeps how many of the large and of the small models fail: what then remains is not due to size.'],
  ['q', 'Fisher, stratified, p and q', 'Tests of one sequence: is it more frequent in failing models than in correct ones? Fisher’s exact test takes all models alike; the stratified test, exact as well, compares models of the same size only. q is p corrected for testing thousands of sequences: of those with q up to 0.05, at most about one in twenty is a false alarm.'],
  ['odds', 'Odds ratio, Ochiai', 'How strongly a sequence goes with failing. Odds ratio: 1 is not at all, ∞ is that no correct model has it, however few failing ones do. Ochiai: 1 if exactly the failing models have it, 0 if none does; it favours sequences that many failing models have.'],
  ['jaccard', 'Alike (Jaccard)', 'Of the n-grams of two operators and more that either of two models holds, the share that both hold: 100 % is all, 0 % none.'],
];

const inStudy = () => [
  ['study', '①, ②, ③, H_RQ4', 'Sets of the study (Jajal et al., ISSTA’24): ① what two failing models share, ② what a failing and a correct model share, ③ what a failing model and a test share. Its research question 4 (RQ4) asks whether failing models share sequences that correct ones lack; H_RQ4 says that they do.'],
];

const LAST = ['unseen', '∅ ␣ ⟨U+200F⟩', 'Stand for an empty name, a name of blanks, and a character that can’t be seen.'];

// Of a report: the words that it uses.
export function termsOf({ words, identity }) {
  return [...always(words), ...(words.hasSuite ? withSuite(words) : []), ...(words.hasContrast ? withContrast() : []),
    ...(identity.study ? inStudy() : []), LAST];
}

const ALL = { target: 'models', hasContrast: true, hasSuite: true };
const SHORT = new Map([...always(ALL), ...withSuite(ALL), ...withContrast(), ...inStudy()].map(([key, , text]) => [key, text]));

// A word that is explained where it stands.
export const term = (key, shown) => element('abbr', { class: 'term', title: SHORT.get(key), tabindex: 0 }, shown);
