import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chrome, isRoot } from './chrome.js';
import { Complaint, at } from './complaint.js';

/** What can be read from the last row, in pixels of a slide of 1280 by 720. */
const SMALLEST = 17;

/** Opens every deck as it was rendered, and complains of slides that hold more than they can show. */
export async function checkLayout(out, decks) {
  const browser = await puppeteer.launch({ executablePath: chrome(), args: ['--disable-gpu', ...(isRoot() ? ['--no-sandbox'] : [])] });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    const complaints = [];
    for (const deck of decks) {
      await page.goto(pathToFileURL(join(out, 'layout', deck.language, `${deck.name}.html`)).href);
      const findings = await page.evaluate(findings_, SMALLEST);
      complaints.push(...findings.map(({ slide, what, remedy }) => new Complaint(at(deck, deck.slides[slide]), what, remedy)));
    }
    return complaints;
  } finally {
    await browser.close();
  }
}

/** Runs in the browser. */
function findings_(smallest) {
  const findings = [];
  [...document.querySelectorAll('section')].forEach((section, slide) => {
    const scale = section.getBoundingClientRect().width / section.clientWidth;
    const style = getComputedStyle(section);
    const room = section.getBoundingClientRect();
    const bottom = room.bottom - parseFloat(style.paddingBottom) * scale;
    const right = room.right - parseFloat(style.paddingRight) * scale;
    let below = Math.max(0, section.scrollHeight - section.clientHeight);
    let beside = Math.max(0, section.scrollWidth - section.clientWidth);
    for (const element of section.querySelectorAll(':scope > *:not(header, footer), pre, pre code, table, svg, svg text')) {
      const box = element.getBoundingClientRect();
      below = Math.max(below, (box.bottom - bottom) / scale);
      beside = Math.max(beside, (box.right - right) / scale, element.localName === 'text' ? 0 : element.scrollWidth - element.clientWidth - 1);
    }
    if (below > 1) findings.push({ slide, what: `it overflows by ${Math.ceil(below)} pixels at the bottom`, remedy: 'say less, or make two slides of it' });
    if (beside > 1) findings.push({ slide, what: `it overflows by ${Math.ceil(beside)} pixels at the side`, remedy: 'shorten the longest line' });
    const small = [...section.querySelectorAll('p, li, td, th, code, text')].find(
      (element) => element.textContent.trim() && parseFloat(getComputedStyle(element).fontSize) < smallest,
    );
    if (small) findings.push({ slide, what: `"${small.textContent.trim().slice(0, 30)}" is too small to be read at the back of a room`, remedy: `give it ${smallest} pixels or more` });
  });
  return findings;
}
