// Reads the data and draws every section; a section that fails says so and leaves the others alone.
(function (report) {
  'use strict';

  const SECTIONS = [
    'drawNotice', 'drawHeadline', 'drawMeaning', 'drawStudy',
    'drawCoverage', 'drawLengths', 'drawAccumulation', 'drawContributions',
    'drawNgramGaps', 'drawGap', 'drawModels', 'drawOperators', 'drawContexts', 'drawGuide',
  ];

  function complain(words) {
    document.getElementById('notice').append(report.paragraph(words, 'notice'));
  }

  function drawSection(name, data) {
    try {
      report[name](data);
    } catch (error) {
      console.error(error);
      complain(`A part of this report could not be drawn (${name}).`);
    }
  }

  function start() {
    let data;
    try {
      data = JSON.parse(document.getElementById('report').textContent);
    } catch {
      return complain('The data of this report can’t be read.');
    }
    if (data?.format !== 'opseq-report' || data.format_version !== 2) {
      return complain('This page shows opseq reports of format version 2; its data is something else.');
    }
    const facts = report.normalised(data);
    SECTIONS.forEach((name) => drawSection(name, facts));
    const target = document.getElementById(location.hash.slice(1)); // drawn only now
    if (location.hash && target) target.scrollIntoView();
  }

  start();
})((window.opseqReport ??= {}));
