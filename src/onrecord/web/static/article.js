// The text and its cards move together. Without this script each mark is a link to its card, and each card one to its place.
(() => {
  "use strict";
  const reading = document.querySelector(".reading");
  const cards = document.querySelector("[data-cards]");
  if (!reading || !cards) return;
  const steps = [...cards.querySelectorAll("[data-step]")];
  const shown = steps.filter((one) => !one.classList.contains("off"));
  const list = shown.length ? shown : steps;  // what is stepped through
  const bar = cards.querySelector("[data-stepping]");
  const narrow = matchMedia("(max-width: 56rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let now = -1;
  let close = null;
  let where = null;
  let keys = true;
  let last = { piece: null, turn: 0 };

  const smooth = () => (calm.matches ? "auto" : "smooth");
  const pieces = (id) => [...reading.querySelectorAll("[data-ids]")].filter((one) => one.dataset.ids.split(" ").includes(id));
  const stepOf = (id) => steps.findIndex((one) => one.id === id);

  const light = (id) => {
    for (const lit of reading.querySelectorAll(".lit, .lit-card")) lit.classList.remove("lit", "lit-card");
    for (const piece of pieces(id)) piece.classList.add("lit");
    const card = document.getElementById(id);
    if (card) card.classList.add("lit-card");
    now = stepOf(id);
    tell();
  };

  const toCard = (card) => {
    if (narrow.matches) return card.scrollIntoView({ block: "start", behavior: smooth() });
    const place = card.getBoundingClientRect().top - cards.getBoundingClientRect().top;
    cards.scrollTo({ top: cards.scrollTop + place - cards.clientHeight / 4, behavior: smooth() });
  };
  const toText = (id) => {
    const piece = pieces(id)[0] || document.getElementById(`t-${id}`);
    if (piece) piece.scrollIntoView({ block: "center", behavior: smooth() });
  };
  // On a phone the card comes to the words, at the foot of the screen, and the words stay where they are.
  const sheet = (card) => {
    for (const open of cards.querySelectorAll(".sheet")) open.classList.remove("sheet");
    if (card && narrow.matches) card.closest(".card").classList.add("sheet");
    if (close) close.hidden = !card || !narrow.matches;
  };
  const remember = (id) => history.replaceState(null, "", `#${id}`);

  // side: which of the two the reader looks at, and so which of them is to move
  const go = (id, side) => {
    const card = document.getElementById(id);
    if (!card || !cards.contains(card)) return;
    light(id);
    remember(id);
    if (narrow.matches) {
      sheet(card);
      toText(id);
    } else if (side === "text") toCard(card);
    else {
      toCard(card);
      toText(id);
    }
    if (side === "text") card.focus({ preventScroll: true });
  };

  // Stepping
  const tell = () => {
    if (!where) return;
    const at = list.indexOf(steps[now]);
    where.textContent = at < 0 ? `${list.length} ${list.length < steps.length ? "shown" : "on record"}` : `${at + 1} of ${list.length}`;
  };
  const step = (by) => {
    const at = list.indexOf(steps[now]);
    const next = list[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by, 0), list.length - 1)];
    light(next.id);
    remember(next.id);
    toText(next.id);
    if (narrow.matches) sheet(next);
    else toCard(next);
    next.focus({ preventScroll: true });
  };

  const kept = (value) => {
    try {
      if (value !== undefined) localStorage.setItem("onrecord-keys", value);
      return localStorage.getItem("onrecord-keys");
    } catch { return null; }
  };
  const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);
  if (bar && steps.length) {
    keys = kept() !== "off";
    const back = make("button", "↑ Previous", { type: "button" });
    const on = make("button", "↓ Next", { type: "button" });
    where = make("span", "", { className: "where" });
    where.setAttribute("role", "status");
    const label = make("label", "");
    const box = make("input", "", { type: "checkbox", checked: keys });
    label.append(box, " keys ", make("kbd", "j"), " ", make("kbd", "k"));
    back.addEventListener("click", () => step(-1));
    on.addEventListener("click", () => step(1));
    box.addEventListener("change", () => { keys = box.checked; kept(keys ? "on" : "off"); });
    close = make("button", "Close", { type: "button", hidden: true });
    close.addEventListener("click", () => {
      const piece = now >= 0 && pieces(steps[now].id).find((one) => one.href);
      sheet(null);
      if (piece) piece.focus({ preventScroll: true });
    });
    narrow.addEventListener("change", () => sheet(null));
    bar.append(back, on, close, where, label);
    bar.hidden = false;
    document.body.classList.add("with-steps");
    tell();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !steps.length) return;
    if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
    const inCards = event.target.closest("[data-step]") !== null;
    const by = { j: 1, k: -1 }[keys ? event.key : ""] || (inCards ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : 0);
    if (by) { event.preventDefault(); step(by); }
    if (event.key === "Escape") {
      sheet(null);
      for (const lit of reading.querySelectorAll(".lit, .lit-card")) lit.classList.remove("lit", "lit-card");
    }
  });

  // Clicking
  const stepped = (ids) => ids.filter((id) => stepOf(id) >= 0);
  reading.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a");
    const piece = event.target.closest("[data-ids]");
    const target = link && link.getAttribute("href").startsWith("#") ? link.getAttribute("href").slice(1) : null;
    if (link && !target) return;
    if (target && target.startsWith("t-")) { event.preventDefault(); return go(target.slice(2), "cards"); }
    if (target && !piece) { event.preventDefault(); return go(target, cards.contains(link) ? "cards" : "text"); }
    if (piece) {
      const ids = stepped(target ? [target, ...piece.dataset.ids.split(" ")] : piece.dataset.ids.split(" "));
      const each = [...new Set(ids)];
      if (!each.length || String(getSelection())) return;
      event.preventDefault();
      last = { piece, turn: last.piece === piece ? (last.turn + 1) % each.length : 0 };
      return go(each[last.turn], "text");
    }
    const card = event.target.closest("[data-step]");
    if (card && !event.target.closest("button, input, summary, form, .reasons-here") && !String(getSelection())) go(card.id, "cards");
  });

  // "why?" is shown where it was asked
  cards.addEventListener("click", async (event) => {
    const link = event.target.closest("a.why");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    const card = link.closest("[data-step]");
    const open = card.querySelector(":scope > .reasons-here");
    if (open) { open.remove(); return link.setAttribute("aria-expanded", "false"); }
    const place = make("div", "The article is read again …", { className: "reasons-here" });
    place.setAttribute("role", "status");
    link.setAttribute("aria-expanded", "true");
    card.append(place);
    try {
      const answer = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.querySelector("[data-reasons]");
      if (!answer.ok || !found) return location.assign(link.href);
      place.replaceChildren(...found.childNodes);
    } catch { location.assign(link.href); }
  });

  // A link to a statement shows both of its sides
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const card = id && document.getElementById(id);
    // what is in another part of a very long article has an address that leads there
    const item = id.replace(/^t-/, "");
    if (!card && reading.dataset.items && /^[avw][0-9]+$/.test(item)) return location.replace(reading.dataset.items + item);
    if (!card || !cards.contains(card) || stepOf(id) < 0) return;
    light(id);
    if (narrow.matches) sheet(card);
    else toCard(card);
    toText(id);
  };
  addEventListener("hashchange", arrive);
  if (document.readyState === "complete") arrive();
  else addEventListener("load", () => requestAnimationFrame(arrive));  // after the browser itself has gone there
})();
