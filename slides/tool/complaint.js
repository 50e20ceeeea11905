/** What is wrong with a deck: where, what, and what to do about it. */
export class Complaint extends Error {
  constructor(where, what, remedy) {
    super(`${where}: ${what}; ${remedy}`);
  }
}

/** Where a slide is, as complaints say it. */
export const at = (deck, slide) => `slides/${deck.language}/${deck.name}.md, slide ${slide.number}`;

/** Runs an action for each, and collects what they complain of; other errors are defects and fly on. */
export function collect(things, action) {
  const complaints = [];
  for (const thing of things) {
    try {
      action(thing);
    } catch (error) {
      if (!(error instanceof Complaint)) throw error;
      complaints.push(error);
    }
  }
  return complaints;
}
