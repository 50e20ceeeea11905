// The system as a picture: boxes and arrows, each as the latest snapshot says.
window.Picture = class {
  static #WIDE = {
    size: [1004, 424],
    box: [216, 96],
    at: {
      bidders: [4, 12], front: [264, 12], predictor: [524, 12], logs: [784, 12],
      canary: [524, 164],
      monitoring: [4, 316], revisions: [264, 316], pipeline: [524, 316], warehouse: [784, 316],
    },
    bends: { 'revisions predictor': [[372, 314], [372, 250], [536, 113]] },
  };
  static #NARROW = {
    size: [466, 700],
    box: [208, 96],
    at: {
      bidders: [24, 12], front: [252, 12],
      predictor: [24, 156], canary: [252, 156],
      logs: [24, 300], warehouse: [252, 300],
      revisions: [24, 444], pipeline: [252, 444],
      monitoring: [24, 588],
    },
    bends: { 'revisions predictor': [[22, 492], [8, 492], [8, 204], [19, 204]] },
  };
  static #ARROWS = [
    ['bidders', 'front'], ['front', 'predictor'], ['front', 'canary'],
    ['predictor', 'logs'], ['canary', 'logs'], ['logs', 'warehouse'],
    ['warehouse', 'pipeline'], ['pipeline', 'revisions'], ['revisions', 'predictor'],
  ];
  static TITLES = {
    bidders: 'Bidders', front: 'Load balancer', predictor: 'Prediction server', canary: 'Canary',
    logs: 'Log → S3 → importer', warehouse: 'Warehouse', pipeline: 'Training',
    revisions: 'Revisions', monitoring: 'Monitoring',
  };
  #holder;

  constructor(holder) {
    this.#holder = holder;
  }

  /**
   * @param nodes by name: {state, lines}; state is ok, busy, idle or down
   * @param flows which arrows move, with a label: {'front predictor': '90%'}
   */
  draw(nodes, flows) {
    const layout = this.#holder.clientWidth < 640 ? Picture.#NARROW : Picture.#WIDE;
    const arrows = Picture.#ARROWS.map(([from, to]) => this.#arrow(layout, from, to, flows[from + ' ' + to]));
    const boxes = Object.keys(layout.at).map((name) => this.#box(layout, name, nodes[name]));
    const down = Object.keys(nodes).filter((name) => nodes[name].state === 'down');
    const label = down.length
      ? 'Down: ' + down.map((name) => Picture.TITLES[name]).join(', ')
      : 'Requests go from bidders by the load balancer to the prediction server, its log to the warehouse, from there to the training, and its revisions back to the server.';
    this.#holder.innerHTML =
      `<svg viewBox="0 0 ${layout.size.join(' ')}" role="img" aria-label="${label}">` +
      '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>' +
      arrows.join('') + boxes.join('') + '</svg>';
  }

  #box(layout, name, node) {
    const [x, y] = layout.at[name];
    const [width, height] = layout.box;
    const lines = node.lines
      .slice(0, 3)
      .map((line, at) => `<text x="${x + 12}" y="${y + 46 + at * 18}">${Picture.escape(Picture.#short(line))}</text>`);
    return (
      `<g class="node ${node.state}"><title>${Picture.escape(node.lines.join('; '))}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9"/>` +
      `<text class="title" x="${x + 12}" y="${y + 24}">${Picture.TITLES[name]}</text>${lines.join('')}</g>`
    );
  }

  #arrow(layout, from, to, flow) {
    const bends = layout.bends[from + ' ' + to];
    const [a, b] = [from, to].map((name) => Picture.#centre(layout, name));
    const points = bends ?? [Picture.#edge(layout, a, b, 2), Picture.#edge(layout, b, a, 5)];
    const [start, end] = [points[0], points.at(-1)];
    const label =
      flow && typeof flow === 'string'
        ? `<text class="share" x="${(start[0] + end[0]) / 2}" y="${(start[1] + end[1]) / 2 - 7}">${flow}</text>`
        : '';
    return `<path class="arrow ${flow ? 'flows' : ''}" d="M${points.map((point) => point.join(' ')).join(' L')}" marker-end="url(#tip)"/>${label}`;
  }

  static #centre(layout, name) {
    const [x, y] = layout.at[name];
    return [x + layout.box[0] / 2, y + layout.box[1] / 2];
  }

  /** Where the line from the centre of a box to another point leaves the box. */
  static #edge(layout, centre, towards, gap) {
    const [dx, dy] = [towards[0] - centre[0], towards[1] - centre[1]];
    const scale = Math.min(
      (layout.box[0] / 2 + gap) / Math.abs(dx || 1e-9),
      (layout.box[1] / 2 + gap) / Math.abs(dy || 1e-9),
    );
    return [centre[0] + dx * scale, centre[1] + dy * scale].map((value) => Math.round(value));
  }

  static #short(text) {
    return text.length > 28 ? text.slice(0, 27) + '…' : text;
  }

  static escape(text) {
    return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  }
};
