import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { bundledPageModule, pageModule } from '../../support/page_modules.mjs';
import { drawnRows, operatorsIn, rowsOf } from '../listed_rows.mjs';
import { follow, madePage, pageTest, reportPage, until, untilFocused } from '../pages.mjs';

const { modelGraph } = await pageModule('where/model_graph.js');
const { neighbourhood } = await pageModule('where/neighbourhood.js');
const { occurrences } = await pageModule('where/occurrences.js');
const { labelOf, vertexWords } = await pageModule('where/graph_words.js');
const { shortLabel } = await bundledPageModule('where/layered_layout.js');
const { sequenceAddress } = await pageModule('gaps/sequence_columns.js');

const graphOf = ({ document }, model) => modelGraph(document.graphs[model.id], document.operators);
const modelsOf = (of, row) => row.holders.map((index) => of.document.report.models[index]);
const drawable = (of, row) => modelsOf(of, row).filter(({ id }) => Object.hasOwn(of.document.graphs, id));

// The drawing's vertices and edges as they are on the page.
function drawn(page) {
  return page.locator('#where svg.graph').evaluate((svg) => ({
    vertices: [...svg.querySelectorAll('.graph-vertex')].map((node) => ({
      onPath: node.classList.contains('on-path'), text: node.querySelector('text').textContent, words: node.getAttribute('aria-label'),
      top: node.querySelector('rect').getBoundingClientRect().top })),
    edges: [...svg.querySelectorAll('.graph-edge')].map((node) => ({ onPath: node.classList.contains('on-path'),
      from: node.querySelector('.stroke').getPointAtLength(0).y, to: node.querySelector('.stroke').getPointAtLength(1e6).y })),
    label: svg.getAttribute('aria-label'),
    inFront: [...svg.querySelectorAll('.graph-edge.on-path')].every((edge) => [...svg.querySelectorAll('.graph-vertex, .graph-edge:not(.on-path)')]
      .every((other) => other.compareDocumentPosition(edge) & Node.DOCUMENT_POSITION_FOLLOWING)),
    inNodes: [...svg.querySelectorAll('.graph-edge.on-path .stroke')].filter((stroke) => [...svg.querySelectorAll('.graph-vertex.on-path rect')].some((rect) => {
      const box = rect.getBBox();
      const within = ({ x, y }) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
      return [0, 1e6].some((at) => within(stroke.getPointAtLength(at)));
    })).length,
  }));
}

async function assertDrawn(page, graph, way, radius) {
  const { vertices, edges, label, inFront, inNodes } = await drawn(page);
  assert.ok(inFront, 'the edges of the path are in front of all else');
  assert.equal(inNodes, 0, 'edges of the path that end within a node');
  const part = neighbourhood(graph, way, radius);
  assert.equal(vertices.length, part.vertices.length);
  assert.equal(edges.length, part.edges.length);
  const path = vertices.filter(({ onPath }) => onPath).sort((a, b) => a.top - b.top);
  assert.deepEqual(path.map(({ words }) => words), way.map((vertex) => vertexWords(graph.vertices[vertex])));
  assert.deepEqual(path.map(({ text }) => text), way.map((vertex) => shortLabel(labelOf(graph.vertices[vertex]))));
  path.slice(1).forEach(({ top }, index) => assert.ok(top > path[index].top));
  assert.equal(edges.filter(({ onPath }) => onPath).length, way.length - 1);
  assert.ok(edges.every(({ from, to }) => to > from), 'edges go downwards');
  assert.ok(label.includes(way.map((vertex) => labelOf(graph.vertices[vertex])).join(' → ')));
}

async function assertDetail(page, of, row) {
  assert.equal(await page.locator('#where .subject').textContent(), row.operators.join(' → '));
  const facts = await page.locator('#where .facts').first().textContent();
  of.document.sets.forEach((set, index) => assert.ok(facts.includes(`models of ${set}${row.support[index].toLocaleString('en-US')}`), facts));
  const holders = await page.locator('#where .holders-of-set').evaluateAll((parts) => parts.map((part) => part.querySelector('h4').textContent));
  const counts = of.document.sets.map((set, index) => [set, row.support[index]]).filter(([, count]) => count > 0);
  assert.deepEqual([...holders].sort(), counts.map(([set, count]) => `${set} · ${count.toLocaleString('en-US')} ${count === 1 ? 'model' : 'models'}`).sort());
}

