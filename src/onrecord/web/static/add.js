// Files are dropped and their number and size looked at before they are sent; how far an adding is comes by itself.
// Without this script files are chosen, the site refuses what is too much, and there is a link to look again.
(() => {
  "use strict";
  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  for (const drop of document.querySelectorAll("[data-drop]")) {
    const input = drop.querySelector("input"), chosen = drop.querySelector("[data-chosen]");
    const { most, files } = drop.dataset;

    const tooMuch = (all, bytes) => {
      if (all.length > Number(files)) return `More than ${files} files; choose fewer.`;
      if (bytes > Number(most)) return `More than ${size(Number(most))}; choose fewer, or use onrecord build.`;
      return "";
    };
    const look = () => {
      const all = [...input.files], bytes = all.reduce((sum, file) => sum + file.size, 0);
      const wrong = tooMuch(all, bytes);
      input.setCustomValidity(wrong);
      chosen.classList.toggle("wrong", wrong !== "");
      const names = all.slice(0, 5).map((file) => file.name).join(", ") + (all.length > 5 ? " …" : "");
      const number = all.length === 1 ? "1 file" : `${all.length} files`;
      chosen.textContent = all.length ? wrong || `${number}, ${size(bytes)}: ${names}` : "";
    };
    const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };

    drop.querySelector(".dropping").hidden = false;
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      const folder = [...event.dataTransfer.items].some((one) => one.webkitGetAsEntry?.()?.isDirectory);
      if (!folder && event.dataTransfer.files.length) input.files = event.dataTransfer.files;
      look();
      if (folder) chosen.textContent = "That is a folder; open it and drop its files, or use onrecord build.";
    });
    input.addEventListener("change", look);
  }

  for (const form of document.querySelectorAll("[data-sends]")) {
    const said = form.querySelector("[data-sending]");
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
      said.textContent = form.dataset.sends;
    });
    window.addEventListener("pageshow", () => { delete form.dataset.sent; said.textContent = ""; });
  }

  const adding = document.querySelector("[data-adding]");
  if (!adding || adding.dataset.ended === "true") return;
  const live = document.querySelector("[data-live]");
  let known = "", told = 0, stage = "", failures = 0;

  const put = (fresh, ended) => {  // what has the focus stays, so that nobody loses their place
    for (const part of adding.querySelectorAll("[data-part]")) {
      const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      const held = part.contains(document.activeElement);
      if (next && (!held || ended)) part.replaceWith(document.adoptNode(next));
      if (held && ended) document.querySelector("h1").focus();
    }
    const list = adding.querySelector("[data-list]"), there = list.children.length;
    [...fresh.querySelectorAll("[data-list] > li")].slice(there).forEach((one) => list.append(document.adoptNode(one)));
  };
  const tell = (state) => {
    if (!state.ended && state.stage === stage && Date.now() - told < 15000) return;
    [stage, told] = [state.stage, Date.now()];
    live.textContent = state.told;
  };
  const get = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer;
  };
  const look = async () => {
    const state = await (await get(adding.dataset.adding)).json();
    const now = JSON.stringify([state.told, state.read, state.layers]);
    if (now !== known) {
      const page = await (await get(location.href)).text();
      put(new DOMParser().parseFromString(page, "text/html"), state.ended);
      document.title = `${state.told} · on record`;
      known = now;
    }
    tell(state);
    return state.ended;
  };
  const again = async () => {
    let ended = false;
    try {
      ended = await look();
      failures = 0;
    } catch {
      failures += 1;
      if (failures === 5) live.textContent = "The site does not answer; it may have ended.";
    }
    if (!ended) setTimeout(again, failures ? 5000 : 1000);
  };
  setTimeout(again, 500);
})();
