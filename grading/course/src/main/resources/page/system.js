// The page of the running system: shows each snapshot, and asks for actions.
(() => {
  'use strict';
  const token = document.querySelector('meta[name="course-token"]')?.content;
  if (!token) {
    return;
  }
  const escape = Picture.escape;
  document.querySelector('.offline').hidden = true;
  document.querySelector('.playground').hidden = false;
  const buttons = [...document.querySelectorAll('[data-action]')];
  const doing = document.querySelector('.doing');
  const fault = document.querySelector('.playground .fault');
  const picture = new Picture(document.querySelector('.picture'));
  const chart = (name, digits) =>
    new Sparkline(document.querySelector(`[data-chart="${name}"]`), (v) => v.toFixed(digits));
  const charts = {
    requests: chart('requests', 1),
    errors: chart('errors', 1),
    time: chart('time', 2),
    prediction: chart('prediction', 3),
    waiting: chart('waiting', 0),
    canary: chart('canary', 0),
  };
  const panel = (name) => document.querySelector(`[data-panel="${name}"]`);
  let before = null;
  let snapshot = null;

  for (const button of buttons) {
    button.disabled = true;
    button.addEventListener('click', () => act(button.dataset.action));
  }

  async function act(action) {
    const answer = await fetch('/system/' + action, {
      method: 'POST',
      headers: { 'X-Course-Token': token },
    });
    if (!answer.ok) {
      complain(await answer.text());
    }
  }

  function complain(text) {
    fault.textContent = text;
    fault.hidden = !text;
  }

  const value = (name) => snapshot.parts[name]?.value ?? null;
  const error = (name) => snapshot.parts[name]?.error ?? '';

  /** A box of the picture: down where a part that it shows is down. */
  function node(parts, state, lines) {
    const wrong = parts.map(error).find(Boolean);
    if (!snapshot.running) {
      return { state: 'idle', lines: [] };
    }
    return wrong ? { state: 'down', lines: ['down: ' + wrong] } : { state, lines };
  }

  function server(kind) {
    const service = value('services')?.[kind];
    if (!service) {
      return node(['services'], 'idle', ['none']);
    }
    const ready = service.tasks.filter((task) => task.ready).length;
    const answers = Object.entries(served).sort((a, b) => b[1] - a[1]).map(([by]) => by.split(' ')[1]);
    const lines = [`${ready} of ${service.desired} ready`];
    if (kind === 'predictor') {
      lines.push(answers.length ? 'serves ' + [...new Set(answers)].join(', ') : 'nobody has asked');
      lines.push(service.pinned ? 'told to serve ' + service.pinned : 'takes the newest');
    }
    const state = service.running === 0 ? 'down' : ready === 0 ? 'busy' : 'ok';
    return node(['services'], state, lines);
  }

  let served = {};
  let flowing = false;
  function countServed(traffic) {
    const former = before?.parts.traffic?.value?.answers ?? {};
    const now = Object.entries(traffic?.answers ?? {}).map(([by, n]) => [by, n - (former[by] ?? 0)]);
    const fresh = now.filter(([, n]) => n > 0);
    flowing = fresh.length > 0;
    if (flowing) {
      served = Object.fromEntries(fresh);
    }
  }

  function nodes() {
    const traffic = value('traffic');
    const split = value('split');
    const logs = value('logs');
    const running = value('pipeline')?.executions.find((one) => one.status === 'RUNNING');
    const latest = value('pipeline')?.executions[0];
    const revisions = value('revisions') ?? [];
    const alerts = value('alerts') ?? [];
    const firing = alerts.filter((alert) => alert.state === 'firing');
    return {
      bidders: node(['traffic'], traffic?.failure ? 'down' : traffic?.on ? 'ok' : 'idle',
        traffic?.failure ? [traffic.failure] : [traffic?.on ? 'asking' : 'quiet', `${traffic?.answered ?? 0} answers`]),
      front: node(['split'], 'ok', split ? [`${split.stable} : ${split.canary}`, 'server : canary'] : []),
      predictor: server('predictor'),
      canary: server('predictor-canary'),
      logs: node(['logs'], logs?.waiting > 0 ? 'busy' : 'ok',
        logs ? [`${logs.waiting} rows on their way`, `${logs.failedAttempts} of the last ${logs.attempts} imports failed`] : []),
      warehouse: node(['logs'], 'ok', logs ? [`${logs.imported} new impressions`, `${logs.clicks} clicks`] : []),
      pipeline: node(['pipeline'], running ? 'busy' : latest?.status === 'FAILED' ? 'down' : latest ? 'ok' : 'idle',
        running ? ['training', ...training()] : latest ? ['last: ' + latest.status.toLowerCase()] : ['never ran']),
      revisions: node(['revisions'], revisions.length ? 'ok' : 'idle',
        revisions.length ? ['newest', revisions[0].revision, verdicts(revisions[0])] : ['none yet']),
      monitoring: node(['alerts'], firing.length ? 'down' : 'ok',
        firing.length ? firing.map((alert) => alert.name) : [`no alert fires`, `${alerts.length} pending`]),
    };
  }

  function training() {
    const words = value('pipeline').words.split('; ').filter((line) => /^\[ *\d/.test(line));
    return words.map((line) => line.replace(/^\[ *[\d.]+ s\] /, ''));
  }

  function verdicts(revision) {
    return Object.values(revision.models).map((model) => model.decision || 'registered').join(', ');
  }

  function rates() {
    const now = value('metrics');
    const then = before?.parts.metrics?.value;
    for (const kind of ['predictor', 'predictor-canary']) {
      const delta = (name) => {
        const difference = (now?.[kind]?.[name] ?? NaN) - (then?.[kind]?.[name] ?? NaN);
        return difference >= 0 ? difference : null; // a new server counts from 0
      };
      const add = (chart, figure) => {
        if (kind === 'predictor' || now?.[kind] || then?.[kind]) {
          chart.add(kind, error('metrics') ? null : figure);
        }
      };
      const count = delta('response_time_seconds_count');
      const ok = delta('2xx');
      const bad = delta('5xx');
      add(charts.requests, ok === null ? null : ok / seconds);
      add(charts.errors, bad === null ? null : bad / seconds);
      add(charts.time, count ? (delta('response_time_seconds_sum') / count) * 1000 : null);
      const predictions = delta('prediction_value_count');
      add(charts.prediction, predictions ? delta('prediction_value_sum') / predictions : null);
    }
    const answered = (kind) => (now?.[kind]?.['2xx'] ?? 0) - (then?.[kind]?.['2xx'] ?? 0);
    const all = answered('predictor') + answered('predictor-canary');
    charts.canary.add('predictor-canary', all > 0 ? (100 * answered('predictor-canary')) / all : null);
    charts.waiting.add('predictor', error('logs') ? null : (value('logs')?.waiting ?? null));
    Object.values(charts).forEach((one) => one.draw());
  }

  let seconds = 1;
  let seenAt = 0;

  function table(head, rows) {
    return (
      `<div class="scroll"><table><thead><tr>${head.map((cell) => `<th>${escape(cell)}</th>`).join('')}</tr></thead><tbody>` +
      rows.map((row) => `<tr>${row.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`).join('') +
      '</tbody></table></div>'
    );
  }

  function show(name, part, content) {
    const wrong = error(part);
    const html = wrong ? `<p class="wrong">down: ${escape(wrong)}</p>` : content;
    const holder = panel(name);
    if (holder.dataset.shown !== html) {
      holder.dataset.shown = html;
      holder.innerHTML = html;
    }
  }

  const figure = (text) => (text ? Number(text).toFixed(4) : '–');
  const short = (model) => model.replace('logistic_ctr_', '').replace('_model', '').replace('model', 'plain');

  function panels() {
    const revisions = value('revisions') ?? [];
    const rows = revisions.flatMap((one) =>
      Object.entries(one.models).map(([model, entry]) => [
        one.revision, short(model), entry.serves === one.revision ? 'this one' : entry.serves,
        [entry.decision, entry.reason].filter(Boolean).join(': '), figure(entry.logLoss), figure(entry.auc),
      ]),
    );
    show('revisions', 'revisions', rows.length
      ? table(['revision', 'model', 'serves', 'sanity check', 'log loss', 'AUC'], rows) : '<p>None yet.</p>');
    const executions = value('pipeline')?.executions ?? [];
    show('pipeline', 'pipeline', executions.length
      ? table(['started', 'status', 'took'], executions.map((one) => [
          new Date(one.started).toLocaleTimeString(), one.status.toLowerCase(), took(one)])) : '<p>None yet.</p>');
    const drift = (value('figures') ?? []).filter((one) => one.kind === 'drift_psi')
      .sort((a, b) => b.value - a.value).slice(0, 6);
    show('drift', 'figures', drift.length
      ? '<ul class="bars">' + drift.map(bar).join('') + '</ul>' : '<p>Nothing to compare with yet: it takes a second training.</p>');
    const alerts = value('alerts') ?? [];
    show('alerts', 'alerts', alerts.length
      ? table(['alert', 'state', 'what'], alerts.map((one) => [one.name, one.state, one.summary])) : '<p>None.</p>');
  }

  function took(execution) {
    const end = execution.stopped ? new Date(execution.stopped) : new Date();
    return Math.round((end - new Date(execution.started)) / 1000) + ' s';
  }

  function bar(one) {
    const width = Math.min(100, (one.value / 0.5) * 100);
    const kind = one.value > 0.25 ? 'bad' : one.value > 0.1 ? 'warn' : 'good';
    return `<li><span>${escape(one.name)} (${escape(short(one.model))})</span><i class="${kind}" style="width:${width}%"></i><b>${one.value.toFixed(3)}</b></li>`;
  }

  function makesSense(action) {
    const canary = Boolean(value('services')?.['predictor-canary']);
    switch (action) {
      case 'canary':
        return !canary && (value('revisions') ?? []).length > 0;
      case 'promote':
        return canary && (value('split')?.canary ?? 100) < 100;
      case 'rollback':
        return canary || (value('revisions') ?? []).length > 1;
      case 'newest':
        return Boolean(value('services')?.predictor.pinned);
      default:
        return true;
    }
  }

  function update(event) {
    before = snapshot;
    snapshot = JSON.parse(event.data);
    const now = performance.now();
    seconds = seenAt ? Math.max(0.2, (now - seenAt) / 1000) : 1;
    seenAt = now;
    for (const button of buttons) {
      const action = button.dataset.action;
      button.disabled = !snapshot.actions.includes(action.toUpperCase()) || !makesSense(action);
    }
    const traffic = document.querySelector('[data-action="traffic"]');
    const on = value('traffic')?.on ?? false;
    traffic.setAttribute('aria-pressed', String(on));
    traffic.textContent = on ? 'Stop traffic' : 'Send traffic';
    const text = snapshot.busy ? (snapshot.doing || 'Beginning') + ' …' : snapshot.last;
    if (doing.textContent !== text) {
      doing.textContent = text;
    }
    doing.classList.toggle('busy', snapshot.busy);
    complain(snapshot.error);
    countServed(value('traffic'));
    draw();
    if (snapshot.running) {
      rates();
    }
    panels();
  }

  function draw() {
    if (!snapshot) {
      return;
    }
    const split = value('split');
    const on = snapshot.running && value('traffic')?.on;
    const training = value('pipeline')?.executions.some((one) => one.status === 'RUNNING');
    picture.draw(nodes(), {
      'bidders front': on,
      'front predictor': on && split?.stable > 0 ? split.stable + '%' : false,
      'front canary': on && split?.canary > 0 ? split.canary + '%' : false,
      'predictor logs': flowing && split?.stable > 0,
      'canary logs': flowing && split?.canary > 0,
      'logs warehouse': (value('logs')?.waiting ?? 0) > 0,
      'warehouse pipeline': training,
      'pipeline revisions': training,
    });
  }

  window.courseEvents.addEventListener('system', update);
  window.courseEvents.addEventListener('error', () =>
    document.querySelector('.picture').classList.add('stale'));
  window.courseEvents.addEventListener('open', () =>
    document.querySelector('.picture').classList.remove('stale'));
  addEventListener('resize', draw);
})();
