import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

import { madeDocument } from '../../support/made_document.mjs';
import { pageModule } from '../../support/page_modules.mjs';
import { rowsOf } from '../listed_rows.mjs';
import { disclose, follow, madePage, pageOf, pageTest, reportPage, until, untilFocused } from '../pages.mjs';

const { coverageOf, coveredSequences } = await pageModule('picture/node_coverage.js');
const { modelGraph } = await pageModule('where/model_graph.js');
const { hintWords, KINDS } = await pageModule('picture/picture_words.js');

const drawable = ({ document }) => document.report.models.filter(({ id }) => Object.hasOwn(document.graphs, id));

function coverageIn({ document }, id, k) {
  const graph = modelGraph(document.graphs[id], document.operators);
  return { graph, ...coverageOf(graph, document.graphs[id].operator, k, coveredSequences(document.covered, document.operators)) };
}

const countsOf = (nodes) => KINDS.map(({ kind }) => nodes.filter((node) => node.kind === kind).length);
const drawnCounts = (page) => page.evaluate((kinds) => kinds.map((kind) => document.querySelectorAll(`#picture .picture-node.${kind}`).length), KINDS.map(({ kind }) => kind));

async function assertShown(page, of, id, k) {
  const { nodes, graph } = coverageIn(of, id, k);
  assert.deepEqual(await drawnCounts(page), countsOf(nodes));
  const hints = await page.locator('#picture .picture-node > title').evaluateAll((titles) => titles.map((title) => title.textContent));
  assert.deepEqual(hints, nodes.map((node, vertex) => hintWords(graph.vertices[vertex], node)));
  const legend = await page.locator('#picture .picture-legend li').allTextContents();
  assert.equal(legend.length, countsOf(nodes).filter((count) => count > 0).length);
  for (const { kind, name } of KINDS) {
    const count = nodes.filter((node) => node.kind === kind).length;
    if (count > 0) assert.ok(legend.some((words) => words.includes(`${name}: ${count.toLocaleString('en-US')}`)), `${name}: ${legend}`);
  }
}

const boxOf = (page) => page.locator('#picture svg.picture').evaluate((svg) => svg.getAttribute('viewBox').split(' ').map(Number));
const selectedVertex = async (page) => Number(await page.locator('#picture .picture-node.selected').getAttribute('data-vertex'));

pageTest('it begins with the smallest model of the first gap, and says how to choose another', reportPage, {}, async (page, of) => {
  const gap = rowsOf(of, { list: 'gaps' }).find((row) => drawable(of).includes(of.document.report.models[row.smallest]));
  const first = of.document.report.models[gap.smallest];
  assert.equal(await page.locator('#picture select').inputValue(), String(first.id));
  assert.equal(await page.locator('#picture input[name=picture-k]:checked').inputValue(), '2');
  assert.match(await page.locator('#picture .intro').textContent(), new RegExp(`choose another of the ${drawable(of).length} models`));
  await assertShown(page, of, first.id, 2);
});

pageTest('another model and another length are chosen, and the address has them', reportPage, {}, async (page, of) => {
  const other = drawable(of).at(-1);
  await page.locator('#picture select').selectOption(String(other.id));
  await assertShown(page, of, other.id, 2);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT');
  for (const k of [3, 1]) {
    await page.locator(`#picture input[name=picture-k][value="${k}"]`).check();
    await assertShown(page, of, other.id, k);
    assert.match(page.url(), new RegExp(`#picture\\?model=${other.id}&k=${k}$`));
  }
  const url = page.url();
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForSelector('html[data-ready]');
  await assertShown(page, of, other.id, 1);
});

