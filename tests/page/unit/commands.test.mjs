import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { pageModule } from '../support/page_modules.mjs';

const { commandLine, explainCommand, gapCommand, sequenceWord, shellWord } = await pageModule('commands.js');

test('a shell reads the words that were meant', () => {
  const words = ['plain', 'a b', "it's", '$HOME', '"', '`id`', '\\', '', '*', 'Conv -> Relu', 'é', '\n', '-o', '!x', '~'];
  const read = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${words.map(shellWord).join(' ')}`], { encoding: 'utf8' });
  assert.deepEqual(read.split('\0').slice(0, -1), words);
  assert.equal(shellWord('out/a-1_b.db'), 'out/a-1_b.db');
});

test('commands name the database and what they are about', () => {
  const identity = { database: 'my out/opseq.db' };
  assert.equal(commandLine(gapCommand(identity, { operators: ['Cast', 'Div'], id: 5 })), "opseq extract 'my out/opseq.db' -o gap-models --gap 'Cast -> Div'");
  assert.equal(commandLine(explainCommand(identity, { id: 3, set: 'zoo', path: 'a/b.onnx' })), "opseq explain 'my out/opseq.db' zoo/a/b.onnx");
  assert.equal(explainCommand(identity, { id: 3, set: 'zoo', path: 'a\\xff.onnx' }).at(-1), '3');
});

test('a sequence that would be read otherwise is named by its number', () => {
  assert.equal(sequenceWord({ operators: ['Conv@11', 'com.example::Gelu'], id: 7 }), 'Conv@11 -> com.example::Gelu');
  assert.equal(sequenceWord({ operators: ['a b', 'c'], id: 7 }), '7');
  assert.equal(sequenceWord({ operators: ['', 'c'], id: 7 }), '7');
  assert.equal(sequenceWord({ operators: ['a,b'], id: null }), null);
});
