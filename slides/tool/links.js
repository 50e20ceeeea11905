import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Complaint, at, collect } from './complaint.js';

/** The anchor that GitHub gives a heading. */
export const anchor = (heading) =>
  heading.toLowerCase().replace(/[`*_]/g, '').trim().replace(/[^\p{L}\p{N}\s-]/gu, '').replace(/\s/g, '-');

/** Links lead somewhere: a file and a heading that are there, or an address that is one. */
export function checkLinks(home, deck) {
  return deck.slides.flatMap((slide) =>
    collect(slide.links, (link) => {
      const problem = linkProblem(home, deck, link);
      if (problem) throw new Complaint(at(deck, slide), `the link ${link} is broken: ${problem}`, 'mend it or take it out');
    }),
  );
}

function linkProblem(home, deck, link) {
  if (/^[a-z]+:/i.test(link)) {
    if (!/^https?:/.test(link)) return 'only http and https lead outside';
    return URL.canParse(link) && new URL(link).hostname.includes('.') ? null : 'it is no address';
  }
  const [path, fragment] = link.split('#');
  const file = path ? resolve(home, 'slides', deck.language, decodeURI(path)) : resolve(home, 'slides', deck.language, `${deck.name}.md`);
  if (relative(home, file).startsWith('..')) return 'it leads out of the repository';
  if (!existsSync(file)) return `there is no ${relative(home, file)}`;
  if (fragment === undefined) return null;
  if (statSync(file).isDirectory() || !file.endsWith('.md')) return 'only pages have headings';
  const headings = [...readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)];
  return headings.some((heading) => anchor(heading[1]) === fragment) ? null : `no heading there gives #${fragment}`;
}

/** A link as the built page needs it: a deck becomes its page and the number of a slide. */
export function rewriteLink(home, out, deck, decks, link) {
  if (/^[a-z]+:/i.test(link)) return link;
  const [path, fragment] = link.split('#');
  const name = path ? /^(?:\.\/)?([^/]+)\.md$/.exec(path)?.[1] : deck.name;
  const target = decks.find((other) => other.name === name);
  if (target) {
    const slide = target.slides.find((other) => other.headings.some((heading) => anchor(heading.text) === fragment));
    return `${path ? `${name}.html` : ''}${slide ? `#${slide.number}` : ''}`;
  }
  const file = resolve(home, 'slides', deck.language, path);
  return `${relative(join(out, deck.language), file)}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** Images are there. */
export function checkImages(home, deck) {
  return deck.slides.flatMap((slide) =>
    collect(slide.images, (image) => {
      if (!existsSync(imageFile(home, deck, image))) {
        throw new Complaint(at(deck, slide), `the image ${image} is missing`, 'add the file, or draw a diagram');
      }
    }),
  );
}

export const imageFile = (home, deck, image) => resolve(home, 'slides', deck.language, decodeURI(image));