pageTest('a gap opened by mouse shows its figures, its holders, and where it is', reportPage, { hash: '#gaps?list=gaps' }, async (page, of) => {
  const rows = rowsOf(of, { list: 'gaps' });
  for (const index of [0, 3, 7]) {
    const row = rows[index];
    await page.locator(`#gaps tr[aria-rowindex="${index + 2}"] th a`).click();
    await untilFocused(page, 'where-title');
    assert.deepEqual(operatorsIn(new URL(page.url()).hash), row.operators);
    await assertDetail(page, of, row);
    const model = of.document.report.models[row.smallest];
    const graph = graphOf(of, model);
    const way = of.document.sequences.witness[row.index];
    await assertDrawn(page, graph, way, 2);
    await follow(page, '#gaps?list=gaps');
    await untilFocused(page, 'gaps-title');
  }
});

pageTest('a gap is opened by keyboard', madePage, {}, async (page, of) => {
  await page.locator('#gaps .sequences .scroll').focus();
  await page.keyboard.press('Tab');
  while (!(await page.evaluate(() => document.activeElement.matches('.sequence-link')))) await page.keyboard.press('Tab');
  const [first] = await drawnRows(page);
  await page.keyboard.press('Enter');
  await untilFocused(page, 'where-title');
  await assertDetail(page, of, rowsOf(of, {})[0]);
  assert.deepEqual(operatorsIn(first.href), rowsOf(of, {})[0].operators);
});

pageTest('pointing at a node or an edge, or focusing one, tells its operands and their shapes', reportPage, {}, async (page, of) => {
  const row = rowsOf(of, { list: 'gaps' }).find((each) => each.operators.length >= 3);
  await follow(page, sequenceAddress(row.operators));
  await untilFocused(page, 'where-title');
  const graph = graphOf(of, of.document.report.models[row.smallest]);
  const way = occurrences(graph, row.operators)[0];
  const told = page.locator('#where .told');
  const second = page.locator('#where .graph-vertex.on-path').nth(1);
  await second.hover();
  const words = await told.textContent();
  assert.equal(words, await second.getAttribute('aria-label'));
  await page.locator('#where .graph-vertex.on-path').first().focus();
  assert.equal(await told.textContent(), await page.locator('#where .graph-vertex.on-path').first().getAttribute('aria-label'));
  await page.locator('#where .graph-edge.on-path .reach').first().dispatchEvent('pointerenter');
  const ofEdge = await told.textContent();
  assert.ok(ofEdge.includes(' → '));
  if (graph.problem === null) {
    const { operands } = graph.vertices[way[1]];
    for (const value of operands.filter(Boolean)) assert.ok(vertexWords(graph.vertices[way[1]]).includes(value.shape));
    assert.match(ofEdge, /operand \d+: /);
    assert.match(await page.locator('#where .witness table').textContent(), /operand \d+: /);
  } else assert.ok(ofEdge.includes(graph.problem) && (await page.locator('#where .notice').textContent()).includes(graph.problem));
});

pageTest('the number of steps around the path changes what is drawn', reportPage, {}, async (page, of) => {
  const row = rowsOf(of, {})[0];
  await follow(page, sequenceAddress(row.operators));
  await untilFocused(page, 'where-title');
  const graph = graphOf(of, of.document.report.models[row.smallest]);
  const way = occurrences(graph, row.operators)[0];
  for (const radius of [1, 3, 2]) {
    await page.locator(`#where input[name=radius][value="${radius}"]`).check();
    await assertDrawn(page, graph, way, radius);
  }
});