pageTest('a click on a node shows what runs through it, with links', madePage, {}, async (page, of) => {
  const { id } = drawable(of).find((model) => coverageIn(of, model.id, 2).nodes.some(({ kind }) => kind === 'partly'));
  await follow(page, `#picture?model=${id}&k=2`);
  await untilFocused(page, 'picture-title');
  const { nodes, graph } = coverageIn(of, id, 2);
  const vertex = nodes.findIndex(({ kind }) => kind === 'partly');
  await page.locator(`#picture .picture-node[data-vertex="${vertex}"]`).click();
  const details = page.locator('#picture .node-details');
  const words = await details.textContent();
  for (const part of [graph.vertices[vertex].label, graph.vertices[vertex].name, graph.vertices[vertex].location, 'partly covered', `The suite has ${nodes[vertex].covered.length} of the`]) assert.ok(words.includes(part), `${part}: ${words}`);
  assert.match(page.url(), new RegExp(`&node=${vertex}$`));
  const shown = await details.locator('.sequence').allTextContents();
  const named = (list) => list.map((labels) => labels.map((label) => of.document.operators[label]).join(' → '));
  assert.deepEqual(shown, [...named(nodes[vertex].uncovered), ...named(nodes[vertex].covered)].slice(0, shown.length));
  const link = details.locator('a[href^="#where"]').first();
  assert.match(await link.getAttribute('href'), new RegExp(`model=${id}$`));
  await link.click();
  await untilFocused(page, 'where-title');
});

pageTest('a press on nothing takes the selection away, a drag does not, and moves the picture', madePage, {}, async (page, of) => {
  const { id } = drawable(of)[0];
  await follow(page, `#picture?model=${id}&node=0`);
  await untilFocused(page, 'picture-title');
  assert.equal(await selectedVertex(page), 0);
  const stage = await page.locator('.picture-stage').boundingBox();
  const before = await boxOf(page);
  await page.mouse.move(stage.x + 8, stage.y + 8);
  await page.mouse.down();
  await page.mouse.move(stage.x + 48, stage.y + 38, { steps: 4 });
  await page.mouse.up();
  const after = await boxOf(page);
  const scale = stage.width / after[2];
  assert.ok(Math.abs(before[0] - after[0] - 40 / scale) < 2 / scale && Math.abs(before[1] - after[1] - 30 / scale) < 2 / scale, `${before} ${after}`);
  assert.equal(await selectedVertex(page), 0);
  await page.mouse.click(stage.x + 4, stage.y + 4);
  assert.equal(await page.locator('#picture .picture-node.selected').count(), 0);
});

pageTest('the wheel zooms once the picture was clicked, and scrolls the page before', madePage, { hash: '#picture' }, async (page) => {
  const stage = await page.locator('.picture-stage').boundingBox();
  const start = await boxOf(page);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + 40);
  await page.mouse.wheel(0, -50);
  await page.waitForTimeout(100);
  assert.deepEqual(await boxOf(page), start);
  await page.locator('.picture-stage').focus();
  await page.locator('.picture-stage').hover({ position: { x: 20, y: 20 } });
  await page.mouse.wheel(0, -50);
  await until(page, (width) => Number(document.querySelector('#picture svg.picture').getAttribute('viewBox').split(' ')[2]) < width, start[2]);
});

pageTest('keys and buttons zoom, move, fit and go from node to node', madePage, { hash: '#picture' }, async (page, of) => {
  const stage = page.locator('.picture-stage');
  const [x, y, width] = await boxOf(page);
  const press = async (key) => { await stage.focus(); await page.keyboard.press(key); return boxOf(page); };
  assert.ok((await press('+'))[2] < width);
  const wide = await press('-');
  assert.ok(Math.abs(wide[2] - width) < 1);
  assert.ok((await press('ArrowRight'))[0] > wide[0]);
  assert.ok((await press('ArrowUp'))[1] < wide[1]);
  assert.deepEqual(await press('0'), [x, y, width, (await boxOf(page))[3]]);
  assert.ok(Math.abs((await press('1'))[2] - (await stage.evaluate((node) => node.clientWidth))) < 1);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: /^Fit/ }).click();
  assert.equal((await boxOf(page))[2], width);
  await press('n');
  assert.equal(await selectedVertex(page), 0);
  await press('n');
  assert.equal(await selectedVertex(page), 1);
  await press('p');
  await press('p');
  const id = Number(await page.locator('#picture select').inputValue());
  const { nodes } = coverageIn(of, id, 2);
  assert.equal(await selectedVertex(page), nodes.length - 1);
  const lacking = nodes.flatMap(({ uncovered }, vertex) => (uncovered.length ? [vertex] : []));
  await page.getByRole('button', { name: 'Next uncovered' }).click();
  assert.equal(await selectedVertex(page), lacking[0]);
  await page.getByRole('button', { name: 'Previous uncovered' }).click();
  assert.equal(await selectedVertex(page), lacking.at(-1));
});

