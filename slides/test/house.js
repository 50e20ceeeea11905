import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, check } from '../tool/build.js';

/** A deck of three slides with which nothing is wrong. */
export const SOUND = `---
title: 1 · Sound
---

# Sound

<!--
time: 1
total: 6
Welcome.
-->

---

## Code

\`\`\`include
code/Adder.java
from: int add
to: return
\`\`\`

\`\`\`sh
make test
\`\`\`

See [the page](../../code/README.md#how-it-works) and [the first slide](#sound).

<!--
time: 2
-->

---

## Picture

![a dot](dot.svg)

\`\`\`diagram 3
box one 0,0 "one"
box two 1.5,0 "two"
one -> two "goes to"
\`\`\`

\`\`\`chart rows of it
source code/README.md
all | 42
\`\`\`

<!--
time: 3
-->
`;

const FILES = {
  Makefile: 'test: ## everything\n\t@true\n',
  'slides/slides.json': '{ "languages": ["en"] }\n',
  'slides/en/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>\n',
  'slides/en/01-sound.md': SOUND,
  'code/README.md': '# Code\n\n## How it works\n\n42 rows.\n',
  'code/Adder.java': 'class Adder {\n  int add(int a, int b) {\n    // <task 9.1> Add.\n    return a + b;\n    // <instead>\n    // return 0;\n    // </task>\n  }\n}\n',
};

/** Runs an action in a small repository with these files besides its own, and takes it away again. */
export async function inHouse(files, action) {
  const home = mkdtempSync(join(tmpdir(), 'slides-'));
  try {
    for (const [path, text] of Object.entries({ ...FILES, ...files })) {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    }
    copyFileSync(fileURLToPath(new URL('../theme.css', import.meta.url)), join(home, 'slides/theme.css'));
    return await action(home, join(home, 'slides/build'));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const messages = ({ complaints }) => complaints.map((complaint) => complaint.message);

/** What is complained of without drawing anything. */
export const complaints = (files) => inHouse(files, (home, out) => messages(check(home, out)));

/** What is complained of when everything is drawn. */
export const complaintsOfBuild = (files) => inHouse(files, async (home, out) => messages(await build(home, out)));

/** The sound deck with something in it replaced, which must be there. */
export function sound(what, by) {
  if (!SOUND.includes(what)) throw new Error(`the sound deck has no ${what}`);
  return SOUND.replace(what, by);
}

export const deck = (text) => ({ 'slides/en/01-sound.md': text });
