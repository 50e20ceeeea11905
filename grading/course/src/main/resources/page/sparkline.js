// A small chart: the last minutes of one or two series, with the latest figure in words.
window.Sparkline = class {
  static #LENGTH = 180;
  static #WIDTH = 260;
  static #HEIGHT = 64;
  #series = new Map();
  #holder;
  #format;

  constructor(holder, format) {
    this.#holder = holder;
    this.#format = format;
    this.draw();
  }

  /** Adds a figure to a series; null where there is none now. */
  add(name, value) {
    const values = this.#series.get(name) ?? [];
    values.push(value);
    if (values.length > Sparkline.#LENGTH) {
      values.shift();
    }
    this.#series.set(name, values);
  }

  draw() {
    const all = [...this.#series.values()].flat().filter((value) => value !== null);
    const most = Math.max(...all, 0) || 1;
    const lines = [...this.#series].map(([name, values]) => {
      const points = values
        .map((value, at) => [Sparkline.#x(at, values.length), value])
        .filter(([, value]) => value !== null)
        .map(([x, value]) => x.toFixed(1) + ',' + Sparkline.#y(value, most).toFixed(1));
      return `<polyline class="${name}" points="${points.join(' ')}"/>`;
    });
    const words = [...this.#series]
      .map(([name, values]) => [name, values.at(-1)])
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => `<b class="${name}">${this.#format(value)}</b>`);
    this.#holder.innerHTML =
      `<svg viewBox="0 0 ${Sparkline.#WIDTH} ${Sparkline.#HEIGHT}" aria-hidden="true">` +
      lines.join('') +
      `</svg><p>${words.join(' ') || '–'}</p>`;
  }

  static #x(at, length) {
    return Sparkline.#WIDTH - (length - 1 - at) * (Sparkline.#WIDTH / Sparkline.#LENGTH);
  }

  static #y(value, most) {
    return Sparkline.#HEIGHT - 3 - (value / most) * (Sparkline.#HEIGHT - 8);
  }
};
