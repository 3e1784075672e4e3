/* Uploads: files dropped on a slot, and a bar that tells how far they are. Pages work without it. */
(function () {
  "use strict";

  function told(form, answer) {
    var came = (answer.responseURL || "").split("#")[0];
    if (answer.status < 400 && came !== window.location.href.split(/[?#]/)[0]) {
      window.location.href = came;
      return;
    }
    var page = new DOMParser().parseFromString(answer.responseText, "text/html");
    var slot = form.closest("section").id;
    document.getElementById("main").replaceWith(page.getElementById("main"));
    start();
    var summary = document.getElementById("error-summary") || document.getElementById(slot);
    if (summary) { summary.focus(); }
  }

  function send(form) {
    var bar = form.querySelector("progress");
    var button = form.querySelector("button");
    var asking = new XMLHttpRequest();
    asking.open("POST", form.action);
    asking.upload.addEventListener("progress", function (event) {
      if (event.lengthComputable) { bar.hidden = false; bar.value = 100 * event.loaded / event.total; }
    });
    asking.addEventListener("load", function () { told(form, asking); });
    asking.addEventListener("error", function () {
      button.disabled = false;
      bar.hidden = true;
      form.removeAttribute("data-sent");
      window.alert("网络断开，文件没有传完。已传好的还在，请连上后再传一次。");
    });
    button.disabled = true;
    asking.send(new FormData(form));
  }

  function watch(form) {
    var box = form.querySelector("input[type=file]");
    var place = form.closest("section");
    form.addEventListener("submit", function (event) { event.preventDefault(); send(form); });
    box.addEventListener("change", function () { if (box.files.length) { send(form); } });
    ["dragover", "dragenter"].forEach(function (name) {
      place.addEventListener(name, function (event) { event.preventDefault(); place.classList.add("upload-over"); });
    });
    ["dragleave", "drop"].forEach(function (name) {
      place.addEventListener(name, function () { place.classList.remove("upload-over"); });
    });
    place.addEventListener("drop", function (event) {
      event.preventDefault();
      if (event.dataTransfer.files.length) { box.files = event.dataTransfer.files; send(form); }
    });
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("form[data-upload]"), watch);
  }

  start();
}());
