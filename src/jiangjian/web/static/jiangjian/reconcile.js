/* 核对: J and K go through the fields, 1 2 3 choose, Enter takes the first and goes on; the place of
   the field in hand is marked on the page at the left. Without it the radio buttons do the same. */
(function () {
  "use strict";
  var form = document.querySelector("form[data-reconcile]");
  if (!form) { return; }
  var lines = Array.prototype.slice.call(form.querySelectorAll("[data-line]"));

  function mark(line) {
    Array.prototype.forEach.call(document.querySelectorAll(".mark-now"), function (each) {
      each.classList.remove("mark-now");
    });
    var found = document.querySelector('[data-mark="' + line.getAttribute("data-line") + '"]');
    if (!found) { return; }
    found.classList.add("mark-now");
    var source = document.querySelector(".source");
    var box = found.getBoundingClientRect(), frame = source.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      source.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  function current() {
    return document.activeElement ? document.activeElement.closest("[data-line]") : null;
  }

  function go(step) {
    var at = lines.indexOf(current());
    var next = lines[at < 0 ? 0 : at + step];
    if (next) { next.focus(); return; }
    var button = form.querySelector("[data-take-over]");
    if (button && step > 0) { button.focus(); }
  }

  function choose(line, number) {
    var radios = line.querySelectorAll('input[type="radio"]');
    if (!radios[number]) { return; }
    var details = line.querySelector("details");
    if (details) { details.open = true; }
    radios[number].checked = true;
    line.classList.remove("line-open");
    if (radios[number].value === "typed") {
      line.querySelector("input[type=text], input:not([type]), textarea").focus();
    } else {
      go(1);
    }
  }

  form.addEventListener("focusin", function (event) {
    var line = event.target.closest("[data-line]");
    if (line) { mark(line); }
  });

  form.addEventListener("input", function (event) {
    var line = event.target.closest("[data-line]");
    if (!line || event.target.type === "radio") { return; }
    var typed = line.querySelector('input[value="typed"]');
    if (typed) { typed.checked = true; }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) { return; }
    var typing = event.target.matches("textarea, select, input:not([type=radio])");
    if (typing || event.target.matches("button, a, summary")) { return; }
    var key = event.key.toLowerCase(), line = current();
    if (key === "j" || key === "k") {
      event.preventDefault();
      go(key === "j" ? 1 : -1);
    } else if (line && key >= "1" && key <= "4") {
      event.preventDefault();
      choose(line, Number(key) - 1);
    } else if (line && key === "enter") {
      event.preventDefault();
      if (line.querySelector("input:checked")) { go(1); } else { choose(line, 0); }
    }
  });
  var first = form.querySelector(".line-open");
  if (first && !window.location.hash) { first.focus({ preventScroll: true }); mark(first); }
}());
