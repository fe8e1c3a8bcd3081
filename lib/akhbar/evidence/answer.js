"use strict";
{
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const [drawing, answer, words, data] = ["#drawing svg", "#answer", "#words", "#data"].map((query) => all(query)[0]);
  const set = (element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const make = (tag, content, attributes = {}) => {
    const element = set(document.createElement(tag), attributes);
    element.append(...[content].flat());
    return element;
  };
  const button = (text, act) => {
    const element = make("button", text, { type: "button", dir: "auto" });
    element.addEventListener("click", act);
    return element;
  };
  const several = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  const { columns, rows } = JSON.parse(data.textContent);
  const pieces = all(".p"), stops = pieces.filter((piece) => piece.textContent.trim());
  const english = all("[data-of]").map((element) => ({ element, of: element.dataset.of.split(",").map(Number) }));
  const resting = new Map(pieces.map((piece) => [piece, new Set()])); // the marks that rest on each piece
  const marks = new Map();
  for (const entry of all("#list li")) {
    const [link] = all("a", entry), id = link.hash.slice(1), element = document.getElementById(id);
    marks.set(id, { id, element, name: link.textContent, rows: [], number: marks.size + 1 });
    set(element, { "aria-label": entry.textContent });
  }
  for (const [id, places, ...cells] of rows) {
    marks.get(id).rows.push({ places, cells });
    for (const place of places) for (const piece of pieces.slice(...place)) resting.get(piece).add(marks.get(id));
  }
  const elements = [...marks.values()].map((mark) => mark.element);
  const help = [...answer.childNodes], undo = [];
  let timer, chosen = null, asked = null; // the mark whose words are lit, the piece whose marks are

  const clear = () => {
    while (undo.length) undo.pop()();
  };
  const light = (places) => {
    for (const piece of new Set(places.flatMap((place) => pieces.slice(...place)))) {
      const mark = make("mark", [...piece.childNodes]);
      piece.append(mark);
      undo.push(() => mark.replaceWith(...mark.childNodes));
    }
    for (const { element, of: [first, end] } of english) {
      if (!places.some(([start, stop]) => start < end && first < stop)) continue;
      element.classList.add("lit");
      undo.push(() => element.classList.remove("lit"));
    }
  };
  const ring = (element) => {
    const { x, y, width, height } = element.getBBox(), halo = document.createElementNS(drawing.namespaceURI, "rect");
    drawing.append(set(halo, { class: "halo", x: x - 3, y: y - 3, width: width + 6, height: height + 6, rx: 3 }));
    undo.push(() => halo.remove());
  };
  const stop = (root, element) => { // the tab key stops once in the drawing and once in the words
    for (const other of all("[tabindex='0']", root)) set(other, { tabindex: -1 });
    set(element, { tabindex: 0 });
  };
  const remember = (hash) => { // once the keys rest: browsers allow few changes a second; whole: JupyterLab sets a base
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", location.href.split("#")[0] + hash), 150);
  };

  const cell = (name, told) => make("div", [make("dt", name), make("dd", String(told), { dir: "auto" })]);
  const cells = ({ cells: told }, shown) => make("dl", columns.flatMap((name, at) => // without those left empty
    told[at] !== null && shown(at, told[at]) ? cell(name, told[at]) : []));
  const passage = (place) => {
    const found = pieces.slice(...place), text = found.map((piece) => piece.textContent).join("");
    const fact = found[0].closest(".fact");
    return fact ? fact.cloneNode(true) : button(text.length > 160 ? `${text.slice(0, 160)}…` : text, () => reach(place));
  };
  const reach = (place) => {
    const piece = pieces.slice(...place).find((one) => stops.includes(one));
    if (!piece) return;
    stop(words, piece);
    piece.focus();
    piece.scrollIntoView({ block: "start" });
  };
  const choose = (mark) => {
    clear();
    [chosen, asked] = [mark, null];
    const places = mark.rows.flatMap((row) => row.places), [first] = mark.rows;
    const same = (at) => mark.rows.every((row) => row.cells[at] === first.cells[at]);
    const told = mark.rows.map((row) => make("li", [...row.places.map(passage), cells(row, (at) => !same(at))]));
    light(places);
    ring(mark.element);
    stop(drawing, mark.element);
    const count = `Mark ${mark.number} of ${marks.size}; ${several(places.length, "passage")}; `;
    const parts = [make("h2", mark.name, { dir: "auto" }), cells(first, (at, cell) => same(at) && cell !== mark.name)];
    const address = make("p", [count, make("a", `#${mark.id}`, { href: `#${mark.id}` })]);
    answer.replaceChildren(...parts, make("ol", told), address);
    answer.scrollTop = 0;
    remember(`#${mark.id}`);
    pieces[places[0][0]].scrollIntoView({ block: "start" });
  };
  const ask = (piece) => {
    clear();
    asked = piece;
    const at = pieces.indexOf(piece), found = [...resting.get(piece)];
    light([[at, at + 1]]);
    found.forEach((mark) => ring(mark.element));
    found[0].element.scrollIntoView({ block: "nearest", inline: "nearest" });
    const buttons = found.map((mark) => make("li", button(mark.name, () => mark.element.focus())));
    answer.replaceChildren(make("h2", `On these words: ${several(found.length, "mark")}`), make("ul", buttons));
    reach([at, at + 1]);
  };
  const forget = () => {
    clear();
    chosen = asked = null;
    answer.replaceChildren(...help);
    remember("#");
  };

  const nearest = (x, y) => [...marks.values()].map((mark) => { // a stroke is thin and a finger is not
    const box = mark.element.getBoundingClientRect();
    const far = Math.hypot(Math.max(box.left - x, x - box.right, 0), Math.max(box.top - y, y - box.bottom, 0));
    return { mark, far, area: box.width * box.height };
  }).filter(({ far }) => far <= 16).sort((a, b) => a.far - b.far || a.area - b.area)[0]?.mark;
  const recall = (hash) => {
    const mark = marks.get(hash.slice(1));
    mark?.element.focus();
    if (mark && chosen !== mark) choose(mark); // a window in the background tells of no focus
  };

  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const next = (among, from, step) => among[Math.max(0, Math.min(among.length - 1, among.indexOf(from) + step))];
  document.addEventListener("keydown", (event) => {
    const { key, target } = event, step = steps[key], enter = key === "Enter" || key === " ";
    const onMark = elements.includes(target), onPiece = resting.has(target);
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (key === "Escape") chosen && !onMark ? chosen.element.focus() : forget();
    else if (onMark && enter) reach(chosen.rows[0].places[0]);
    else if (onMark && step) next(elements, target, step).focus();
    else if (onPiece && enter && asked === target) [...resting.get(target)][0].element.focus();
    else if (onPiece && enter) ask(target);
    else if (onPiece && step) ask(next(stops, target, /Left|Right/.test(key) ? -step : step)); // to the left
    else return;
    event.preventDefault();
  });
  drawing.parentElement.addEventListener("focusin", ({ target }) => elements.includes(target) && choose(marks.get(target.id)));
  document.addEventListener("click", (event) => {
    const { target } = event, link = target.closest("a"), piece = target.closest(".p");
    if (link?.getAttribute("href").startsWith("#")) event.preventDefault() ?? recall(link.getAttribute("href"));
    if (link) return;
    if (stops.includes(piece) && words.contains(piece)) ask(piece);
    else if (drawing.contains(target)) {
      const mark = marks.get(target.closest(".mark")?.id) ?? nearest(event.clientX, event.clientY);
      if (mark && mark.element === document.activeElement) choose(mark);
      else mark?.element.focus({ preventScroll: true });
    }
  });
  addEventListener("hashchange", () => recall(location.hash));
  for (const element of [...elements, ...stops]) set(element, { role: "button", tabindex: -1 });
  for (const element of [elements[0], stops[0]].filter(Boolean)) set(element, { tabindex: 0 });
  recall(location.hash);
}
