/**
 * Draws a diagram, which is written as text:
 *
 *     ```diagram 4                             columns; rows are as many as there are
 *     box server 0,0 "predictor"               a part: kind, name, column and row from the left top, words
 *     store s3 2.5,0 "S3|two lines" good       and a mood: good, bad, or faint
 *     frame task server fluentd "one task"     a frame around parts
 *     server -> s3 "model"                     an arrow; ..> is dashed
 *     server -> s3 "model" bad                 and it may have a mood, too
 *     ```
 *
 * Kinds: box, store, round, choice, and note, which has no border. Words must not lie on each other.
 */
const WIDTH = 1140;
const ROW = 128;
const FONT = 22;
const LABEL = 19;
const NARROWEST = 120;
const EDGE = 20;

export function diagram(fence) {
  const columns = Number(fence.options[0]);
  if (!(columns > 0)) throw new Error('a diagram says how many columns it has, such as "diagram 4"');
  const column = WIDTH / columns;
  const nodes = new Map();
  const frames = [];
  const edges = [];
  for (const line of fence.text.split('\n').map((text) => text.trim()).filter(Boolean)) {
    const node = /^(box|store|round|choice|note) (\w+) (-?[\d.]+),(-?[\d.]+) "([^"]*)"(?: (good|bad|faint))?$/.exec(line);
    const edge = /^(\w+) (->|\.\.>) (\w+)(?: "([^"]*)")?(?: (good|bad|faint))?$/.exec(line);
    const frame = /^frame ((?:\w+ )+)"([^"]*)"(?: (good|bad|faint))?$/.exec(line);
    if (node) {
      const [, kind, name, x, y, words, mood = ''] = node;
      nodes.set(name, part(kind, (Number(x) + 0.5) * column, (Number(y) + 0.5) * ROW, words, mood));
    } else if (frame) {
      frames.push({ names: frame[1].trim().split(' '), words: frame[2], mood: frame[3] ?? '' });
    } else if (edge) {
      edges.push({ from: edge[1], way: edge[2], to: edge[3], words: edge[4] ?? '', mood: edge[5] ?? '' });
    } else {
      throw new Error(`"${line}" is no line of a diagram`);
    }
  }
  for (const name of [...edges.flatMap((edge) => [edge.from, edge.to]), ...frames.flatMap((frame) => frame.names)]) {
    if (!nodes.has(name)) throw new Error(`the diagram has no part "${name}"`);
  }
  alignColumns([...nodes.values()]);
  moveInside([...nodes.values()], new Set(frames.flatMap((frame) => frame.names.map((name) => nodes.get(name)))));
  const lines = edges.map((edge) => arrow(edge, nodes.get(edge.from), nodes.get(edge.to)));
  const boxes = frames.map((frame) => around(frame, frame.names.map((name) => nodes.get(name))));
  const worded = [...nodes.values(), ...lines.filter((line) => line.words).map((line) => line.label)];
  refuseOverlaps(worded);
  const top = Math.min(...worded.map((one) => one.y - one.height / 2), ...boxes.map((box) => box.top)) - 3;
  const bottom = Math.max(...worded.map((one) => one.y + one.height / 2), ...boxes.map((box) => box.top + box.height)) + 3;
  const height = bottom - top;
  const svg = [
    `<div class="drawing"><svg class="diagram" viewBox="0 ${top} ${WIDTH} ${height}" width="${WIDTH}" height="${height}" xmlns="http://www.w3.org/2000/svg">`,
    ...['', 'good', 'bad', 'faint'].map(
      (mood) => `<marker id="head${mood}" class="${mood}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0,0.5 L10,5 L0,9.5 z"/></marker>`,
    ),
    ...boxes.map(drawFrame),
    ...lines.map((line) => `<path class="arrow ${line.mood} ${line.dashed ? 'dashed' : ''}" d="${line.path}" marker-end="url(#head${line.mood})"/>`),
    ...[...nodes.values()].map(drawPart),
    ...lines.filter((line) => line.words).map(drawLabel),
    '</svg></div>',
  ];
  return svg.join('');
}

/** Wide characters take a square; others somewhat more than half of one. */
export const measure = (text, font) =>
  [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 1 : 0.57), 0) * font;

function part(kind, x, y, text, mood) {
  const words = text.split('|');
  const widest = Math.max(...words.map((line) => measure(line, FONT)));
  const width = kind === 'note' ? widest : Math.max(NARROWEST, widest + (kind === 'choice' ? 80 : 36));
  const height = words.length * (FONT * 1.3) + (kind === 'note' ? 4 : kind === 'choice' ? 48 : kind === 'store' ? 40 : 30);
  return { kind, x, y, width, height, words, mood };
}

/** Parts of one column that are boxes have one width. */
function alignColumns(parts) {
  for (const one of parts) {
    if (one.kind !== 'box') continue;
    const same = parts.filter((other) => other.kind === 'box' && other.x === one.x);
    const width = Math.max(...same.map((other) => other.width));
    same.forEach((other) => (other.width = width));
  }
}

