import { Complaint, at } from './complaint.js';
import { times } from './timing.js';

/** What must be the same in every language, by the words in which a complaint tells of it. */
const SHAPE = {
  'levels of its headings': (slide) => slide.headings.map((heading) => heading.level),
  'kinds of its blocks': (slide) => slide.fences.map((fence) => (fence.kind === 'chart' ? fence.kind : [fence.kind, ...fence.options].join(' '))),
  'includes and commands': (slide) => slide.fences.filter((f) => f.kind === 'include' || f.kind === 'sh').map((f) => f.text),
  'diagrams, but for their words': (slide) => slide.fences.filter((f) => f.kind === 'diagram').map((f) => withoutWords(f.text)),
  'figures of its charts': (slide) => slide.fences.filter((f) => f.kind === 'chart').map((f) => f.text.match(/^source .*$|\| *[\d.]+/gm)),
  images: (slide) => slide.images,
  'targets of its links': (slide, language) => slide.links.map((link) => link.split('#')[0].replace(`.${language}.md`, '.md')),
  directives: (slide) => slide.directives,
  times: (slide) => times(slide),
};

/** Of a diagram the kinds, names and places of its parts, without what is written on them. */
const withoutWords = (text) =>
  text.split('\n').map((line) => line.replace(/ "[^"]*"/g, ' ""').trim()).filter(Boolean);

/** The decks of all languages are the same decks with the same slides. */
export function checkInStep(byLanguage) {
  const [first, ...others] = Object.keys(byLanguage);
  const complaints = [];
  for (const language of others) {
    const names = new Set([...byLanguage[first], ...byLanguage[language]].map((deck) => deck.name));
    for (const name of names) {
      const one = byLanguage[first].find((deck) => deck.name === name);
      const other = byLanguage[language].find((deck) => deck.name === name);
      if (!one || !other) {
        const missing = one ? language : first;
        complaints.push(new Complaint(`slides/${missing}/${name}.md`, `there is no such deck, but there is one in ${one ? first : language}`, 'write it'));
      } else {
        complaints.push(...compare(one, other));
      }
    }
  }
  return complaints;
}

function compare(one, other) {
  if (one.slides.length !== other.slides.length) {
    const last = other.slides.at(-1);
    return [new Complaint(at(other, last), `the deck has ${other.slides.length} slides, and ${one.slides.length} in ${one.language}`, 'bring both in step')];
  }
  return other.slides.flatMap((slide, index) =>
    Object.entries(SHAPE)
      .filter(([, of]) => JSON.stringify(of(slide, other.language)) !== JSON.stringify(of(one.slides[index], one.language)))
      .map(([what]) => new Complaint(at(other, slide), `the ${what} differ from those in ${one.language}`, 'bring both in step')),
  );
}
