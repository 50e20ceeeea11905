import { Complaint, at, collect } from './complaint.js';

/** The minutes of a slide, and of the whole deck where its notes say so. */
export function times(slide) {
  const notes = slide.notes.join('\n');
  const number = (word) => {
    const found = new RegExp(`^${word}: (\\d+)$`, 'm').exec(notes);
    return found ? Number(found[1]) : null;
  };
  return { minutes: number('time'), total: number('total') };
}

/** Every slide has its minutes, and they add up to what the first one says. */
export function checkTiming(deck) {
  const complaints = collect(deck.slides, (slide) => {
    if (times(slide).minutes === null) {
      throw new Complaint(at(deck, slide), 'its notes have no line "time: <minutes>"', 'say how long the instructor needs for it');
    }
  });
  const { total } = times(deck.slides[0]);
  const sum = deck.slides.reduce((minutes, slide) => minutes + (times(slide).minutes ?? 0), 0);
  if (total !== sum) {
    complaints.push(
      new Complaint(at(deck, deck.slides[0]), `its notes say "total: ${total ?? '(nothing)'}", and the slides take ${sum} minutes`, 'make them agree'),
    );
  }
  return complaints;
}
