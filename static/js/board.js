// Comforts of the board: a card can be dragged into another stage, and "Move" opens above the board. Both work without this file.
(() => {
  "use strict";

  let held = null;
  const stageOf = (event) => event.target.closest?.(".board > section");
  const clear = () => document.querySelectorAll(".board .over").forEach((section) => section.classList.remove("over"));

  document.addEventListener("dragstart", (event) => {
    held = event.target.closest?.(".lot[draggable]") ?? null;
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.dataset.code);
    held.classList.add("held");
  });

  document.addEventListener("dragover", (event) => {
    const section = held && stageOf(event);
    clear();
    if (!section || section.contains(held)) return;
    event.preventDefault();
    section.classList.add("over");
  });

  document.addEventListener("dragend", () => {
    held?.classList.remove("held");
    held = null;
    clear();
  });

  document.addEventListener("drop", (event) => {
    const section = held && stageOf(event);
    if (!section || section.contains(held)) return;
    event.preventDefault();
    const form = document.getElementById("drop");
    form.action = held.dataset.to;
    form.elements.version.value = held.dataset.version;
    form.elements.stage.value = section.dataset.stage;
    form.requestSubmit();
  });

  // the form that htmx fetched
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target.id !== "move") return;
    detail.target.showPopover();
    detail.target.querySelector("select")?.focus();
  });
})();
