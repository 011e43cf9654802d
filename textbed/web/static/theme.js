// Before anything is drawn: the theme that somebody has chosen, if they have.
(() => {
  "use strict";
  try {
    const chosen = localStorage.getItem("textbed-theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing shows what the system says.
  }
})();
