import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Draws bars. A chart says where its figures are from, and each must be there:
 *
 *     ```chart USD an hour
 *     source infra/README.md
 *     load balancer | 0.024
 *     warehouse | 4 | bad
 *     ```
 */
const WIDTH = 1140;
const ROW = 46;
const NAMES = 380;
const FIGURES = 130;

export function chart(home, fence) {
  const [first, ...lines] = fence.text.trim().split('\n').map((line) => line.trim());
  const path = /^source (.+)$/.exec(first)?.[1];
  if (!path || !existsSync(join(home, path))) throw new Error('a chart begins with "source <file>", which must be there');
  const source = readFileSync(join(home, path), 'utf8');
  const rows = lines.map((line) => {
    const [name, figure, mood = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+(\.\d+)?$/.test(figure ?? '')) throw new Error(`"${line}" is no line of a chart`);
    if (!new RegExp(`(?<![\\d.])${figure.replace('.', '\\.')}(?!\\.?\\d)`).test(source)) throw new Error(`the figure ${figure} is not in ${path}`);
    return { name, figure, mood };
  });
  const largest = Math.max(...rows.map((row) => Number(row.figure)));
  const scale = (WIDTH - NAMES - FIGURES) / largest;
  const unit = fence.options.join(' ');
  const height = rows.length * ROW + 34;
  const bars = rows.map(({ name, figure, mood }, index) => {
    const y = index * ROW + ROW / 2;
    const width = Math.max(3, Number(figure) * scale);
    return `<text class="name" x="${NAMES - 16}" y="${y}" font-size="21">${name}</text><rect class="bar ${mood}" x="${NAMES}" y="${y - 16}" width="${width}" height="32" rx="4"/><text class="figure" x="${NAMES + width + 12}" y="${y}" font-size="21">${figure}</text>`;
  });
  return `<div class="drawing"><svg class="chart" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" xmlns="http://www.w3.org/2000/svg">${bars.join('')}<text class="unit" x="${NAMES}" y="${height - 14}" font-size="18">${unit}</text></svg></div>`;
}
