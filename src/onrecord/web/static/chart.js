// A range of time is chosen by dragging over the bars. Without this script each bar is a link, and there are two fields.
(() => {
  "use strict";
  for (const chart of document.querySelectorAll("[data-chart]")) {
    const bars = [...chart.querySelectorAll("a")];
    let first = null, last = null, moved = false;

    const barAt = (event) => {
      const box = chart.getBoundingClientRect();
      const place = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
      return Math.min(Math.max(place, 0), bars.length - 1);
    };
    const mark = () => {
      const [from, to] = [Math.min(first, last), Math.max(first, last)];
      bars.forEach((bar, place) => bar.classList.toggle("picked", first !== null && place >= from && place <= to));
    };
    const clear = () => { first = last = null; mark(); };

    chart.addEventListener("dragstart", (event) => event.preventDefault());
    chart.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      first = last = barAt(event);
      moved = false;
    });
    window.addEventListener("pointermove", (event) => {
      if (first === null) return;
      const now = barAt(event);
      if (now !== last || moved) { last = now; moved = true; mark(); }
    });
    window.addEventListener("pointerup", () => {
      if (first === null) return;
      if (moved && first !== last) {
        const [from, to] = [Math.min(first, last), Math.max(first, last)];
        const address = new URL(bars[from].getAttribute("href"), location.href);
        address.searchParams.set("since", bars[from].dataset.from);
        address.searchParams.set("until", bars[to].dataset.to);
        location.assign(address);
      } else clear();
    });
    window.addEventListener("pointercancel", clear);
    window.addEventListener("keydown", (event) => { if (event.key === "Escape") { clear(); moved = false; } });
    chart.addEventListener("click", (event) => { if (moved) event.preventDefault(); });
  }
})();
