
(() => {
  "use strict";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let last = { piece: null, turn: 0 };

  const clear = () => {
    for (const lit of document.querySelectorAll(".lit, .lit-card")) lit.classList.remove("lit", "lit-card");
  };

  const show = (article, id, toText) => {
    clear();
    const pieces = [...article.querySelectorAll("[data-ids]")].filter((p) => p.dataset.ids.split(" ").includes(id));
    const card = article.querySelector(`.card[data-id="${CSS.escape(id)}"]`);
    for (const piece of pieces) piece.classList.add("lit");
    if (card) card.classList.add("lit-card");
    const goal = toText ? pieces[0] : card;
    if (goal) goal.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };

  const inText = (event, piece) => {
    const article = piece.closest(".article");
    const ids = piece.dataset.ids.split(" ").filter((id) => article.querySelector(`.card[data-id="${CSS.escape(id)}"]`));
    if (!ids.length) return;
    event.preventDefault();
    last = { piece, turn: last.piece === piece ? (last.turn + 1) % ids.length : 0 };
    show(article, ids[last.turn], false);
  };

  document.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-ids]");
    if (piece) return inText(event, piece);
    const card = event.target.closest(".card");
    const link = event.target.closest("a");
    if (!card || (link && !link.classList.contains("find"))) return;
    event.preventDefault();
    show(card.closest(".article"), card.dataset.id, true);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