pageTest('the table has all nodes, the uncovered first, and its links show them', madePage, { hash: '#picture' }, async (page, of) => {
  await disclose(page, '#picture summary');
  const id = Number(await page.locator('#picture select').inputValue());
  const { nodes } = coverageIn(of, id, 2);
  const own = nodes.filter(({ kind }) => kind !== 'end');
  assert.equal(await page.locator('#picture .picture-table table').getAttribute('aria-rowcount'), String(own.length + 1));
  const rank = ['uncovered', 'partly', 'covered', 'none'];
  const kinds = await page.locator('#picture .picture-table tbody .picture-kind').evaluateAll((list) => list.map((node) => node.classList[1]));
  assert.deepEqual(kinds, own.map(({ kind }) => kind).sort((a, b) => rank.indexOf(a) - rank.indexOf(b)).slice(0, kinds.length));
  const link = page.locator('#picture .picture-table tbody th a').first();
  const vertex = Number(new URLSearchParams((await link.getAttribute('href')).split('?')[1]).get('node'));
  await link.click();
  await untilFocused(page, 'picture-title');
  assert.equal(await selectedVertex(page), vertex);
});

async function fileOf(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`#picture .downloads button:text-is("${button}")`).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// How many pixels of a PNG without transparency nearly have a colour.
function pixelsLike(bytes, colour) {
  const [width, height, depth] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] === 6 ? 4 : 3];
  const parts = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * depth;
  const line = new Uint8Array(row);
  let found = 0;
  const paeth = (a, b, c) => { const p = a + b - c; const [x, y, z] = [a, b, c].map((each) => Math.abs(p - each)); return x <= y && x <= z ? a : y <= z ? b : c; };
  for (let at = 0; at < height; at += 1) {
    const filter = raw[at * (row + 1)];
    let corner = new Uint8Array(depth);
    for (let x = 0; x < row; x += 1) {
      const [left, up, diagonal] = [x < depth ? 0 : line[x - depth], line[x], x < depth ? 0 : corner[x % depth]];
      corner[x % depth] = up;
      line[x] = raw[at * (row + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, diagonal)][filter];
    }
    for (let x = 0; x < row; x += depth) if (colour.every((value, part) => Math.abs(line[x + part] - value) < 4)) found += 1;
  }
  return found;
}

pageTest('SVG and PNG of all of it are offered', madePage, { hash: '#picture' }, async (page, of) => {
  const id = Number(await page.locator('#picture select').inputValue());
  const model = of.document.report.models.find((each) => each.id === id);
  const svg = await fileOf(page, 'SVG');
  assert.equal(svg.name, `coverage-${model.path}.svg`);
  const text = svg.bytes.toString('utf8');
  assert.equal(text.match(/<g>/g).length, of.document.graphs[id].kind.length);
  const problem = await page.evaluate((given) => new DOMParser().parseFromString(given, 'image/svg+xml').querySelector('parsererror')?.textContent ?? null, text);
  assert.equal(problem, null);
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(text).map(Number);
  const png = await fileOf(page, 'PNG');
  assert.equal(png.name, `coverage-${model.path}.png`);
  assert.deepEqual([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)], [2 * width, 2 * height]);
  assert.ok(pixelsLike(png.bytes, [0xd5, 0x5e, 0x00]) > 500);
});

