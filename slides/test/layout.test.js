import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from '../tool/build.js';
import { complaintsOfBuild, deck, inHouse, sound } from './house.js';

test('a sound deck becomes a page and a document, with code, images and links in place', async () => {
  await inHouse({}, async (home, out) => {
    const { complaints } = await build(home, out);
    assert.deepEqual(complaints, []);
    const page = readFileSync(join(out, 'en/01-sound.html'), 'utf8');
    assert.match(page, /a \+ b/);
    assert.match(page, /<img src="dot\.svg"/);
    assert.ok(existsSync(join(out, 'en/dot.svg')));
    assert.match(page, /href="\.\.\/\.\.\/\.\.\/code\/README\.md#how-it-works"/);
    assert.match(page, /href="#1"/);
    assert.ok(readFileSync(join(out, 'en/01-sound.pdf')).subarray(0, 5).toString() === '%PDF-');
    assert.ok(existsSync(join(out, 'source/en/01-sound.md')));
  });
});

const OVERFULL = {
  'has too many lines': [sound('See [the page]', `${'- a line\n'.repeat(20)}\nSee [the page]`), 2, /overflows by \d+ pixels at the bottom; say less/],
  'has a line of code that is too long': [deckWithLongLine(), 2, /overflows by \d+ pixels at the side; shorten/],
  'has words that nobody can read': [sound('## Picture', '## Picture\n\n<p style="font-size: 12px">small print</p>'), 3, /"small print" is too small/],
};

function deckWithLongLine() {
  return sound('code/Adder.java\nfrom: int add\nto: return', 'code/Long.java');
}

for (const [what, [text, slide, message]] of Object.entries(OVERFULL)) {
  test(`a slide is refused that ${what}`, async () => {
    const found = await complaintsOfBuild({ ...deck(text), 'code/Long.java': `int x = ${'1 + '.repeat(60)}1;\n` });
    assert.equal(found.length, 1, found.join('\n'));
    assert.match(found[0], new RegExp(`^slides/en/01-sound\\.md, slide ${slide}: `));
    assert.match(found[0], message);
  });
}
