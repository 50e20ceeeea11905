import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expandBlocks } from './blocks.js';
import { Complaint } from './complaint.js';
import { languages, readDecks, replaceNotes } from './deck.js';
import { checkInStep } from './instep.js';
import { checkLayout } from './layout.js';
import { checkImages, checkLinks, imageFile, rewriteLink } from './links.js';
import { render } from './marp.js';
import { checkTiming } from './timing.js';

/** All that can be said of decks without drawing them, and their sources for Marp. */
export function check(home, out) {
  const complaints = [];
  const byLanguage = Object.fromEntries(
    languages(home).map((language) => {
      try {
        return [language, readDecks(home, language)];
      } catch (error) {
        if (error.code !== 'ENOENT') throw error;
        complaints.push(new Complaint(`slides/${language}`, 'there are no decks in this language', 'write them, or take it out of slides/slides.json'));
        return [language, []];
      }
    }),
  );
  complaints.push(...checkInStep(byLanguage));
  const sources = [];
  for (const [language, decks] of Object.entries(byLanguage)) {
    for (const deck of decks) {
      complaints.push(...checkTiming(deck), ...checkLinks(home, deck), ...checkImages(home, deck));
      const slides = deck.slides.map((slide) => prepare(home, out, deck, decks, slide, (c) => complaints.push(c)));
      const front = `---\nmarp: true\ntheme: mlops-practice\npaginate: true\nlang: ${language}\n${deck.front}---\n`;
      const images = deck.slides.flatMap((slide) => slide.images.map((image) => ({ file: imageFile(home, deck, image), name: flat(image) })));
      sources.push({ deck, images, text: `${front}\n${slides.join('\n\n---\n\n')}\n` });
    }
  }
  return { complaints, sources };
}

/** A slide as Marp gets it: blocks and images in it, links that lead from the built page, notes with their minutes. */
function prepare(home, out, deck, decks, slide, complain) {
  const text = expandBlocks(home, deck, slide, complain);
  const linked = text.replace(/(?<!!)(\[[^\]]*\])\(([^)\s]+)\)/g, (whole, words, link) =>
    slide.links.includes(link) ? `${words}(${rewriteLink(home, out, deck, decks, link)})` : whole,
  );
  const withImages = linked.replace(/(!\[[^\]]*\])\(([^)\s]+)\)/g, (whole, words, image) =>
    slide.images.includes(image) ? `${words}(${flat(image)})` : whole,
  );
  return replaceNotes(withImages, (notes) => `<!--\n${notes.replace(/^time: (\d+)$/m, '$1 min').replace(/^total: (\d+)$/m, '(of $1 in all)')}\n-->`);
}

/** The name of an image beside the page: its path, so that no two have one name. */
const flat = (image) => image.replace(/^(\.\.?\/)+/, '').replaceAll('/', '-');

/** Writes what Marp gets to out/source/<language>/<deck>.md, and images beside it and beside what becomes of it. */
export function write(out, sources) {
  rmSync(out, { recursive: true, force: true });
  for (const { deck, images, text } of sources) {
    for (const folder of ['source', 'layout', '.']) {
      mkdirSync(join(out, folder, deck.language), { recursive: true });
      images.forEach(({ file, name }) => copyFileSync(file, join(out, folder, deck.language, name)));
    }
    writeFileSync(join(out, 'source', deck.language, `${deck.name}.md`), text);
  }
}

/** Checks, renders, and looks at what was rendered. */
export async function build(home, out) {
  const { complaints, sources } = check(home, out);
  if (complaints.length) return { complaints, sources };
  write(out, sources);
  const theme = join(home, 'slides/theme.css');
  render(out, theme, ['--template', 'bare'], 'layout');
  const seen = await checkLayout(out, sources.map(({ deck }) => deck));
  if (seen.length) return { complaints: seen, sources };
  render(out, theme, [], '.');
  render(out, theme, ['--pdf', '--allow-local-files'], '.');
  return { complaints: [], sources };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = fileURLToPath(new URL('../..', import.meta.url));
  const out = join(home, 'slides/build');
  const { complaints, sources } = await build(home, out);
  complaints.forEach((complaint) => console.error(complaint.message));
  if (complaints.length) process.exit(1);
  const slides = sources.reduce((sum, { deck }) => sum + deck.slides.length, 0);
  console.log(`${sources.length} decks with ${slides} slides are in slides/build, as HTML and as PDF.`);
}
