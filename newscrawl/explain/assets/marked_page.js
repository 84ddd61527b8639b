"use strict";
(() => {
  const page = document.getElementById("page");
  const panel = document.getElementById("panel");
  const message = document.getElementById("message");
  const turns = new Map();
  let opener = null;

  const marks = (number) => page.querySelectorAll(`.m[data-n="${number}"]`);
  const chip = (number) => page.querySelector(`.chip[data-n="${number}"]`);

  function clear() {
    for (const card of panel.querySelectorAll("[data-card]")) card.hidden = true;
    for (const mark of page.querySelectorAll(".chosen")) mark.classList.remove("chosen");
    for (const button of document.querySelectorAll('[aria-pressed="true"]')) button.removeAttribute("aria-pressed");
    message.hidden = true;
  }

  function choose(number) {
    clear();
    const label = chip(number);
    label.setAttribute("aria-pressed", "true");
    for (const mark of [label.closest(".m"), ...marks(number)]) mark.classList.add("chosen");
    panel.querySelector(`[data-card="${number}"]`).hidden = false;
    showEvidence();
  }

  function tell(text) {
    message.textContent = text;
    message.hidden = false;
    showEvidence();
  }

  function showEvidence() {
    const header = panel.querySelector("header").offsetHeight;
    panel.scrollTop = panel.clientHeight < 2 * header + 300 ? header : 0;
  }

  /* A field leads to its first place; asked again, to the next. */
  function lead(button) {
    const name = button.parentElement.dataset.field;
    const places = button.dataset.places.split(" ").filter(Boolean);
    if (!places.length) {
      clear();
      tell(`${name}: ${button.dataset.shown}`);
    } else {
      const turn = turns.get(name) ?? 0;
      turns.set(name, (turn + 1) % places.length);
      choose(places[turn]);
      tell(`${name}: place ${turn + 1} of ${places.length}`);
      chip(places[turn]).closest(".m").scrollIntoView({ block: "center" });
    }
    button.setAttribute("aria-pressed", "true");
    opener = button;
  }

  page.querySelector(".m")?.scrollIntoView({ block: "center" }); // the site's menus, without their style, are long

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.classList.contains("field")) return lead(button);
    const mark = button?.classList.contains("chip") ? button : event.target.closest("#page .m, #page .bare");
    if (!mark || (!button && String(getSelection()).trim())) return; // text is being selected, to be copied
    if (mark.classList.contains("bare")) {
      clear();
      return tell(`no field. ${mark.title}`);
    }
    choose(mark.dataset.n);
    opener = chip(mark.dataset.n);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    clear();
    opener?.focus();
  });
})();