pageTest('Next and Previous go round the occurrences, and the address has the one shown', madePage, {}, async (page, of) => {
  const several = rowsOf(of, { list: 'all' }).map((row) => ({ row, model: drawable(of, row)[0] })).filter(({ model }) => model)
    .map((each) => ({ ...each, graph: graphOf(of, each.model) })).map((each) => ({ ...each, ways: occurrences(each.graph, each.row.operators) })).find(({ ways, row }) => ways.length >= 3 && ways.length < 9 && row.k > 1);
  const { row, model, graph, ways } = several;
  await follow(page, sequenceAddress(row.operators, [['model', model.id]]));
  await untilFocused(page, 'where-title');
  const button = (words) => page.locator(`#where .graph-figure button:text-is("${words}")`);
  await assertDrawn(page, graph, ways[0], 2);
  await button('Next').click();
  await assertDrawn(page, graph, ways[1], 2);
  assert.match(page.url(), /&at=2$/);
  assert.match(await page.locator('#where .graph-figure .controls').textContent(), new RegExp(`Occurrence 2 of ${ways.length}`));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Next');
  await button('Previous').click();
  await button('Previous').click();
  await assertDrawn(page, graph, ways.at(-1), 2);
  const url = page.url();
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  await assertDrawn(page, graph, ways.at(-1), 2);
});

pageTest('“draw” beside another model draws the sequence in it', madePage, {}, async (page, of) => {
  const row = rowsOf(of, {}).find((each) => drawable(of, each).length > 1);
  const other = drawable(of, row).find(({ id }) => id !== of.document.report.models[row.smallest].id);
  await follow(page, sequenceAddress(row.operators));
  await page.locator(`#where li:has(a[href="#model?id=${other.id}"]) .draw-link`).click();
  await until(page, (path) => document.querySelector('#where .witness h3')?.textContent.includes(path), other.path);
  const graph = graphOf(of, other);
  await assertDrawn(page, graph, occurrences(graph, row.operators)[0], 2);
});

pageTest('a sequence that is not listed, and a model that does not hold one, are said to be so', madePage, {}, async (page, of) => {
  const shownAt = async (hash) => {
    await follow(page, hash);
    await untilFocused(page, 'where-title');
    return page.locator('#where .body').textContent();
  };
  assert.match(await shownAt('#where?op=No&op=Such'), /not listed in this report/);
  await follow(page, '#gaps');
  await untilFocused(page, 'gaps-title');
  const row = rowsOf(of, {})[0];
  const without = of.document.report.models.find((model, index) => !row.holders.includes(index) && of.document.graphs[model.id]);
  assert.match(await shownAt(sequenceAddress(row.operators, [['model', without.id]])), /This model does not hold it/);
});

pageTest('a gap is an issue as text, and its drawing a file', madePage, {}, async (page, of) => {
  const row = rowsOf(of, {}).find((each) => each.k > 1 && Object.hasOwn(of.document.graphs, of.document.report.models[each.smallest].id));
  await follow(page, sequenceAddress(row.operators));
  await until(page, (words) => document.querySelector('#where .subject')?.textContent === words, row.operators.join(' → '));
  await page.locator('#where .issue summary').click();
  const text = await page.locator('#where .issue-text').textContent();
  assert.ok(text.includes(row.operators.map((name) => `\`${name}\``).join(' → ')));
  const offered = async (button) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#where .issue button:text-is("${button}")`)]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const svg = await offered('Drawing as SVG');
  assert.match(svg.name, /\.svg$/);
  const shapes = await page.evaluate((words) => {
    const parsed = new DOMParser().parseFromString(words, 'image/svg+xml');
    return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('text').length, parsed.querySelectorAll('[class], [style]').length];
  }, svg.bytes.toString('utf8'));
  const labels = await page.locator('#where svg.graph text').count();
  assert.deepEqual(shapes, [0, labels, 0]);
  const png = await offered('as PNG');
  assert.match(png.name, /\.png$/);
  assert.equal(png.bytes.subarray(1, 4).toString('latin1'), 'PNG');
});
