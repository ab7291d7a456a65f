"use strict";
(() => {
  const pane = document.getElementById("pane");
  const asked = Array.from(document.querySelectorAll("a.badge.q"));
  const places = new Map(); // question number → everything on the page that belongs to it
  for (const place of document.querySelectorAll("[data-q]")) {
    for (const number of place.dataset.q.split(" ").filter(Boolean)) {
      if (!places.has(number)) places.set(number, []);
      places.get(number).push(place);
    }
  }
  let lit = [];
  let shown = "";

  function light(numbers) {
    if (numbers === shown) return;
    shown = numbers;
    for (const place of lit) place.classList.remove("lit");
    lit = numbers.split(" ").flatMap((number) => places.get(number) || []);
    for (const place of lit) place.classList.add("lit");
    const words = numbers.split(" ").slice(0, 3).map((number) => number && document.getElementById(`w${number}`));
    pane.replaceChildren(...words.filter(Boolean).map(saying));
    pane.hidden = !pane.firstChild;
  }

  function saying(words) {
    const copy = document.createElement("div");
    const number = document.createElement("span");
    number.className = "badge q";
    number.textContent = `Q${words.value}`;
    copy.append(number, " ", ...Array.from(words.childNodes, (node) => node.cloneNode(true)));
    return copy;
  }

  function under(event) {
    const place = event.target.closest("[data-q]");
    if (place) light(place.dataset.q);
    else if (!pane.contains(event.target)) light("");
  }

  function step(by) {
    if (!asked.length) return;
    const number = Number(shown.split(" ")[0]);
    const here = asked.findIndex((badge) => badge.id === `q${number}`);
    const next = here < 0 ? nearest() : Math.min(Math.max(here + by, 0), asked.length - 1);
    asked[next].focus({ preventScroll: true });
    asked[next].scrollIntoView({ block: "center" });
  }

  // Whoever scrolled on by hand goes on from what is on the screen.
  function nearest() {
    const first = asked.findIndex((badge) => badge.getBoundingClientRect().bottom > 0);
    return first < 0 ? asked.length - 1 : first;
  }

  document.addEventListener("mouseover", under);
  document.addEventListener("focusin", under);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") light("");
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
})();
