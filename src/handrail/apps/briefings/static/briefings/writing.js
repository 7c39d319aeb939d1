/* Follows one's writing: what stands in the boxes is looked at after a pause, and not kept. */
(() => {
  const PAUSE = 1200;
  document.addEventListener("DOMContentLoaded", () => {
    const panel = document.querySelector("[data-checks]");
    const form = document.getElementById("page-edit-form") || (panel && panel.closest("form"));
    if (!panel || !form) return;
    let waiting = 0;
    let asked = 0;
    const look = async () => {
      const turn = ++asked;
      const sent = new FormData();
      for (const box of form.querySelectorAll("textarea[name],input[type=text][name],input[name=csrfmiddlewaretoken]"))
        if (/^(part_\d_(heading|text)|title|summary|prompts|try_this|csrfmiddlewaretoken)$/.test(box.name)) sent.set(box.name, box.value);
      try {
        const answer = await fetch(panel.dataset.checks, { method: "POST", body: new URLSearchParams(sent), credentials: "same-origin" });
        if (answer.ok && turn === asked) panel.innerHTML = await answer.text();
      } catch { /* offline: what was seen last stays */ }
    };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, PAUSE); });
  });
  /* A calendar that is open would lie over the next box, and over the button that saves. */
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if ((event.key === "Tab" || event.key === "Escape") && box.matches?.("input") && window.jQuery?.fn?.datetimepicker && window.jQuery(box).data("xdsoft_datetimepicker")) {
      window.jQuery(box).datetimepicker("hide");
      if (event.key === "Escape") event.stopPropagation();
    }
  }, true);
  /* The editor's date boxes bring a script inside the page, which our pages do not run. */
  document.addEventListener("DOMContentLoaded", () => {
    for (const each of document.querySelectorAll("template[data-chooser]"))
      if (document.getElementById(each.dataset.for)) window[each.dataset.chooser](each.dataset.for, JSON.parse(each.dataset.config));
  });
})();
