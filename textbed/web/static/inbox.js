// What the page does by itself: it follows the account, keeps its place while it is redrawn, and says what happened.
// Whatever is shown is rendered by the server; nothing here ever writes markup.
(() => {
  "use strict";
  const find = (name) => document.getElementById(name);
  const state = () => find("state").dataset;
  const here = () => location.pathname + location.search;
  const app = find("app");

  // Redrawing: what somebody has typed, opened or focused stays as it is.
  const isField = (one) => one instanceof Element && one.matches("input:not([type=hidden]), textarea, select");
  const isKept = (old, fresh) =>
    (old === document.activeElement && isField(old)) ||
    (old instanceof Element && fresh instanceof Element && old.hasAttribute("data-keep") && old.id === fresh.id && old.dataset.for === fresh.dataset.for);
  const isOpening = (name, node) => name === "open" && (node instanceof HTMLDetailsElement || node instanceof HTMLDialogElement);
  Idiomorph.defaults.callbacks.beforeNodeMorphed = (old, fresh) => !isKept(old, fresh);
  Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) => !isOpening(name, node) && name !== "data-shown";

  // Following: each event asks for the page once more, a new message at once, and no more often than it can be drawn:
  // all in all drawing takes a fifth of the time, and of what a flood of changes leaves new messages may borrow.
  // What somebody did or opened meanwhile is newer than what was asked for before: that is thrown away, and asked again.
  const SHARE = 4, LONGEST_PAUSE = 1000, LOAN = 400;
  let waiting = null, dueAt = 0, isDrawing = false, isStale = false, isUrgent = false;
  let lasted = 0, drawnAt = 0, owed = 0, swaps = 0, swapsBefore = 0;
  const isDraw = (event) => event.detail.requestConfig?.elt?.id === "news" && event.detail.requestConfig.verb === "get";
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== app) return;
    if (isDraw(event) && (swaps !== swapsBefore || event.detail.pathInfo.requestPath !== here())) {
      event.detail.shouldSwap = false;
      isStale = true;
    } else swaps += 1;
  });
  const draw = async () => {
    waiting = null;
    isUrgent = false;
    isDrawing = true;
    swapsBefore = swaps;
    const began = performance.now();
    try {
      await htmx.ajax("GET", here(), { target: "#app", swap: "morph:innerHTML", source: "#news" });
    } catch {
      isStale = false; // it says so by itself; the next event tries again
    }
    const now = performance.now();
    lasted = now - began;
    owed = Math.max(0, owed - (now - drawnAt) / SHARE) + lasted;
    drawnAt = now;
    isDrawing = false;
    if (isStale) { isStale = false; soon(isUrgent); }
  };
  const soon = (isNew = false) => {
    isUrgent ||= isNew;
    if (isDrawing) { isStale = true; return; }
    const pause = isNew ? (owed - LOAN) * SHARE : lasted * SHARE;
    const due = Math.max(performance.now(), drawnAt + Math.min(LONGEST_PAUSE, pause));
    if (waiting !== null && dueAt <= due) return;
    clearTimeout(waiting);
    dueAt = due;
    waiting = setTimeout(draw, due - performance.now());
  };
  const NEW = { "message-accepted": "New message to", "message-received": "New message from" };
  document.body.addEventListener("htmx:sseMessage", (event) => {
    const { type, data } = event.detail;
    soon(type in NEW);
    if (!(type in NEW)) return;
    const { message } = JSON.parse(data);
    const phone = type === "message-received" ? message.from : message.to;
    if (phone === find("bubbles")?.dataset.phone) return; // it is seen where it comes
    tell(`${NEW[type]} ${phone || "no number"}: ${(message.text || "binary").slice(0, 80)}`);
  });
  let wasCut = false;
  document.body.addEventListener("htmx:sseError", () => { if (!wasCut) { wasCut = true; say("The server does not answer. The page goes on when it does.", "bad"); } });
  document.body.addEventListener("htmx:sseOpen", () => {
    soon(true); // what happened since the page was made, the stream does not tell
    if (wasCut) { wasCut = false; say("The server is back."); }
  });

  // Saying: at most one note in two seconds of what comes in by itself; the last one counts.
  let toldAt = 0, telling = null;
  const tell = (text) => {
    clearTimeout(telling);
    telling = setTimeout(() => { toldAt = Date.now(); say(text); }, Math.max(0, toldAt + 2000 - Date.now()));
  };
  const say = (text, tone = "good") => {
    const toast = document.createElement("div");
    toast.className = `toast ${tone}`;
    toast.textContent = text;
    find("said").append(toast);
    if (find("said").children.length > 3) find("said").firstElementChild.remove();
    setTimeout(() => toast.remove(), tone === "bad" ? 12000 : 5000);
  };
  document.body.addEventListener("textbed:said", (event) => {
    if (find("clock")?.matches(":popover-open")) find("clock-said").textContent = event.detail.text;
    else say(event.detail.text, event.detail.tone);
  });
  document.body.addEventListener("htmx:sendError", (event) => { if (event.detail.elt?.id !== "news") say("The server does not answer. Nothing was done.", "bad"); });
  document.body.addEventListener("htmx:responseError", (event) => say(`Not done: ${event.detail.xhr.responseText.slice(0, 300) || event.detail.xhr.status}`, "bad"));

  // The place in a conversation: at its end if it was there, and where it was if not.
  let wasAtEnd = true, openThread = null, openMessage = null, lastOfThread = null, listPage = find("list").dataset.page;
  const isAtEnd = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === app && find("bubbles")) wasAtEnd = isAtEnd(find("bubbles"));
  });
  const settle = () => {
    const box = find("bubbles");
    const now = box?.dataset.thread ?? null;
    const last = box?.querySelector(".bubble:last-child")?.id ?? null;
    if (box) {
      const chosen = box.querySelector(".chosen");
      if (now !== openThread) {
        if (chosen) chosen.scrollIntoView({ block: "nearest" }); else box.scrollTop = box.scrollHeight;
      } else {
        if (wasAtEnd) box.scrollTop = box.scrollHeight;
        else if (last !== lastOfThread) find("below").hidden = false;
        if (chosen && chosen.id !== openMessage) chosen.scrollIntoView({ block: "nearest" });
      }
      openMessage = chosen?.id ?? null;
      if (isAtEnd(box)) find("below").hidden = true;
    }
    openThread = now;
    lastOfThread = last;
    const body = find("message-body");
    const list = find("list");
    if (list.dataset.page !== listPage) { listPage = list.dataset.page; list.scrollTop = 0; }
    if (body && body.dataset.message !== body.dataset.shown) { body.dataset.shown = body.dataset.message; body.scrollTop = 0; }
    showPicked();
    showUnread();
    tick();
    noteRead();
  };
  document.addEventListener("scroll", (event) => {
    if (event.target instanceof Element && event.target.id === "bubbles" && isAtEnd(event.target)) find("below").hidden = true;
  }, true);
  document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target === app || event.detail.elt === app) settle(); });
  document.body.addEventListener("htmx:historyRestore", settle);

  // Reading: what the conversation shows while the page is looked at. Once: what is marked unread by hand stays so.
  const noted = new Set();
  const noteRead = () => {
    if (document.visibilityState !== "visible") return;
    const box = find("bubbles");
    if (!box || !box.offsetParent) return;
    const fresh = [...box.querySelectorAll("[data-unread]")].map((one) => one.dataset.id).filter((id) => !noted.has(id));
    if (!fresh.length) return;
    fresh.forEach((id) => noted.add(id));
    htmx.ajax("POST", "/inbox/read", { source: "#news", swap: "none", values: { q: `id:${fresh.join(",")}`, account: state().account } });
  };
  document.addEventListener("visibilitychange", noteRead);
  // Accounts that others make have no event here; whoever comes back to the page sees them.
  window.addEventListener("focus", () => soon());

  // The count of unread messages on the page's tab.
  let shownUnread = null;
  const showUnread = () => {
    const unread = Number(state().unread);
    if (unread === shownUnread) return;
    shownUnread = unread;
    const icon = find("icon");
    icon.dataset.plain ??= icon.getAttribute("href");
    if (!unread) { icon.href = icon.dataset.plain; return; }
    const text = unread > 99 ? "99" : String(unread);
    icon.href = "data:image/svg+xml," + encodeURIComponent(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="1" y="3" width="26" height="20" rx="5" fill="#3b4cca"/><path d="M8 23v6l7-6z" fill="#3b4cca"/><circle cx="21" cy="20" r="11" fill="#c3152a"/><text x="21" y="25" font-family="sans-serif" font-weight="700" font-size="14" text-anchor="middle" fill="#fff">${text}</text></svg>`);
  };

  // Time: the account's clock goes on between redrawings, and with it how long ago everything was.
  let shownAt = Date.now(), shownNow = null;
  const UNITS = [[86400000, "d"], [3600000, "h"], [60000, "min"], [1000, "s"]];
  const ago = (distance) => {
    const [step, unit] = UNITS.find(([one]) => Math.abs(distance) >= one) ?? [];
    if (!step) return "now";
    const length = `${Math.floor(Math.abs(distance) / step)} ${unit}`;
    return distance > 0 ? `${length} ago` : `in ${length}`;
  };
  const tick = () => {
    const { now, mode } = state();
    if (now !== shownNow) { shownNow = now; shownAt = Date.now(); }
    const instant = Date.parse(now) + (mode === "live" ? Date.now() - shownAt : 0);
    const written = new Date(instant).toISOString();
    if (find("clock-now")) find("clock-now").textContent = written.slice(11, 19);
    if (find("clock-shows")) find("clock-shows").textContent = written.replace("T", " ").replace("Z", "");
    for (const time of app.querySelectorAll("time")) {
      const text = ago(instant - Date.parse(time.dateTime));
      if (time.textContent !== text) time.textContent = text;
    }
  };
  setInterval(tick, 1000);

  // Selecting: what is picked is a search, so that it is marked and deleted like any other.
  const picked = new Set();
  let lastPick = null;
  const quoted = /^id:/;
  const all = () => [...app.querySelectorAll("[data-pick]")];
  const showPicked = () => {
    for (const one of all()) {
      const is = picked.has(one.dataset.pick);
      one.classList.toggle("picked", is);
      const box = one.querySelector(":scope > .pick");
      if (box) box.checked = is;
    }
    const bar = find("picked");
    if (!bar) return;
    bar.hidden = !picked.size;
    app.classList.toggle("picking", picked.size > 0);
    find("picked-count").textContent = `${picked.size} selected`;
  };
  const pick = (one, asFarAs) => {
    // Conversations and messages are not mixed.
    const isMessage = quoted.test(one.dataset.pick);
    for (const other of picked) if (quoted.test(other) !== isMessage) picked.delete(other);
    const kind = all().filter((other) => quoted.test(other.dataset.pick) === isMessage);
    const from = kind.findIndex((other) => other.dataset.pick === lastPick), to = kind.indexOf(one);
    if (asFarAs && from >= 0) {
      for (const other of kind.slice(Math.min(from, to), Math.max(from, to) + 1)) picked.add(other.dataset.pick);
    } else if (!picked.delete(one.dataset.pick)) picked.add(one.dataset.pick);
    lastPick = one.dataset.pick;
    showPicked();
  };
  const unpick = () => { picked.clear(); lastPick = null; showPicked(); };
  const search = () => {
    const found = [...picked];
    if (quoted.test(found[0])) return `id:${found.map((one) => one.slice(3)).join(",")}`;
    return [found.join(" OR "), state().q].filter(Boolean).join(" ");
  };
  const post = (path, values) =>
    htmx.ajax("POST", path, { target: "#app", swap: "morph:innerHTML", values: { account: state().account, ...values } });
  const act = (what) => {
    if (what === "none" || !picked.size) { unpick(); return; }
    const q = search();
    if (what === "delete") { confirmDelete(q); return; }
    if (what === "tag") {
      const field = find("picked-tag");
      if (!field.value.trim()) { field.focus(); return; }
      post("/inbox/mark", { q, add: field.value });
      field.value = "";
    } else {
      for (const one of app.querySelectorAll(".picked [data-id], .picked[data-id], [data-unread]")) noted.add(one.dataset.id);
      post("/inbox/mark", { q, read: what === "read" });
    }
    const last = all().find((one) => one.dataset.pick === lastPick);
    unpick();
    last?.querySelector("a").focus();
  };

  // Panels.
  let opener = null;
  const open = async (name, url) => {
    opener = document.activeElement;
    await htmx.ajax("GET", url, { target: `#${name}-body`, swap: "innerHTML" });
    const dialog = find(name);
    if (!dialog.open) dialog.showModal();
  };
  const confirmDelete = async (q) => {
    await open("confirm", `/inbox/confirm?account=${encodeURIComponent(state().account)}&q=${encodeURIComponent(q)}`);
    find("confirm-delete")?.focus();
  };
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("close", () => { if (opener?.isConnected) opener.focus(); opener = null; });
  }
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const path = event.detail.pathInfo?.requestPath;
    if (!event.detail.successful) return;
    if (path === "/inbox/delete") { unpick(); find("confirm").close(); find("main").focus(); }
    const form = event.detail.elt;
    const isRefused = event.detail.xhr.getResponseHeader("HX-Trigger")?.includes('"tone": "bad"');
    if (form instanceof HTMLFormElement && form.hasAttribute("data-empties") && !isRefused) {
      for (const field of form.querySelectorAll("textarea, input:not([type=hidden])")) field.value = "";
    }
  });
  const help = () => { opener = document.activeElement; find("help").showModal(); };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https, off loopback, only the old way is open.
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    say(`Copied: ${text.slice(0, 40)}`);
  };

  const THEMES = ["light", "dark", null];
  const switchTheme = () => {
    const root = document.documentElement;
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const order = isDark ? ["light", "dark", null] : ["dark", "light", null];
    const next = order[(order.indexOf(root.dataset.theme ?? null) + 1) % THEMES.length];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    try { if (next) localStorage.setItem("textbed-theme", next); else localStorage.removeItem("textbed-theme"); } catch { /* it holds for this page */ }
    say(next ? `The page is ${next}.` : "The page is as the system says.");
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest("[data-pick]");
    if (row && (event.ctrlKey || event.metaKey || event.shiftKey) && event.isTrusted !== null && !event.target.closest(".pick")) {
      event.preventDefault();
      event.stopPropagation();
      getSelection()?.removeAllRanges();
      pick(row, event.shiftKey);
      return;
    }
    const button = event.target.closest("[data-copy], [data-delete], [data-picked], [data-panel], [data-help], [data-close], [data-theme-switch], #below, .pick, [data-leaves-unread]");
    if (!button) {
      const bubble = event.target.closest(".bubble");
      if (bubble && !event.target.closest("a, button, input") && !String(getSelection())) bubble.querySelector(".to-message").click();
      return;
    }
    const { copy: text, delete: q, picked: what, panel, leavesUnread } = button.dataset;
    if (button.matches(".pick")) pick(row, event.shiftKey);
    else if (text !== undefined) copy(text);
    else if (q !== undefined) confirmDelete(q);
    else if (what !== undefined) act(what);
    else if (panel !== undefined) open("panel", `${panel}?account=${encodeURIComponent(state().account)}`);
    else if (leavesUnread !== undefined) noted.add(leavesUnread);
    else if (button.matches("[data-help]")) help();
    else if (button.matches("[data-close]")) button.closest("dialog").close();
    else if (button.matches("[data-theme-switch]")) switchTheme();
    else if (button.id === "below") { find("bubbles").scrollTop = find("bubbles").scrollHeight; button.hidden = true; }
  }, true);
  // A form that is not wired up yet must not lead to another page.
  document.addEventListener("submit", (event) => { if (event.target.hasAttribute("hx-post") && !event.defaultPrevented) event.preventDefault(); });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  window.textbed = { pick, unpick, picked, act, confirmDelete, help, openPanel: (path) => open("panel", `${path}?account=${encodeURIComponent(state().account)}`), post, noted, say };
  settle();
})();
