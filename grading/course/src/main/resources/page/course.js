// What every page does: the menu of narrow screens, the theme, copying of commands.
(() => {
  'use strict';
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById('words').textContent);
  const menu = document.querySelector('.menu');
  const side = document.getElementById('side');

  function open(shown) {
    side.classList.toggle('open', shown);
    menu.setAttribute('aria-expanded', String(shown));
  }

  menu.addEventListener('click', () => open(!side.classList.contains('open')));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && side.classList.contains('open')) {
      open(false);
      menu.focus();
    }
  });

  document.querySelector('.theme').addEventListener('click', () => {
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const dark = (root.dataset.theme ?? system) === 'dark';
    root.dataset.theme = dark ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch {
      // It lasts as long as the page, then.
    }
    document.dispatchEvent(new Event('theme'));
  });

  for (const block of document.querySelectorAll('main pre > code')) {
    const pre = block.parentElement;
    if (navigator.clipboard && !pre.classList.contains('file')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = words.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(block.textContent);
        button.textContent = words.copied;
        setTimeout(() => (button.textContent = words.copy), 1500);
      });
      const holder = document.createElement('div');
      holder.className = 'code';
      pre.replaceWith(holder);
      holder.append(pre, button);
    }
  }

  // What scrolls can be reached by the keyboard.
  const wide = () => {
    for (const box of document.querySelectorAll('main pre, main .scroll')) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.tabIndex = 0;
      } else {
        box.removeAttribute('tabindex');
      }
    }
  };
  wide();
  addEventListener('resize', wide);
  for (const details of document.querySelectorAll('details')) {
    details.addEventListener('toggle', wide);
  }
})();
