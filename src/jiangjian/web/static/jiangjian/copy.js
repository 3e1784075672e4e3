/* A button that copies the text of a box; without a script the box can be selected by hand. */
document.querySelectorAll("[data-copies]").forEach(function (button) {
  "use strict";
  var box = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", function () {
    box.focus();
    box.select();
    var told = button.parentElement.querySelector("[role=status]");
    told.textContent = document.execCommand("copy") ? "已复制" : "没有复制成，请按 Ctrl+C";
  });
});
