// Shows only the rows that have all the words in the box; a number is looked for in the code itself first.
(() => {
  const form = document.querySelector("form.filter");
  const box = document.getElementById("filter");
  const count = document.getElementById("filter-count");
  const rows = [...document.querySelectorAll("table.codes tbody tr")].map((row) => ({
    row,
    text: row.textContent.toLowerCase().replaceAll("copy", ""),
    code: row.querySelector("th a").textContent.toLowerCase(),
  }));
  const narrow = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const exact = words.length === 1 && rows.some((each) => each.code === words[0]);
    let shown = 0;
    for (const each of rows) {
      const fits = exact ? each.code === words[0] || each.text.includes(` ${words[0]} `) : words.every((word) => each.text.includes(word));
      each.row.hidden = !fits;
      shown += fits;
    }
    for (const table of document.querySelectorAll("table.codes")) {
      table.closest(".scroll").classList.toggle("empty", !table.querySelector("tbody tr:not([hidden])"));
    }
    count.textContent = words.length ? `${shown} of ${rows.length}` : "";
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("input", narrow);
})();
