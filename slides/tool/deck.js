import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The languages that every deck must be there in. */
export function languages(home) {
  return JSON.parse(readFileSync(join(home, 'slides/slides.json'), 'utf8')).languages;
}

/** All decks of a language, in order. */
export function readDecks(home, language) {
  const folder = join(home, 'slides', language);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => parse(language, file.replace(/\.md$/, ''), readFileSync(join(folder, file), 'utf8')));
}

/** A deck: its front matter, and its slides with what the checks ask for. */
export function parse(language, name, text) {
  const front = /^---\n([\s\S]*?\n)---\n/.exec(text);
  const body = front ? text.slice(front[0].length) : text;
  const slides = split(body).map((source, index) => slide(source, index + 1));
  return { language, name, front: front ? front[1] : '', slides };
}

/** Slides are parted by `---` on a line of its own, but not within a fence or a comment. */
function split(body) {
  const slides = [[]];
  let until = null;
  for (const line of body.split('\n')) {
    if (until) {
      if (until.test(line)) until = null;
    } else if (/^```/.test(line)) {
      until = /^```\s*$/;
    } else if (/^<!--(?!.*-->)/.test(line)) {
      until = /-->/;
    } else if (/^---\s*$/.test(line)) {
      slides.push([]);
      continue;
    }
    slides.at(-1).push(line);
  }
  return slides.map((lines) => lines.join('\n').trim());
}

const FENCE = /^```([^\n]*)\n([\s\S]*?)^```[ \t]*$/gm;
const COMMENT = /<!--([\s\S]*?)-->/g;

function slide(source, number) {
  const fences = [...source.matchAll(FENCE)].map(([, info, text]) => {
    const [kind = '', ...options] = info.trim().split(/\s+/);
    return { kind, options, text };
  });
  const comments = [...source.matchAll(COMMENT)].map((match) => match[1].trim());
  const directives = comments.filter((comment) => comment.startsWith('_'));
  const notes = comments.filter((comment) => !comment.startsWith('_'));
  const prose = source.replace(FENCE, '').replace(COMMENT, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ' '));
  const headings = [...prose.matchAll(/^(#{1,6}) +(.+)$/gm)].map(([, marks, text]) => ({ level: marks.length, text }));
  const images = [...prose.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1]);
  const links = [...prose.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)].map((match) => match[1]);
  return { number, source, fences, directives, notes, headings, images, links };
}

/** The slide's source with each fence replaced. */
export function replaceFences(source, replacement) {
  let index = 0;
  return source.replace(FENCE, () => replacement(index++));
}

/** The slide's source with each comment that is no directive replaced. */
export function replaceNotes(source, replacement) {
  return source.replace(COMMENT, (whole, text) => (text.trim().startsWith('_') ? whole : replacement(text.trim())));
}
