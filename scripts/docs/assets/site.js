// What every page does: addresses, theme, menu, buttons that copy, tables and code that can be scrolled by keyboard.
(() => {
  const root = document.documentElement;

  // Pages are written for the usual port. The Textbed that serves them says its own address instead.
  const USUAL = "http://127.0.0.1:8700";
  const isTextbed = root.dataset.host === "textbed";
  const here = (text) => (isTextbed ? text.replaceAll(USUAL, location.origin) : text);
  window.textbedHere = here;
  if (isTextbed && !("asWritten" in document.body.dataset)) {
    // What is copied is read from the page. Files for a CI machine are YAML: it starts a Textbed of its own.
    const texts = document.evaluate(
      `//main//text()[contains(., "${USUAL}")][not(ancestor::*[@data-language="YAML"])]`, document, null, 7,
    );
    for (let at = 0; at < texts.snapshotLength; at += 1) texts.snapshotItem(at).data = here(texts.snapshotItem(at).data);
    for (const link of document.querySelectorAll(`main a[href^="${USUAL}"]`)) link.href = here(link.href);
  }

  if (isTextbed) {
    const inbox = document.getElementById("inbox-link");
    inbox.href = "/";
    inbox.hidden = false;
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const themeButton = document.getElementById("theme-button");
  const nameTheme = () => {
    themeButton.textContent = isDark() ? "Light" : "Dark";
    themeButton.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    dispatchEvent(new CustomEvent("textbed-theme", { detail: { dark: isDark() } }));
  };
  themeButton.hidden = false;
  themeButton.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("textbed-theme", root.dataset.theme);
    } catch {
      // Then it lasts as long as the page.
    }
    nameTheme();
  });
  dark.addEventListener("change", nameTheme);
  nameTheme();

  const menu = document.getElementById("menu");
  const menuButton = document.getElementById("menu-button");
  if (menu) {
    menuButton.hidden = false;
    const open = (isOpen) => {
      menuButton.setAttribute("aria-expanded", String(isOpen));
      root.classList.toggle("menu-open", isOpen);
    };
    menuButton.addEventListener("click", () => open(menuButton.getAttribute("aria-expanded") !== "true"));
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && root.classList.contains("menu-open")) {
        open(false);
        menuButton.focus();
      }
    });
  }

  const said = document.getElementById("said");
  const say = (button, words) => {
    button.textContent = said.textContent = words;
    setTimeout(() => {
      button.textContent = "Copy";
      said.textContent = "";
    }, 1500);
  };
  const copy = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      say(button, "Copied");
    } catch {
      // Pages that came over plain http from another machine have no clipboard: what is selected can be copied all the same.
      getSelection().selectAllChildren(button.parentElement.querySelector("code"));
      say(button, document.execCommand("copy") ? "Copied" : "Selected");
    }
  };
  for (const block of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy this ${block.dataset.language ?? "text"}`);
    block.append(button);
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button) return;
    copy(button, button.dataset.copy ?? button.parentElement.querySelector("code").textContent);
  });

  // What is wider than its place can be focused, and nothing else.
  const boxes = [...document.querySelectorAll(".scroll, .picture, .code pre, .prose > pre")];
  const measure = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        const before = document.evaluate("preceding::*[self::h1 or self::h2 or self::h3][1]", box, null, 9).singleNodeValue;
        const place = boxes.indexOf(box) + 1;
        box.setAttribute("aria-label", `${before ? before.firstChild.textContent.trim() : "Wide"}, box ${place}, scrolls sideways`);
      } else {
        box.removeAttribute("tabindex");
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    }
  };
  measure();
  addEventListener("resize", measure);
})();
