/* 会议决定: counts how many are chosen, and offers the stock reasons that go with a choice. */
(function () {
  "use strict";
  function count(form) {
    var place = form.querySelector("[data-tally-count]");
    if (place) { place.textContent = String(form.querySelectorAll("input[type=radio][value=in]:checked").length); }
  }
  function offer(radio) {
    var key = radio.name.replace("verdict-", "");
    var box = document.getElementById("field-reason-" + key);
    if (box) { box.setAttribute("list", "stock-" + radio.value); }
  }
  Array.prototype.forEach.call(document.querySelectorAll("form[data-tally]"), function (form) {
    form.addEventListener("change", function (event) {
      if (event.target.type !== "radio") { return; }
      count(form);
      offer(event.target);
    });
    count(form);
  });
}());
