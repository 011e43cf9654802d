// Search over pages, calls and codes. The index is a script that is loaded when somebody first looks for something.
(() => {
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const count = document.getElementById("found-count");
  const base = document.body.dataset.root;
  const MOST = 12;
  let entries = null;
  let active = -1;

  const load = () => {
    if (entries) return;
    entries = [];
    const script = document.createElement("script");
    script.src = `${base}assets/search-index.js`;
    script.addEventListener("load", () => {
      entries = window.textbedIndex.map((entry) => ({
        ...entry,
        text: window.textbedHere(entry.text),
        lowTitle: entry.title.toLowerCase(),
        lowText: `${entry.title} ${entry.kind} ${entry.text}`.toLowerCase(),
        lowCode: (entry.code ?? "").toLowerCase(),
      }));
      find();
    });
    document.head.append(script);
  };

  const score = (entry, words, whole) => {
    if (entry.lowCode && entry.lowCode === whole) return 1000;
    let sum = 0;
    for (const word of words) {
      if (entry.lowCode === word) sum += 60;
      else if (entry.lowTitle.startsWith(word)) sum += 40;
      else if (entry.lowTitle.includes(word)) sum += 25;
      else if (entry.lowText.includes(word)) sum += 5;
      else return 0;
    }
    return entry.kind === "Guide" ? sum + 3 : sum;
  };

  const find = () => {
    const whole = box.value.trim().toLowerCase();
    const words = whole.split(/\s+/).filter(Boolean);
    const found = words.length
      ? entries
          .map((entry) => [score(entry, words, whole), entry])
          .filter(([points]) => points)
          .sort((one, other) => other[0] - one[0])
      : [];
    show(found.slice(0, MOST).map(([, entry]) => entry), words.length ? found.length : null);
  };

  const show = (found, total) => {
    list.replaceChildren(
      ...found.map((entry, place) => {
        const item = document.createElement("li");
        item.id = `found-${place}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.dataset.url = base + entry.url;
        const title = document.createElement("strong");
        title.textContent = entry.title;
        const kind = document.createElement("span");
        kind.textContent = entry.kind;
        const text = document.createElement("small");
        text.textContent = entry.text.slice(0, 110);
        item.append(title, " ", kind, text);
        return item;
      }),
    );
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.hidden = found.length === 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
    count.textContent = total === null ? "" : total === 0 ? "Nothing found" : `${total} found`;
    box.classList.toggle("nothing", total === 0);
  };

  const choose = (place) => {
    const items = [...list.children];
    if (!items.length) return;
    active = (place + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
    box.setAttribute("aria-activedescendant", items[active].id);
    items[active].scrollIntoView({ block: "nearest" });
  };

  box.hidden = false;
  box.addEventListener("focus", load);
  box.addEventListener("input", () => (load(), find()));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active - 1);
    else if (event.key === "Escape") {
      box.value = "";
      show([], null);
      return;
    } else if (event.key === "Enter" && list.children.length) location.href = list.children[Math.max(active, 0)].dataset.url;
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (item) location.href = item.dataset.url;
  });
  box.addEventListener("blur", () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      box.focus();
    }
  });
})();
