/** Where Chromium is: `bin/slides` has found it. */
export function chrome() {
  const path = process.env.CHROME_PATH;
  if (!path) throw new Error('CHROME_PATH is not set: run bin/slides, which looks for Chromium');
  return path;
}

/** Chromium has no sandbox for root, who is who builds in containers. */
export const isRoot = () => process.getuid?.() === 0;
