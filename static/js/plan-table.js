// The table in which a plan is edited: arrows, Enter and Alt with a key instead of the mouse, and only what differs is sent.
(() => {
  "use strict";

  const ACTS = { Insert: "add", ArrowRight: "in", ArrowLeft: "out", Delete: "remove" };
  const form = () => document.getElementById("plan-edit");
  const inputsOf = (row) => [...row.querySelectorAll("input:not([type=radio])")];

  const choose = (row) => {
    const radio = row?.querySelector("input[type=radio]");
    if (radio) radio.checked = true;
  };

  // The cell above or below; where a row has none in this column, the next one that has.
  const step = (input, by) => {
    const cell = input.closest("td, th");
    const column = [...cell.parentElement.children].indexOf(cell);
    for (let row = cell.parentElement; (row = by > 0 ? row.nextElementSibling : row.previousElementSibling);) {
      const other = row.children[column]?.querySelector("input");
      if (other) return other.focus(), other.select();
    }
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.closest?.("#plan-edit tbody")) choose(target.closest("tr"));
  });

  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.("#plan-edit tbody input");
    if (!input) return;
    if (event.altKey && ACTS[event.key]) {
      event.preventDefault();
      form().querySelector(`button[value=${ACTS[event.key]}]`).click();
    } else if (input.type !== "radio" && !event.altKey && ["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      step(input, event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey) ? -1 : 1);
    }
  });

  const isAsStored = (input) => !input.classList.contains("changed") && input.value === input.defaultValue;

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id !== "plan-edit") return;
    for (const row of form().querySelectorAll("tbody tr"))
      for (const input of inputsOf(row)) if (isAsStored(input)) event.detail.formData.delete(input.name);
  });

  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id !== "plan-edit") return;
    (form()?.querySelector("[role=alert]") ?? form()?.querySelector("[autofocus]"))?.focus();
  });
})();
