"use strict";
{
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const [drawing, answer, words, data] = ["#drawing svg", "#answer", "#words", "#data"].map((query) => all(query)[0]);
  const make = (tag, content, attributes = {}) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
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
    element.setAttribute("aria-label", entry.textContent);
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
    const box = element.getBBox(), halo = document.createElementNS(drawing.namespaceURI, "rect");
    const frame = { class: "halo", x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx: 3 };
    for (const [name, value] of Object.entries(frame)) halo.setAttribute(name, value);
    drawing.append(halo);
    undo.push(() => halo.remove());
  };
  const stop = (root, element) => { // the tab key stops once in the drawing and once in the words
    for (const other of all("[tabindex='0']", root)) other.setAttribute("tabindex", -1);
    element.setAttribute("tabindex", 0);
  };
  const remember = (hash) => { // once the keys rest: browsers allow few changes of the address a second
    clearTimeout(timer);
    timer = setTimeout(() => history.replaceState(null, "", hash), 150);
  };

  const cells = (row, shown) => make("dl", columns.flatMap((name, at) => row.cells[at] === null || !shown(at, row.cells[at]) ? []
    : make("div", [make("dt", name.replaceAll("_", " ")), make("dd", String(row.cells[at]), { dir: "auto" })])));
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
    answer.replaceChildren(make("h2", mark.name, { dir: "auto" }), cells(first, (at, cell) => same(at) && cell !== mark.name), make("ol", told), make("p", [
      `Mark ${mark.number} of ${marks.size}; ${several(places.length, "passage")}; `, make("a", `#${mark.id}`, { href: `#${mark.id}` }),
    ]));
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
    else if (onPiece && enter) asked === target ? [...resting.get(target)][0].element.focus() : ask(target);
    else if (onPiece && step) ask(next(stops, target, /Left|Right/.test(key) ? -step : step)); // the page runs to the left
    else return;
    event.preventDefault();
  });
  drawing.parentElement.addEventListener("focusin", (event) => elements.includes(event.target) && choose(marks.get(event.target.id)));
  document.addEventListener("click", (event) => {
    const { target } = event, link = target.closest("a"), piece = target.closest(".p");
    if (link) recall(link.getAttribute("href"));
    else if (stops.includes(piece) && words.contains(piece)) ask(piece);
    else if (drawing.contains(target)) {
      const mark = marks.get(target.closest(".mark")?.id) ?? nearest(event.clientX, event.clientY);
      if (mark && mark.element === document.activeElement) choose(mark);
      else mark?.element.focus({ preventScroll: true });
    }
  });
  addEventListener("hashchange", () => recall(location.hash));
  for (const among of [elements, stops]) {
    among.forEach((element, at) => element.setAttribute("role", "button") ?? element.setAttribute("tabindex", at ? -1 : 0));
  }
  recall(location.hash);
}
