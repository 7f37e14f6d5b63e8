// The glossary, the options used, and the tool's version.
(function (report) {
  'use strict';

  const { element } = report;

  const GLOSSARY = [
    ['Operator sequence', 'The operator types along a stretch of a model’s graph, three or more, in the order data flows: Conv → Relu → MaxPool. Operators outside the default domain carry their domain: com.example::Gelu.'],
    ['Simple path', 'A way from a graph input to a graph output that visits no node twice. A model is compared by all its paths. Their number can double with every branch; where it is above the limit, the model is counted but not compared.'],
    ['Shared sequence', 'Two models share the sequences that the matching of their paths (Ratcliff and Obershelp, as in Python’s difflib) finds in both. Matching takes the longest common stretch first, so a stretch inside a longer shared one need not be listed by itself.'],
    ['Unique and reduced', 'Unique: each shared sequence once, however many models share it. Reduced: sequences replaced by what they have in common, down to the smallest.'],
    ['Failing model', 'A model of the set “mismatch”: it was converted, but the converted model’s outputs differ.'],
    ['Exercised', 'A failing model shares the sequence with a model of the converter’s test suite.'],
    ['Gap', 'What failing models share and no correct model and no test shares with them, ① \\ (② ∪ ③): a good place to look for a fault, and a good candidate for a new test. Chance and model size alone also produce such sequences.'],
    ['∅ ␣ ⟨U+200F⟩', 'Stand for an empty name, a name of blanks, and a character that can’t be seen.'],
  ];

  function definitionList(entries, kind) {
    const items = entries.map(([term, ...content]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, ...content)));
    return element('dl', { class: kind }, ...items);
  }

  function optionWords(value) {
    if (typeof value === 'boolean') return value ? 'on' : 'off';
    if (typeof value === 'number') return report.grouped(value);
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  function optionList(options) {
    return definitionList(Object.entries(options).map(([key, value]) =>
      [report.nameNode(key.replaceAll('_', '-')), report.nameNode(optionWords(value), 'value')]), 'options');
  }

  function toolWords({ name, version }) {
    return report.visibleName([name ?? 'opseq', version].filter(Boolean).join(' '));
  }

  function drawGuide(data) {
    const body = report.sectionBody('guide');
    body.replaceChildren(definitionList(GLOSSARY, 'glossary'));
    if (Object.keys(data.options).length) body.append(element('h3', {}, 'Options of this run'), optionList(data.options));
    document.getElementById('footer').replaceChildren(element('p', {}, `Made by ${toolWords(data.tool)}.`));
  }

  Object.assign(report, { drawGuide });
})((window.opseqReport ??= {}));
