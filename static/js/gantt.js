// The Gantt chart: shows today when it opens, and stays where it was scrolled to when a part of it is asked for again.
(() => {
  "use strict";

  const BEFORE = 160; // pixels of the past that are shown
  let place = null;

  const scroller = () => document.getElementById("gantt-scroll");

  // Only where today would not be seen: otherwise the columns of the table are worth more.
  const toToday = () => {
    const shown = scroller();
    const axis = shown?.querySelector(".gantt-axis");
    if (!axis || !("at" in shown.dataset)) return;
    const at = Number(shown.dataset.at);
    const isSeen = axis.parentElement.offsetLeft + at < shown.clientWidth;
    if (!isSeen) shown.scrollLeft = at - BEFORE;
  };

  document.addEventListener("htmx:beforeSwap", (event) => {
    const shown = scroller();
    place = shown && event.detail.target.id === "gantt" ? [shown.scrollLeft, shown.scrollTop] : null;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const shown = scroller();
    if (!shown || !place) return;
    if (event.detail.requestConfig.elt.closest(".zooms")) toToday();
    else [shown.scrollLeft, shown.scrollTop] = place;
  });

  toToday();
})();
