// The site in a browser: every kind of page, in light and dark, wide and narrow, by keyboard alone.
// Run by bin/page-test, which serves the site and says where: SITE=http://127.0.0.1:PORT/
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';

const site = process.env.SITE;
const executablePath = process.env.CHROMIUM;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CHAPTER = 'chapters/chapter-1-auto-update/index.html';
const PAGES = ['index.html', CHAPTER, 'system.html', 'infra/index.html', 'source/solutions/chapter-1-auto-update/index.html'];
const WIDTHS = { wide: 1440, narrow: 360 };
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
});
after(() => browser?.close());

/** Opens a page, does something on it, and requires that the browser complained of nothing. */
async function on(path, options, work) {
  const { base = site, ...context } = options;
  const opened = await browser.newContext({ viewport: { width: WIDTHS.wide, height: 900 }, ...context });
  const page = await opened.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) {
      complaints.push('asks for ' + request.url());
    }
  });
  try {
    await page.goto(base + path);
    await page.waitForFunction(() => document.querySelectorAll('pre.mermaid:not(.drawn)').length === 0);
    await work(page);
    assert.deepEqual(complaints, [], path);
  } finally {
    await opened.close();
  }
}

for (const path of PAGES) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, width] of Object.entries(WIDTHS)) {
      test(`${path} is readable for everybody, ${colorScheme} and ${name}`, async () => {
        await on(path, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
          for (const details of await page.locator('main details').all()) {
            await details.evaluate((element) => (element.open = true));
          }
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${path} is ${overflow} px too wide at ${width}`);
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'best-practice'] });
            return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`));
          });
          assert.deepEqual(found, []);
        });
      });
    }
  }
}

test('every page that one can click to is there', async () => {
  const seen = new Set();
  const queue = ['index.html'];
  while (queue.length > 0) {
    const path = queue.pop();
    if (seen.has(path)) {
      continue;
    }
    seen.add(path);
    const answer = await fetch(site + path);
    assert.equal(answer.status, 200, path);
    if (!(answer.headers.get('content-type') ?? '').includes('html') || /^slides\/(en|ja)\//.test(path)) {
      continue;
    }
    for (const [, link] of (await answer.text()).matchAll(/(?:href|src)="([^"#]+)/g)) {
      const target = new URL(link.replaceAll('&amp;', '&'), site + path);
      if (target.href.startsWith(site)) {
        queue.push(target.href.slice(site.length));
      }
    }
  }
  assert.ok(seen.size > 100, `only ${seen.size} pages`);
});

test('a keyboard is enough to skip, to search and to go to what was found', async () => {
  await on('index.html', {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.type('newest complete model');
    await page.waitForSelector('#found [role=option]');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getAttribute('#search', 'aria-activedescendant'), 'found-0');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/chapter-1-auto-update/**');
  });
});

test('whatever has the focus shows it', async () => {
  await on(CHAPTER, {}, async (page) => {
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab');
      const [where, outline] = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement);
        return [document.activeElement.outerHTML.slice(0, 90), style.outlineStyle + ' ' + style.outlineWidth];
      });
      assert.match(outline, /^(solid|auto) [1-9]/, where);
    }
  });
});

test('a search that finds nothing says so', async () => {
  await on('index.html', {}, async (page) => {
    await page.fill('#search', 'xyzzyqwerty');
    await page.waitForSelector('#found .none');
  });
});

test('the menu of a narrow screen opens, and closes by Escape', async () => {
  await on(CHAPTER, { viewport: { width: WIDTHS.narrow, height: 800 } }, async (page) => {
    assert.equal(await page.isVisible('#side'), false);
    await page.click('.menu');
    assert.equal(await page.isVisible('#side'), true);
    assert.equal(await page.getAttribute('.menu', 'aria-expanded'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await page.isVisible('#side'), false);
  });
});

test('a chosen theme stays, and its diagrams are drawn again', async () => {
  await on(CHAPTER, { colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const diagram = () => page.$eval('pre.mermaid', (one) => one.innerHTML);
    const [light, drawn] = [await paper(), await diagram()];
    await page.click('.theme');
    assert.notEqual(await paper(), light);
    await page.waitForFunction((old) => document.querySelector('pre.mermaid').innerHTML !== old, drawn);
    await page.reload();
    assert.notEqual(await paper(), light);
  });
});

test('hints are folded away, and open by a click', async () => {
  await on(CHAPTER, {}, async (page) => {
    const hint = page.locator('[data-task="1.1"] .hint').first();
    assert.equal(await hint.evaluate((one) => one.open), false);
    await hint.locator('summary').click();
    assert.equal(await hint.evaluate((one) => one.open), true);
  });
});

test('the tasks of a served page have their standing, and the page says that it is live', async () => {
  await on(CHAPTER, {}, async (page) => {
    await page.waitForSelector('.live.on');
    await page.waitForSelector('[data-task="1.1"] .verdict:visible');
    assert.match(await page.textContent('.side [data-chapter="1"]'), /\d \/ 5|✓/);
  });
});

test('the page of the system offers to start it, and nothing that cannot be done yet', async () => {
  await on('system', {}, async (page) => {
    await page.waitForSelector('[data-action="start"]:not(:disabled)');
    assert.equal(await page.locator('[data-action]:not(:disabled)').count(), 1);
    assert.equal(await page.locator('.picture .node').count(), 9);
  });
});

test('the system starts, says what is down when a part of it is killed, and stays live', { timeout: 240_000 }, async () => {
  await on('system', {}, async (page) => {
    page.setDefaultTimeout(200_000);
    await page.click('[data-action="start"]');
    await page.click('[data-action="traffic"]:not(:disabled)');
    // There is no model yet: the server lives and is not ready, and whoever asks is told so.
    await page.waitForSelector('.node.busy:has-text("Prediction server")', { state: 'attached' });
    await page.waitForSelector('.node.down:has-text("Bidders")', { state: 'attached' });
    const children = execFileSync('pgrep', ['-P', process.env.SERVER, 'prometheus-push'], { encoding: 'utf8' });
    process.kill(Number(children.trim()), 'SIGKILL');
    await page.waitForSelector('[data-panel="drift"] .wrong:has-text("The Pushgateway has ended")');
    const errors = await page.textContent('[data-chart="errors"]');
    await page.waitForFunction((old) => document.querySelector('[data-chart="errors"]').textContent !== old, errors);
    assert.equal(await page.locator('.live.on').count(), 1);
    await page.click('[data-action="stop"]');
    await page.waitForSelector('[data-action="start"]:not(:disabled)');
  });
});

test('from a disk the site works without a server', async () => {
  const base = process.env.SITE_FILES;
  await on(CHAPTER, { base }, async (page) => {
    await page.fill('#search', 'half a model');
    await page.waitForSelector('#found [role=option] a');
    assert.equal(await page.isVisible('.live'), false);
  });
  await on('system.html', { base }, async (page) => {
    assert.match(await page.textContent('.offline'), /make course/);
    assert.equal(await page.isVisible('.playground'), false);
  });
});
