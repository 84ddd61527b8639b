// All works without it: times in the reader's own zone, and figures that change by themselves.
"use strict";
(function () {
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });
  const shown = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
  function localTimes(root) {
    for (const element of root.querySelectorAll("time[datetime]")) {
      const value = element.getAttribute("datetime");
      const moment = new Date(value);
      if (!value.includes("T") || Number.isNaN(moment.getTime())) continue;
      element.title = exact.format(moment);
      if (!element.hasAttribute("data-ago")) element.textContent = shown.format(moment);
    }
  }
  async function renew(live) {
    if (document.hidden || live.contains(document.activeElement)) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-live]");
    if (fresh) {
      live.replaceChildren(...fresh.childNodes);
      localTimes(live);
    }
  }
  localTimes(document);
  const live = document.querySelector("[data-live]");
  if (live) setInterval(() => renew(live).catch(() => undefined), 3000);
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      document.querySelector('header input[type="search"]').focus();
    }
  });
})();
