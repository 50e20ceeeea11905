// Finds the parts of the course that have all words. The index is loaded when somebody asks for it.
(() => {
  'use strict';
  const MOST = 12;
  const root = document.documentElement.dataset;
  const words = JSON.parse(document.getElementById('words').textContent);
  const input = document.getElementById('search');
  const list = document.getElementById('found');
  let index = null;
  let chosen = -1;

  function load() {
    index ??= new Promise((resolve) => {
      const script = document.createElement('script');
      script.src = root.index;
      script.onload = () => resolve(window.courseIndex);
      document.head.append(script);
    });
    return index;
  }

  function score(entry, terms) {
    const title = entry.title.toLowerCase();
    const text = (entry.page + ' ' + entry.text).toLowerCase();
    let sum = 0;
    for (const term of terms) {
      if (title.includes(term)) {
        sum += 10;
      } else if (text.includes(term)) {
        sum += 1;
      } else {
        return 0;
      }
    }
    return sum;
  }

  function excerpt(text, term) {
    const at = Math.max(0, text.toLowerCase().indexOf(term) - 40);
    return (at > 0 ? '… ' : '') + text.slice(at, at + 120) + ' …';
  }

  function item(entry, term, number) {
    const link = document.createElement('a');
    link.href = root.root + entry.url;
    link.tabIndex = -1;
    const title = document.createElement('b');
    title.textContent = entry.title;
    const from = document.createElement('small');
    from.textContent = entry.page === entry.title ? '' : entry.page;
    const text = document.createElement('span');
    text.textContent = excerpt(entry.text, term);
    link.append(title, from, text);
    const row = document.createElement('li');
    row.setAttribute('role', 'option');
    row.id = 'found-' + number;
    row.setAttribute('aria-selected', 'false');
    row.append(link);
    return row;
  }

  function show(rows) {
    chosen = -1;
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  }

  async function find() {
    const terms = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (terms.length === 0) {
      show([]);
      return;
    }
    const entries = await load();
    const found = entries
      .map((entry) => ({ entry, score: score(entry, terms) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST);
    if (found.length > 0) {
      show(found.map((one, number) => item(one.entry, terms[0], number)));
      return;
    }
    const none = document.createElement('li');
    none.className = 'none';
    none.setAttribute('role', 'option');
    none.setAttribute('aria-disabled', 'true');
    none.textContent = words.nothing;
    show([none]);
  }

  function choose(step) {
    const rows = list.querySelectorAll('a');
    if (rows.length === 0) {
      return;
    }
    chosen = (chosen + step + rows.length) % rows.length;
    rows.forEach((row, number) => {
      const on = number === chosen;
      row.parentElement.setAttribute('aria-selected', String(on));
      if (on) {
        input.setAttribute('aria-activedescendant', row.parentElement.id);
        row.scrollIntoView({ block: 'nearest' });
      }
    });
  }

  input.addEventListener('focus', load);
  input.addEventListener('input', find);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const rows = list.querySelectorAll('a');
      if (rows.length > 0) {
        rows[Math.max(0, chosen)].click();
        show([]);
      }
    } else if (event.key === 'Escape') {
      input.value = '';
      show([]);
      input.blur();
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.search')) {
      show([]);
    }
  });
})();
