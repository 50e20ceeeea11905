import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const HIGHLIGHT = {
  '.java': 'java', '.json': 'json', '.sql': 'sql', '.yml': 'yaml', '.conf': 'apache', '.patch': 'diff', '.tf': 'bash', '.sh': 'bash', '.js': 'javascript',
};

/**
 * The part of a file that an include asks for:
 *
 *     path/of/the/file, from the root of the repository
 *     task: 1.1            only what stands between these markers (the first pair that has them)
 *     from: some text      from the one line that has this text ...
 *     to: some text        ... to the first line from there on that has this one
 *     only: some text      the one line that has this text
 *     after: some text     what follows is looked for behind the one line that has this text, and the first line counts
 *
 * Several ranges are joined by a line with an ellipsis where something lies between.
 */
export function include(home, fence) {
  const [path, ...rules] = fence.text.trim().split('\n').map((line) => line.trim());
  const file = join(home, path);
  if (!path || !existsSync(file)) throw new Error(`there is no file ${path}`);
  let lines = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
  const ranges = [];
  let from = null;
  let after = null;
  const find = (text) => (after === null ? place(lines, text, path) : first(lines, text, after, path));
  for (const rule of rules) {
    const [, word, text] = /^(task|from|to|only|after): (.+)$/.exec(rule) ?? [];
    if (word === 'task') {
      lines = task(lines, text, path);
    } else if (word === 'after') {
      after = place(lines, text, path);
    } else if (word === 'only') {
      const line = find(text);
      ranges.push([line, line]);
    } else if (word === 'from' && from === null) {
      from = find(text);
    } else if (word === 'to' && from !== null) {
      ranges.push([from, first(lines, text, from - 1, path)]);
      from = null;
    } else {
      throw new Error(`"${rule}" is no rule of an include here`);
    }
  }
  if (from !== null) throw new Error('a "from:" has no "to:"');
  const text = outdent(joined(lines, ranges.length ? ranges : [[0, lines.length - 1]]));
  return { language: HIGHLIGHT[extname(path.replace(/\.starter$/, ''))] ?? 'text', text, path };
}

function place(lines, text, path) {
  const found = lines.flatMap((line, index) => (line.includes(text) ? [index] : []));
  if (found.length !== 1) throw new Error(`${found.length} lines of ${path} have "${text}", and it must be one`);
  return found[0];
}

function first(lines, text, after, path) {
  const found = lines.findIndex((line, index) => index > after && line.includes(text));
  if (found < 0) throw new Error(`${path} has no line with "${text}" behind its line ${after + 1}`);
  return found;
}

function task(lines, id, path) {
  const start = lines.findIndex((line) => line.includes(`<task ${id}>`));
  if (start < 0) throw new Error(`${path} has no marker <task ${id}>`);
  const length = lines.slice(start + 1).findIndex((line) => line.includes('<instead>') || line.includes('</task>'));
  return lines.slice(start + 1, start + 1 + length);
}

function joined(lines, ranges) {
  const result = [];
  let last = null;
  for (const [from, to] of ranges) {
    if (last !== null && from <= last) throw new Error('the ranges of an include must be in the order of the file');
    if (last !== null && from > last + 1) result.push(`${/^\s*/.exec(lines[from])[0]}…`);
    result.push(...lines.slice(from, to + 1));
    last = to;
  }
  return result;
}

function outdent(lines) {
  const indents = lines.filter((line) => line.trim()).map((line) => /^\s*/.exec(line)[0].length);
  const cut = Math.min(...indents);
  return lines.map((line) => line.slice(cut).trimEnd()).join('\n').replace(/^\n+|\n+$/g, '');
}
