/* 邮箱导入: sends big folders in several goes, goes on with an import by itself, drops files on slots.
   Pages work without it: a form sends files whole, a button goes on, a list chooses the slot. */
(function () {
  "use strict";

  var AT_ONCE = 40;
  var MOST_BYTES = 40 * 1048576;

  function ask(url, body, then, fail) {
    var asking = new XMLHttpRequest();
    asking.open("POST", url);
    asking.setRequestHeader("Accept", "application/json");
    asking.addEventListener("load", function () {
      var told = {};
      try { told = JSON.parse(asking.responseText); } catch (error) { told = {}; }
      if (asking.status >= 400) { fail(told, asking.status); } else { then(told); }
    });
    asking.addEventListener("error", function () { fail({}, 0); });
    asking.send(body);
  }

  function words(told, status) {
    var found = told.findings && told.findings[0];
    if (found) { return found.problem + "。" + found.remedy; }
    return status === 413 ? "一次传的文件太大，请分几次导入，或请管理员用命令 jiangjian intake 导入" : "网络中断了，已传的都在，请再按一次";
  }

  /* ---- handing in: in goes of some files ---------------------------------------------------------- */
  function goes(files) {
    var made = [], now = [], bytes = 0;
    files.forEach(function (file) {
      if (now.length && (now.length >= AT_ONCE || bytes + file.size > MOST_BYTES)) {
        made.push(now);
        now = [];
        bytes = 0;
      }
      now.push(file);
      bytes += file.size;
    });
    if (now.length) { made.push(now); }
    return made;
  }

  function chosen(form) {
    var files = [];
    ["files", "folder"].forEach(function (name) {
      var box = form.elements.namedItem(name);
      files = files.concat(box ? Array.prototype.slice.call(box.files) : []);
    });
    return files;
  }

  function freshKey(old) {
    var letters = "abcdefghjkmnpqrstuvwxyz23456789", made = "";
    while (made.length < old.length) { made += letters.charAt(Math.floor(Math.random() * letters.length)); }
    return made;
  }

  /* What was cut is gone on with: the same import, from the go that did not arrive. The server knows
     a go that did arrive without its answer, by the import's key and by path and content of the files. */
  function handing(form) {
    var state = form.querySelector("[data-intake-state]");
    var button = form.querySelector("button");
    var left = null;

    function anew() {
      var key = form.elements.namedItem("key");
      key.value = freshKey(key.value);
      left = null;
      button.disabled = false;
    }

    function fail(told, status) {
      var found = told.findings && told.findings[0];
      button.disabled = false;
      state.className = "saving-state-bad";
      state.textContent = words(told, status);
      if (status === 404 || (found && found.code === "import_under_way")) { anew(); }
    }

    function send() {
      var mine = left, some = left.waiting[0];
      if (!some) {
        window.location.assign(form.getAttribute("data-page").replace("KEY", left.key));
        return;
      }
      var body = new FormData();
      body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
      body.append("key", form.elements.namedItem("key").value);
      body.append("passwords", form.elements.namedItem("passwords").value);
      body.append("paths", JSON.stringify(some.map(function (file) { return file.webkitRelativePath || file.name; })));
      some.forEach(function (file) { body.append("files", file, file.name); });
      state.textContent = "正在上传，第 " + (left.sent + some.length) + " 个，共 " + left.number + " 个";
      var url = left.key ? form.getAttribute("data-add").replace("KEY", left.key) : form.action;
      ask(url, body, function (told) {
        if (left !== mine) { return; } // other files were chosen meanwhile
        left.key = left.key || told.key;
        left.sent += some.length;
        left.waiting.shift();
        send();
      }, fail);
    }

    form.addEventListener("change", function (event) {
      if (left && event.target.type === "file") { anew(); }
    });
    form.addEventListener("submit", function (event) {
      var files = chosen(form);
      if (!files.length) { return; }
      event.preventDefault();
      event.stopImmediatePropagation();
      left = left || { key: "", waiting: goes(files), sent: 0, number: files.length };
      button.disabled = true;
      state.className = "quiet";
      send();
    }, true);
  }

  Array.prototype.forEach.call(document.querySelectorAll("form[data-intake]"), handing);

  /* ---- going on by itself -------------------------------------------------------------------------- */
  function goOn(panel, form) {
    ask(form.action, new URLSearchParams(new FormData(form)), function (told) {
      panel.querySelector("[data-found]").textContent = told.found;
      panel.querySelector("[data-repeated]").textContent = told.repeated;
      panel.querySelector("[data-state]").textContent = told.finished ? "已完成" : "正在导入";
      if (told.finished) { window.location.reload(); return; }
      window.setTimeout(function () { goOn(panel, form); }, told.worked ? 50 : 3000);
    }, function (told, status) {
      panel.querySelector("[data-state]").textContent = words(told, status);
      form.querySelector("button").disabled = false;
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-progress]"), function (panel) {
    var form = panel.querySelector("form[data-go-on]");
    if (!form) { return; }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      event.stopImmediatePropagation();
      form.querySelector("button").disabled = true;
      goOn(panel, form);
    }, true);
    if (window.location.hash === "#go") { form.querySelector("button").click(); } // straight from handing in
  });

  /* ---- dragging a file onto a slot ----------------------------------------------------------------- */
  var dragged = null;
  Array.prototype.forEach.call(document.querySelectorAll("[data-tray]"), function (tray) {
    tray.addEventListener("dragstart", function (event) {
      dragged = event.target.closest(".tray-file");
      if (dragged) { event.dataTransfer.setData("text/plain", dragged.textContent.trim()); }
    });
    Array.prototype.forEach.call(tray.querySelectorAll("[data-slot]"), function (slot) {
      slot.addEventListener("dragover", function (event) { event.preventDefault(); slot.classList.add("over"); });
      slot.addEventListener("dragleave", function () { slot.classList.remove("over"); });
      slot.addEventListener("drop", function (event) {
        event.preventDefault();
        slot.classList.remove("over");
        if (!dragged) { return; }
        var form = dragged.querySelector("form");
        form.elements.namedItem("slot").value = slot.getAttribute("data-slot");
        form.querySelector("button").click(); // as a person would: it asks for the studio first
      });
    });
  });
}());
