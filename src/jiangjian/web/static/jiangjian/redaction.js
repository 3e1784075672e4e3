// Boxes drawn on a page become lines of the text box, and back: page, left, top, width, height in hundredths.
(function () {
  "use strict";
  var form = document.querySelector("form[data-boxes]");
  if (!form) return;
  var text = form.querySelector("textarea");

  function lines() {
    return text.value.split("\n").filter(function (line) { return line.trim(); });
  }

  function show() {
    form.querySelectorAll(".redact-box").forEach(function (box) { box.remove(); });
    lines().forEach(function (line, index) {
      var numbers = line.trim().split(/[\s,，]+/).map(Number);
      var sheet = form.querySelector('[data-page="' + numbers[0] + '"]');
      if (!sheet || numbers.length !== 5 || numbers.some(isNaN)) return;
      var box = document.createElement("div");
      box.className = "redact-box";
      box.title = "点一下去掉这个框";
      box.dataset.line = index;
      place(box, numbers.slice(1));
      sheet.appendChild(box);
    });
  }

  function place(box, part) {
    box.style.left = part[0] + "%";
    box.style.top = part[1] + "%";
    box.style.width = part[2] + "%";
    box.style.height = part[3] + "%";
  }

  form.addEventListener("pointerdown", function (event) {
    var sheet = event.target.closest(".redact-sheet");
    if (!sheet || event.button) return;
    event.preventDefault();
    if (event.target.dataset.line !== undefined) {
      var rest = lines();
      rest.splice(Number(event.target.dataset.line), 1);
      text.value = rest.join("\n");
      return show();
    }
    var area = sheet.getBoundingClientRect();
    var begin = at(event);
    var box = document.createElement("div");
    box.className = "redact-box";
    sheet.appendChild(box);

    function at(moved) {
      return [
        Math.min(Math.max((moved.clientX - area.left) / area.width * 100, 0), 100),
        Math.min(Math.max((moved.clientY - area.top) / area.height * 100, 0), 100)
      ];
    }
    function part(moved) {
      var end = at(moved);
      return [
        Math.min(begin[0], end[0]), Math.min(begin[1], end[1]),
        Math.abs(end[0] - begin[0]), Math.abs(end[1] - begin[1])
      ].map(function (each) { return Math.floor(each * 10) / 10; });
    }
    function move(moved) { place(box, part(moved)); }
    function up(moved) {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", up);
      var made = part(moved);
      if (made[2] > 0.5 && made[3] > 0.5) {
        text.value = lines().concat([sheet.dataset.page + " " + made.join(" ")]).join("\n");
      }
      show();
    }
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", up);
  });

  text.addEventListener("input", show);
  show();
})();
