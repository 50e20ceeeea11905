// Shows how the tasks stand, where the course serves the page; a page from a disk stays as it is.
(() => {
  'use strict';
  const token = document.querySelector('meta[name="course-token"]');
  if (!token) {
    return;
  }
  const words = JSON.parse(document.getElementById('words').textContent);
  const chapter = document.body.dataset.chapter;
  const light = document.querySelector('.live');
  const STATES = {
    PASSED: ['good', words.passed],
    WRONG: ['bad', words.wrong],
    NOT_BUILT: ['bad', words.notbuilt],
    WAITING: ['', words.waiting],
    UNFINISHED: ['bad', words.unfinished],
    NO_VERDICT: ['', words.noverdict],
  };

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function connected(on) {
    light.textContent = on ? words.connected : words.lost;
    light.className = 'live ' + (on ? 'on' : 'off');
  }

  function navigation(all) {
    for (const one of all) {
      const tasks = Object.values(one.tasks);
      const passed = tasks.filter((task) => task?.state === 'PASSED').length;
      const done = passed === tasks.length;
      for (const mark of document.querySelectorAll(`.stand[data-chapter="${one.number}"]`)) {
        mark.textContent = done ? '✓ ' + words.done : passed + ' / ' + tasks.length;
        mark.classList.toggle('done', done);
      }
    }
  }

  function verdict(section, task) {
    const box = section.querySelector('.verdict');
    const [kind, word] = task ? STATES[task.state] : ['', words.open];
    const opened = box.querySelector('details')?.open ?? true;
    const line = element('p', '', (kind === 'good' ? '✓ ' : kind === 'bad' ? '✗ ' : '') + word);
    if (task && task.scenarios > 0) {
      const count = words.scenarios.replace('{0}', task.passed).replace('{1}', task.scenarios);
      line.append(' · ' + count);
    }
    section.dataset.state = task ? task.state : '';
    box.hidden = false;
    box.className = 'verdict ' + kind;
    box.replaceChildren(line);
    if (task?.report) {
      const details = document.createElement('details');
      details.open = opened;
      const text = element('pre', '', task.report);
      text.tabIndex = 0;
      details.append(element('summary', '', words.message), text);
      box.append(details);
    }
  }

  function standing(all) {
    navigation(all);
    const own = all.find((one) => String(one.number) === chapter);
    if (own) {
      for (const section of document.querySelectorAll('.task')) {
        verdict(section, own.tasks[section.dataset.task]);
      }
      say(own.fault);
    }
  }

  function checking(begun) {
    if (String(begun.chapter) !== chapter) {
      return;
    }
    say('');
    for (const section of document.querySelectorAll('.task')) {
      if (begun.tasks.length === 0 || begun.tasks.includes(section.dataset.task)) {
        const box = section.querySelector('.verdict');
        box.hidden = false;
        box.className = 'verdict checking';
        box.replaceChildren(element('p', '', words.checking));
      }
    }
  }

  let latest = [];
  function checked(ended) {
    standing(latest);
    if (String(ended.chapter) === chapter) {
      say(ended.fault);
    }
  }

  // What kept a check from a verdict stands above the tasks.
  function say(fault) {
    document.querySelector('.fault')?.remove();
    if (fault) {
      const box = element('pre', 'fault', fault);
      box.setAttribute('role', 'alert');
      document.querySelector('.task')?.before(box);
    }
  }

  const events = new EventSource(
    document.body.classList.contains('system') ? '/events?system=1' : '/events?chapter=' + chapter,
  );
  window.courseEvents = events;
  events.onopen = () => connected(true);
  events.onerror = () => connected(false);
  events.addEventListener('standing', (event) => {
    latest = JSON.parse(event.data);
    standing(latest);
  });
  events.addEventListener('checking', (event) => checking(JSON.parse(event.data)));
  events.addEventListener('checked', (event) => checked(JSON.parse(event.data)));
})();
