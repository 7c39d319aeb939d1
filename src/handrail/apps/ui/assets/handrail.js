// Everything here only improves what works without it.
(function () {
  "use strict";
  var exit = document.querySelector("[data-exit]");

  function leave(event) {
    if (event) event.preventDefault();
    // Blank first: the next page may take its time.
    document.documentElement.classList.add("hr-blank");
    document.title = "";
    if (navigator.sendBeacon) navigator.sendBeacon(exit.getAttribute("data-end"));
    // Replaces this page in the history, so Back does not lead to it.
    window.location.replace(exit.getAttribute("data-exit"));
  }

  if (exit) {
    document.querySelectorAll("[data-exit]").forEach(function (link) {
      link.addEventListener("click", leave);
    });
    var presses = [];
    var said = document.querySelector("[data-exit-said]");
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Shift") { presses = []; return; }
      if (event.repeat) return;
    });
    document.addEventListener("keyup", function (event) {
      // Shift by itself, three times within five seconds; Shift with a letter is typing.
      if (event.key !== "Shift") return;
      var now = Date.now();
      presses = presses.filter(function (at) { return now - at < 5000; });
      presses.push(now);
      if (said) said.textContent = presses.length < 3 ? said.getAttribute("data-" + presses.length) : said.getAttribute("data-3");
      if (presses.length === 3) leave();
    });
    window.addEventListener("pageshow", function (event) {
      if (event.persisted) document.documentElement.classList.remove("hr-blank");
    });
  }

  var summary = document.querySelector(".govuk-error-summary");
  if (summary) { summary.setAttribute("tabindex", "-1"); summary.focus(); }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var from = document.getElementById(button.getAttribute("data-copy"));
      var text = "value" in from ? from.value : from.textContent;
      navigator.clipboard.writeText(text).then(function () {
        var told = document.getElementById(button.getAttribute("data-told"));
        if (told) told.textContent = button.getAttribute("data-done");
      });
    });
  });

  // The browser's own voice; nothing is sent. It starts and stops when a person says so.
  document.querySelectorAll("[data-listen]").forEach(function (button) {
    if (!("speechSynthesis" in window)) return;
    var start = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      if (window.speechSynthesis.speaking) {
        window.speechSynthesis.cancel();
        button.textContent = start;
        return;
      }
      var from = document.getElementById(button.getAttribute("data-listen"));
      Array.prototype.forEach.call(from.querySelectorAll("h2, p, li li"), function (piece, at, all) {
        var said = new SpeechSynthesisUtterance(piece.textContent);
        said.lang = "en-GB";
        if (at === all.length - 1) said.onend = function () { button.textContent = start; };
        window.speechSynthesis.speak(said);
      });
      button.textContent = button.getAttribute("data-stop");
    });
    window.addEventListener("pagehide", function () { window.speechSynthesis.cancel(); });
  });

  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
