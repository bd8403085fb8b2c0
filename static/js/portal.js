// Comforts. Every page works without this file.
(() => {
  "use strict";

  // Ctrl-K: to the page that finds anything; there, into its field.
  document.addEventListener("keydown", (event) => {
    const link = document.querySelector(".sidenav .find");
    if (!link || event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (link.pathname === location.pathname) document.querySelector("main input[type=search]")?.focus();
    else link.click();
  });

  // Toasts: a button to close each; good news leaves by itself, unless somebody is reading it.
  const LINGER = 8000;

  const dress = (toast) => {
    if (toast.dataset.dressed) return;
    toast.dataset.dressed = "yes";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "toast-close";
    close.setAttribute("aria-label", "Dismiss");
    close.textContent = "×";
    close.addEventListener("click", () => toast.remove());
    toast.append(close);
    if (!toast.classList.contains("toast-success")) return;
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, LINGER) : toast.remove());
    setTimeout(leave, LINGER);
  };

  const dressAll = () => document.querySelectorAll(".toast").forEach(dress);

  const say = (words) => {
    const toast = document.createElement("div");
    toast.className = "toast show toast-error";
    const body = document.createElement("div");
    body.className = "toast-body";
    body.textContent = words;
    toast.append(body);
    document.getElementById("toasts")?.append(toast);
    dress(toast);
  };

  // htmx swallows errors: say them.
  const WORDS = {
    403: "You may not do this.",
    404: "This is gone, or not for you to see. Load the page again.",
    429: "Too many requests. Wait a minute.",
  };
  document.addEventListener("htmx:responseError", (event) =>
    say(WORDS[event.detail.xhr.status] ?? "That did not work; nothing was saved. Try again."));
  document.addEventListener("htmx:sendError", () => say("The portal cannot be reached. What you typed is still here."));
  document.addEventListener("htmx:afterSettle", dressAll);

  // "Choose all": <input type="checkbox" data-chooses="NAME"> chooses all boxes of that name in its form.
  // Filters: <form data-autosubmit> sends itself when a choice changes; its button stays for everybody else.
  document.addEventListener("change", ({ target }) => {
    const { form } = target;
    if (target.dataset.chooses) {
      form.querySelectorAll(`input[name="${target.dataset.chooses}"]`).forEach((box) => (box.checked = target.checked));
    } else if (form?.hasAttribute("data-autosubmit") && target.matches("select, [type=checkbox], [type=radio]")) {
      form.requestSubmit();
    }
  });

  dressAll();
})();
