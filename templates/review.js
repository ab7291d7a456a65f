"use strict";
(() => {
  const page = document.documentElement;
  const items = Array.from(document.querySelectorAll(".item"));
  const sections = Array.from(document.querySelectorAll(".section"));
  const filters = Array.from(document.querySelectorAll(".filter"));
  const find = document.getElementById("find");
  const status = document.getElementById("status");
  const none = document.getElementById("none");
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  let texts = null; // read once, when somebody first searches
  let show = "";

  function heading(item) {
    const title = item.closest(".section").querySelector("h2");
    return title ? title.textContent : "";
  }

  function refresh() {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = items.map((item) => plain(`${heading(item)} ${item.textContent}`));
    let shown = 0;
    items.forEach((item, n) => {
      const fits = (!show || item.dataset.decision === show) && words.every((word) => texts[n].includes(word));
      item.hidden = !fits;
      shown += fits;
    });
    for (const section of sections) section.hidden = !section.querySelector(".item:not([hidden])");
    for (const button of filters) button.setAttribute("aria-pressed", String(button.dataset.show === show));
    none.hidden = shown > 0 || !items.length;
    status.textContent = show || words.length ? `${shown} of ${items.length} shown` : "";
  }

  function reset() {
    show = "";
    find.value = "";
    refresh();
  }

  function step(by) {
    const visible = items.filter((item) => !item.hidden);
    if (!visible.length) return;
    const here = visible.indexOf(document.activeElement.closest(".item"));
    const next = here < 0 ? nearest(visible) : Math.min(Math.max(here + by, 0), visible.length - 1);
    visible[next].focus({ preventScroll: true });
    visible[next].scrollIntoView({ block: "start" });
  }

  // Whoever scrolled on by hand goes on from what is on the screen.
  function nearest(visible) {
    const first = visible.findIndex((item) => item.getBoundingClientRect().bottom > 120);
    return first < 0 ? visible.length - 1 : first;
  }

  function revealTarget() {
    const target = /^#[qs]\d+$/.test(location.hash) && document.querySelector(location.hash);
    if (target && target.hidden) {
      reset();
      target.scrollIntoView();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return reset();
    if (event.target === find) return;
    if (event.key === "/") {
      event.preventDefault();
      find.focus();
    } else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
  for (const button of filters) {
    button.disabled = false;
    button.addEventListener("click", () => {
      show = button.dataset.show;
      refresh();
    });
  }
  find.addEventListener("input", refresh);
  document.getElementById("reset").addEventListener("click", () => {
    reset();
    find.focus();
  });
  window.addEventListener("hashchange", revealTarget);
  page.classList.remove("plain");
  refresh(); // a reload may bring back the search text
})();
