import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SOUND, complaints, deck, sound } from './house.js';

/** Each deck is wrong in one respect, and that is all that is complained of. */
const BROKEN = {
  'a file to include is missing': [sound('code/Adder.java', 'code/Gone.java'), 2, /there is no file code\/Gone\.java/],
  'a line to include is missing': [sound('from: int add', 'from: int subtract'), 2, /0 lines of code\/Adder\.java have "int subtract"/],
  'the end of an excerpt is missing': [sound('to: return', 'to: throw'), 2, /no line with "throw"/],
  'a line to include is there twice': [sound('from: int add', 'from: return'), 2, /2 lines of code\/Adder\.java have "return"/],
  'a task to include is missing': [sound('from: int add\nto: return', 'task: 9.2'), 2, /no marker <task 9\.2>/],
  'an excerpt has no end': [sound('to: return\n', ''), 2, /a "from:" has no "to:"/],
  'code is pasted': [sound('```sh\nmake test', '```java\nint x = 1;'), 2, /a block of "java" is pasted/],
  'a block has no kind': [sound('```sh\nmake test', '```\nmake test'), 2, /a block of "" is pasted/],
  'a command is no target': [sound('make test', 'make tests'), 2, /the Makefile has no target tests/],
  'a page that is linked is missing': [sound('README.md#how-it-works', 'GONE.md'), 2, /there is no code\/GONE\.md/],
  'an anchor is missing': [sound('#how-it-works', '#how-it-worked'), 2, /no heading there gives #how-it-worked/],
  'an anchor of the deck itself is missing': [sound('(#sound)', '(#silence)'), 2, /no heading there gives #silence/],
  'an address is none': [sound('../../code/README.md#how-it-works', 'https://nowhere'), 2, /it is no address/],
  'a link leads out of the repository': [sound('../../code/README.md#how-it-works', '../../../README.md'), 2, /leads out of the repository/],
  'an image is missing': [sound('dot.svg', 'gone.svg'), 3, /the image gone\.svg is missing/],
  'a line of a diagram is no such line': [sound('one -> two', 'one => two'), 3, /is no line of a diagram/],
  'an arrow leads to nothing': [sound('one -> two', 'one -> three'), 3, /no part "three"/],
  'parts of a diagram lie on each other': [sound('two 1.5,0', 'two 0.1,0'), 3, /"one" and "two" lie on each other/],
  'words of an arrow lie on a part': [sound('"goes to"', '"goes a very, very, very long and winding way to"'), 3, /lie on each other/],
  'a part lies outside of its diagram': [sound('"one"', `"${'one '.repeat(40)}"`), 3, /lies outside of the diagram/],
  'a figure of a chart is not in its source': [sound('| 42', '| 4'), 3, /the figure 4 is not in code\/README\.md/],
  'a chart has no source': [sound('source code/README.md\n', ''), 3, /a chart begins with "source <file>"/],
  'a slide has no time': [sound('time: 2', 'two minutes'), 2, /no line "time: <minutes>"/, 1, /the slides take 4 minutes/],
  'times do not add up': [sound('total: 6', 'total: 7'), 1, /"total: 7", and the slides take 6 minutes/],
  'the total is not told': [sound('total: 6\n', ''), 1, /"total: \(nothing\)"/],
};

test('with a sound deck nothing is wrong', async () => {
  assert.deepEqual(await complaints({}), []);
});

for (const [what, [text, ...expected]] of Object.entries(BROKEN)) {
  test(`it is complained of when ${what}`, async () => {
    const found = await complaints(deck(text));
    assert.equal(found.length, expected.length / 2, found.join('\n'));
    for (let i = 0; i < expected.length; i += 2) {
      assert.match(found[i / 2], new RegExp(`^slides/en/01-sound\\.md, slide ${expected[i]}: .+; .+`));
      assert.match(found[i / 2], expected[i + 1]);
    }
  });
}

const IN_JAPANESE = SOUND.replace('# Sound', '# 健全').replace('(#sound)', '(#健全)').replace('"goes to"', '"行く"').replace('all | 42', '全部 | 42').replace('chart rows of it', 'chart 行').replace('README.md#', 'README.ja.md#').replace('Welcome.', 'ようこそ。');

const both = (japanese) => ({
  'slides/slides.json': '{ "languages": ["en", "ja"] }',
  'slides/ja/01-sound.md': japanese,
  'code/README.ja.md': '# コード\n\n## How it works\n',
  'slides/ja/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
});

test('a translation of all words is in step', async () => {
  assert.deepEqual(await complaints(both(IN_JAPANESE)), []);
});

const OUT_OF_STEP = {
  'a slide is missing': [(deck) => deck.slice(0, deck.lastIndexOf('---\n')).replace('total: 6', 'total: 3'), /has 2 slides, and 3 in en/],
  'a heading has another level': [(deck) => deck.replace('## Code', '### Code'), /levels of its headings/],
  'another excerpt is included': [(deck) => deck.replace('to: return', 'to: task 9.1'), /includes and commands/],
  'a diagram has another arrow': [(deck) => deck.replace('one -> two', 'two -> one'), /diagrams/],
  'a part of a diagram has moved': [(deck) => deck.replace('two 1.5,0', 'two 1.6,0'), /diagrams/],
  'a chart has another figure': [(deck) => deck.replace('全部 | 42', '全部 | 42\n半分 | 42'), /figures of its charts/],
  'a block is missing': [(deck) => deck.replace(/```sh\n.*\n```\n/, ''), /kinds of its blocks/],
  'a link leads elsewhere': [(deck) => deck.replace('README.ja.md#how-it-works', 'Adder.java'), /targets of its links/],
  'a slide looks otherwise': [(deck) => deck.replace('## Code', '<!-- _class: story -->\n\n## Code'), /directives/],
  'a slide takes longer': [(deck) => deck.replace('time: 3', 'time: 4').replace('total: 6', 'total: 7'), /the times differ/],
};

for (const [what, [change, message]] of Object.entries(OUT_OF_STEP)) {
  test(`languages are out of step when ${what}`, async () => {
    const changed = change(IN_JAPANESE);
    assert.notEqual(changed, IN_JAPANESE);
    const found = await complaints(both(changed));
    assert.ok(found.length > 0);
    for (const complaint of found) assert.match(complaint, /^slides\/ja\/01-sound\.md, slide \d+: .+; bring both in step$/);
    assert.ok(found.some((complaint) => message.test(complaint)), found.join('\n'));
  });
}

test('a deck that is missing in one language is complained of', async () => {
  const found = await complaints({ ...both(IN_JAPANESE), 'slides/en/02-more.md': SOUND });
  assert.deepEqual(found, ['slides/ja/02-more.md: there is no such deck, but there is one in en; write it']);
});

test('a language that is asked for has to be there', async () => {
  const found = await complaints({ 'slides/slides.json': '{ "languages": ["en", "ja"] }' });
  assert.match(found[0], /^slides\/ja: there are no decks in this language/);
});
