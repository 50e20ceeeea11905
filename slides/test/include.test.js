import assert from 'node:assert/strict';
import { test } from 'node:test';
import { include } from '../tool/include.js';
import { inHouse } from './house.js';

const lines = (text) => inHouse({}, (home) => include(home, { text }).text);

test('a task is what stands between its markers, without indentation', async () => {
  assert.equal(await lines('code/Adder.java\ntask: 9.1\n'), 'return a + b;');
});

test('a range goes from a line to a line', async () => {
  assert.equal(await lines('code/Adder.java\nfrom: int add\nto: <task'), 'int add(int a, int b) {\n  // <task 9.1> Add.');
});

test('what is left out between two ranges shows', async () => {
  assert.equal(await lines('code/Adder.java\nonly: class Adder\nonly: return a'), 'class Adder {\n    …\n    return a + b;');
});

test('behind a line the first that fits counts', async () => {
  assert.equal(await lines('code/Adder.java\nafter: <instead>\nonly: return'), '// return 0;');
});
