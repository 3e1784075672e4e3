/* Ranking by dragging or by buttons; it only fills in the numbers, which can be typed as well. */
(function () {
  "use strict";

  var list = document.querySelector("[data-ranking]");
  var lifted = null;
  if (!list) { return; }

  function rows() {
    return Array.prototype.slice.call(list.children);
  }

  function box(row) {
    return row.querySelector("input");
  }

  function number() {
    rows().forEach(function (row, place) {
      if (box(row)) { box(row).value = place + 1; }
    });
  }

  function neighbour(row, step) {
    var next = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    return next && box(next) ? next : null;
  }

  function move(row, step) {
    var next = neighbour(row, step);
    if (!next) { return; }
    list.insertBefore(row, step < 0 ? next : next.nextElementSibling);
    number();
  }

  list.addEventListener("click", function (event) {
    var button = event.target.closest("[data-move]");
    if (!button) { return; }
    move(button.closest("li"), Number(button.getAttribute("data-move")));
    button.focus();
  });

  rows().forEach(function (row) {
    if (!box(row)) { return; }
    row.draggable = true;
    row.addEventListener("dragstart", function (event) {
      lifted = row;
      row.classList.add("lifted");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    row.addEventListener("dragend", function () {
      row.classList.remove("lifted");
      lifted = null;
      number();
    });
    row.addEventListener("dragover", function (event) {
      if (!lifted || lifted === row) { return; }
      event.preventDefault();
      var middle = row.getBoundingClientRect().top + row.offsetHeight / 2;
      list.insertBefore(lifted, event.clientY < middle ? row : row.nextElementSibling);
    });
  });
}());
