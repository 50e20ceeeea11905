import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chrome, isRoot } from './chrome.js';

const MARP = fileURLToPath(new URL('../node_modules/@marp-team/marp-cli/marp-cli.js', import.meta.url));

/** Renders all sources of out/source into a folder of out. */
export function render(out, theme, options, folder) {
  const made = spawnSync(
    process.execPath,
    [MARP, '--no-stdin', '--no-config-file', '--html', '--theme-set', theme, '--input-dir', join(out, 'source'), '--output', join(out, folder), ...options],
    { encoding: 'utf8', env: { ...process.env, CHROME_PATH: chrome(), ...(isRoot() ? { CHROME_NO_SANDBOX: '1' } : {}) } },
  );
  if (made.status !== 0) throw new Error(`Marp has failed:\n${made.stdout}${made.stderr}`);
}
