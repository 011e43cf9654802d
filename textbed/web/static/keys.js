// The keyboard: single keys for what is done often. They can be switched off, and do nothing where somebody types.
(() => {
  "use strict";
  const find = (name) => document.getElementById(name);
  const { pick, unpick, picked, act, confirmDelete, help, openPanel, post, noted } = window.textbed;
  const account = () => find("state").dataset.account;

  const on = find("keys-on");
  try { on.checked = localStorage.getItem("textbed-keys") !== "off"; } catch { /* on */ }
  on.addEventListener("change", () => { try { localStorage.setItem("textbed-keys", on.checked ? "on" : "off"); } catch { /* for this page */ } });

  const rows = () => [...document.querySelectorAll(".row")];
  const focused = () => document.activeElement.closest?.("[data-pick]") ?? null;
  const row = () => document.activeElement.closest?.(".row") ?? document.querySelector(".row.open");
  const move = (by) => {
    const list = rows();
    const at = list.indexOf(row());
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    next?.querySelector(".row-link").focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const step = (name) => {
    const link = find(name);
    if (link) { link.click(); return; }
    // No message is open: the newest is.
    if (!find("message")) { const newest = document.querySelector(".bubble:last-child .to-message"); newest?.focus(); newest?.click(); }
  };
  // What a key is about: what is selected, the message that is open or focused, the conversation that is focused.
  const subject = () => {
    const one = focused();
    if (one?.matches(".row")) return { q: one.dataset.pick, unread: one.classList.contains("unread"), box: one };
    const id = one?.dataset.id ?? find("message-body")?.dataset.message;
    const bubble = id && find(`m-${id}`);
    if (id) return { q: `id:${id}`, unread: bubble ? bubble.hasAttribute("data-unread") : false, box: bubble };
    const open = document.querySelector(".row.open");
    return open && { q: open.dataset.pick, unread: open.classList.contains("unread"), box: open };
  };
  const toggleRead = () => {
    if (picked.size) { act(document.querySelector(".picked.unread, .picked[data-unread]") ? "read" : "unread"); return; }
    const about = subject();
    if (!about) return;
    for (const one of document.querySelectorAll(".bubble")) noted.add(one.dataset.id);
    post("/inbox/mark", { q: about.q, read: about.unread });
  };
  const remove = () => {
    if (picked.size) { act("delete"); return; }
    const about = subject();
    if (about) confirmDelete(about.q);
  };
  const focusOn = (name) => { const one = find(name); if (one?.offsetParent) { one.focus(); one.select?.(); return true; } return false; };
  const tag = () => {
    if (picked.size) { focusOn("picked-tag"); return; }
    if (focusOn("add-tag")) return;
    const one = focused() ?? row();
    if (one) { pick(one); focusOn("picked-tag"); }
  };
  const leave = () => {
    if (picked.size) { unpick(); return; }
    const close = find("close-message");
    if (close) { close.click(); return; }
    document.querySelector(".back")?.click();
  };
  const KEYS = {
    "/": () => focusOn("q"),
    j: () => move(1),
    k: () => move(-1),
    n: () => step("next"),
    p: () => step("previous"),
    x: () => { const one = focused() ?? row(); if (one) pick(one, false); },
    X: () => { const one = focused() ?? row(); if (one) pick(one, true); },
    u: toggleRead,
    "#": remove,
    t: tag,
    r: () => focusOn("answer-text"),
    c: () => (find("copy-code") ?? focused()?.querySelector("[data-copy]") ?? [...document.querySelectorAll(".bubble [data-copy]")].at(-1))?.click(),
    w: () => { find("clock").togglePopover(); if (find("clock").matches(":popover-open")) find("clock-mode").focus(); },
    s: () => openPanel("/inbox/rules"),
    g: () => focusOn("account"),
    "?": help,
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.id === "answer-text") { event.target.form.requestSubmit(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    // In a dialog that was just closed the focus may still be in a field that nobody sees.
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select") && event.target.checkVisibility();
    if (event.key === "Escape") {
      if (isTyping) event.target.blur();
      else if (!document.querySelector(":popover-open")) leave();
      return;
    }
    if (isTyping || !on.checked) {
      if (isTyping && event.key === "Enter" && event.target.id === "picked-tag") { event.preventDefault(); act("tag"); }
      return;
    }
    const key = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (key) { event.preventDefault(); key(); }
  });
})();