pageTest('a part of a box has the colour of what is covered', madePage, {}, async (page, of) => {
  const { id } = drawable(of).find((model) => coverageIn(of, model.id, 2).nodes.some(({ kind }) => kind === 'partly'));
  await follow(page, `#picture?model=${id}&k=2`);
  await untilFocused(page, 'picture-title');
  const { nodes } = coverageIn(of, id, 2);
  const shares = await page.locator('#picture .picture-node.partly').evaluateAll((list) => list.map((node) => [Number(node.dataset.vertex), node.querySelector('.part').width.baseVal.value / node.querySelector('.fill').width.baseVal.value]));
  for (const [vertex, share] of shares) assert.ok(Math.abs(share - nodes[vertex].covered.length / (nodes[vertex].covered.length + nodes[vertex].uncovered.length)) < 0.01);
});

pageTest('an address of no such model or node says so, or shows what there is', madePage, {}, async (page, of) => {
  const { id } = drawable(of)[0];
  for (const hash of [`#picture?model=${id}&k=9&node=99999`, `#picture?model=${id}&node=-1&k=x`]) {
    await follow(page, hash);
    await untilFocused(page, 'picture-title');
    assert.equal(await page.locator('#picture .picture-node.selected').count(), 0);
    await assertShown(page, of, id, 2);
    await follow(page, '#gaps');
    await untilFocused(page, 'gaps-title');
  }
  await follow(page, '#picture?model=4711');
  await untilFocused(page, 'picture-title');
  assert.match(await page.locator('#picture').textContent(), /not in this report/);
});

pageTest('on paper all of it is seen, with labels', madePage, { hash: '#picture' }, async (page) => {
  const fit = await boxOf(page);
  await page.locator('.picture-stage').focus();
  await page.keyboard.press('1');
  await page.evaluate(() => { window.addEventListener('beforeprint', () => { const svg = document.querySelector('#picture svg.picture'); window.printed = [svg.getAttribute('viewBox'), svg.classList.contains('far')]; }); });
  await page.pdf();
  const [box, isFar] = await page.evaluate(() => window.printed);
  assert.deepEqual(box.split(' ').map(Number).slice(0, 3), fit.slice(0, 3));
  assert.equal(isFar, false);
});

// A model of 2,000 nodes, a chain with ways past its parts.
function largeDocument() {
  const document = madeDocument();
  const [id] = Object.keys(document.graphs);
  const size = 2000;
  const edges = [size, 0];
  for (let at = 1; at < size; at += 1) edges.push(at - 1, at, ...(at % 8 === 0 ? [at - 8, at] : []), ...(at % 50 === 0 ? [(at * 7) % (at - 20), at] : []));
  const none = { name: [], type: [], shape: [], source: [], kind: '' };
  document.graphs[id] = { kind: `${'n'.repeat(size)}io`, operator: [...Array.from({ length: size }, (_, at) => at % 20), -1, -1], name: Array.from({ length: size + 2 }, (_, at) => `node_${at}`),
    location: Array.from({ length: size + 2 }, (_, at) => String(at)), edges: [...edges, size - 1, size + 1], values: none, operands: [], results: [], problem: 'Made up.' };
  return { document, id };
}

pageTest('a picture of 2,000 nodes is there in time, and moves', () => { const { document, id } = largeDocument(); return { ...pageOf(document), id }; }, {}, async (page, of) => {
  const took = await page.evaluate((id) => new Promise((done) => {
    const start = performance.now();
    window.addEventListener('hashchange', () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start))), { once: true });
    location.hash = `#picture?model=${id}&k=2`;
  }), of.id);
  assert.equal(await page.locator('#picture .picture-node').count(), 2002);
  console.log(`# 2,000 nodes laid out and painted in ${Math.round(took)} ms`);
  assert.ok(took < 10_000, `${took} ms`); // under a second on a quiet machine
  await page.locator('.picture-stage').focus();
  await page.keyboard.press('1');
  assert.ok(await page.locator('#picture .picture-node.away').count() > 1500);
  await page.keyboard.press('0');
  assert.equal(await page.locator('#picture .picture-node.away').count(), 0);
});

pageTest('a report without graphs has no picture, and says which it would have', () => pageOf(madeDocument({ graphs: false })), {}, async (page) => {
  assert.match(await page.locator('#picture .body').textContent(), /There is no picture: this report has no graph/);
});
