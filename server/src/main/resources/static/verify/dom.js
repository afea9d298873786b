// Making elements without ever reading data as HTML.

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  holds: 'M12 2.8l7.5 2.8v5.6c0 4.9-3.1 8.4-7.5 10-4.4-1.6-7.5-5.1-7.5-10V5.6zM8.4 12l2.6 2.6 4.8-5.2',
  doubtful: 'M12 3.6L2.6 20h18.8zM12 10v4.6M12 17.2v.1',
  broken: 'M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8zM9 9l6 6M15 9l-6 6',
  pending: 'M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4zM12 7v5.2l3.4 2',
};

/** An element: make('p.soft', 'text', child, …), make('a', {href: '…'}, 'text'). Null children are left out. */
export function make(what, ...content) {
  const [tag, ...classes] = what.split('.');
  const element = document.createElement(tag);
  element.classList.add(...classes);
  for (const each of content.flat(Infinity)) {
    if (each === null || each === undefined) continue;
    if (typeof each === 'object' && !(each instanceof Node)) set(element, each);
    else element.append(each);
  }
  return element;
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
}

/** The drawing that goes with a tone; always beside words. */
export function icon(tone) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const attributes = {
    class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false', fill: 'none', stroke: 'currentColor',
    'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round',
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  path.setAttribute('d', ICONS[tone]);
  svg.append(path);
  return svg;
}