/** A column whose widest part would stick out moves inwards as a whole. */
function moveInside(parts, framed) {
  for (const x of new Set(parts.map((one) => one.x))) {
    const same = parts.filter((one) => one.x === x);
    const half = Math.max(...same.map((one) => one.width / 2 + 2 + (framed.has(one) ? EDGE : 0)));
    same.forEach((one) => (one.x = Math.max(half, Math.min(WIDTH - half, x))));
  }
}

function arrow({ way, words: text, mood }, from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const gapX = Math.abs(dx) - (from.width + to.width) / 2;
  const gapY = Math.abs(dy) - (from.height + to.height) / 2;
  const sideways = gapX > 24 && (gapX >= gapY || Math.abs(dy) < 2);
  const sx = Math.sign(dx);
  const sy = Math.sign(dy);
  const start = sideways ? [from.x + (sx * from.width) / 2, from.y] : [from.x, from.y + (sy * from.height) / 2];
  const end = sideways ? [to.x - (sx * (to.width / 2 + 3)), to.y] : [to.x, to.y - sy * (to.height / 2 + 3)];
  const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  const straight = Math.abs(sideways ? dy : dx) < 2;
  const path = straight
    ? `M${start} L${end}`
    : sideways
      ? `M${start} C${middle[0]},${start[1]} ${middle[0]},${end[1]} ${end}`
      : `M${start} C${start[0]},${middle[1]} ${end[0]},${middle[1]} ${end}`;
  const words = text ? text.split('|') : null;
  const label = words && {
    x: middle[0], y: middle[1], words, mood,
    width: Math.max(...words.map((line) => measure(line, LABEL))) + 8,
    height: words.length * LABEL * 1.25 + 2,
  };
  // Words beside a level arrow stand above it, so that the arrow is seen whole.
  if (label && sideways && straight) label.y -= label.height / 2 + 7;
  return { path, words, label, mood, dashed: way === '..>' };
}

function around({ words, mood }, parts) {
  const left = Math.min(...parts.map((p) => p.x - p.width / 2)) - EDGE;
  const right = Math.max(...parts.map((p) => p.x + p.width / 2)) + EDGE;
  const top = Math.min(...parts.map((p) => p.y - p.height / 2)) - EDGE - LABEL;
  const bottom = Math.max(...parts.map((p) => p.y + p.height / 2)) + EDGE;
  return { left, top, width: Math.max(right - left, measure(words, LABEL) + 24), height: bottom - top, words, mood };
}

function refuseOverlaps(things) {
  const edges = ({ x, y, width, height }) => ({ l: x - width / 2, r: x + width / 2, t: y - height / 2, b: y + height / 2 });
  things.forEach((one, index) => {
    const a = edges(one);
    if (a.l < -1 || a.r > WIDTH + 1) throw new Error(`"${one.words.join(' ')}" lies outside of the diagram`);
    for (const other of things.slice(index + 1)) {
      const b = edges(other);
      if (a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b) throw new Error(`"${one.words.join(' ')}" and "${other.words.join(' ')}" lie on each other`);
    }
  });
}

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function text(words, x, y, size, kind) {
  const step = size * 1.3;
  const first = y - ((words.length - 1) * step) / 2;
  return words.map((line, index) => `<text class="${kind}" x="${x}" y="${first + index * step}" font-size="${size}">${escape(line)}</text>`).join('');
}

function drawPart({ kind, x, y, width, height, words, mood }) {
  const left = x - width / 2;
  const top = y - height / 2;
  const shapes = {
    box: `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="8"/>`,
    round: `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${height / 2}"/>`,
    choice: `<path d="M${left},${y} L${left + 28},${top} L${left + width - 28},${top} L${left + width},${y} L${left + width - 28},${top + height} L${left + 28},${top + height} z"/>`,
    store: `<path d="M${left},${top + 9} a${width / 2},9 0 0 1 ${width},0 v${height - 18} a${width / 2},9 0 0 1 ${-width},0 z"/><path class="lid" d="M${left},${top + 9} a${width / 2},9 0 0 0 ${width},0"/>`,
    note: '',
  };
  return `<g class="part ${kind} ${mood}">${shapes[kind]}${text(words, x, kind === 'store' ? y + 6 : y, FONT, 'words')}</g>`;
}

function drawFrame({ left, top, width, height, words, mood }) {
  return `<g class="frame ${mood}"><rect x="${left}" y="${top}" width="${width}" height="${height}" rx="12"/><text class="title" x="${left + 14}" y="${top + 17}" font-size="${LABEL}">${escape(words)}</text></g>`;
}

function drawLabel({ label }) {
  return `<g class="label ${label.mood}">${text(label.words, label.x, label.y, LABEL, 'words')}</g>`;
}
