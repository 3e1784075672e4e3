/* Uploads in pieces that go on where a connection broke, files dropped on a slot, files dragged into
   another order or to another item. Pages work without it: forms take files whole, buttons move them. */
(function () {
  "use strict";

  var AT_ONCE = 2;
  var FIRST = 262144;
  var LONGEST = 15000;
  var QUICK = 1500;
  var SLOW = 10000;
  var waiting = [];
  var working = 0;
  var live = {};

  function all(selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  }

  function element(name, className, words) {
    var made = document.createElement(name);
    made.className = className || "";
    if (words) { made.textContent = words; }
    return made;
  }

  /* ---- asking: what is no answer at all is a broken connection ----------------------------------- */
  function ask(method, url, options, then) {
    var asking = new XMLHttpRequest();
    asking.open(method, url);
    asking.setRequestHeader("Accept", "application/json");
    Object.keys(options.headers || {}).forEach(function (name) {
      asking.setRequestHeader(name, options.headers[name]);
    });
    if (options.progress) {
      asking.upload.addEventListener("progress", function (event) { options.progress(event.loaded); });
    }
    asking.addEventListener("load", function () {
      var told = {};
      try { told = JSON.parse(asking.responseText); } catch (error) { told = {}; }
      then(asking.status, told);
    });
    asking.addEventListener("error", function () { then(0, {}); });
    asking.addEventListener("timeout", function () { then(0, {}); });
    asking.timeout = 300000;
    asking.send(options.body || null);
    return asking;
  }

  /* ---- one file on its way ------------------------------------------------------------------------ */
  function Sending(form, file) {
    this.slot = form.elements.namedItem("slot").value;
    this.token = form.elements.namedItem("csrfmiddlewaretoken").value;
    this.begin = form.getAttribute("data-begin");
    this.uploads = form.getAttribute("data-uploads");
    this.file = file;
    this.memory = ["jiangjian", this.begin, this.slot, file.name, file.size, file.lastModified].join("|");
    this.key = "";
    this.piece = FIRST;
    this.wait = 1000;
    this.over = false;
    this.row = element("li", "sending");
    this.words = element("span", "sending-words", "等待上传");
    this.bar = element("progress", "upload-progress");
    this.bar.max = Math.max(1, file.size);
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", "上传“" + file.name + "”");
    this.stop = element("button", "btn btn-sm btn-plain", "取消");
    this.stop.type = "button";
    this.stop.setAttribute("aria-label", "取消上传“" + file.name + "”");
    var self = this;
    this.stop.addEventListener("click", function () { self.drop(); });
    this.row.appendChild(element("span", "file-name", file.name));
    this.row.appendChild(this.words);
    this.row.appendChild(this.stop);
    this.row.appendChild(this.bar);
    queue(this.slot).appendChild(this.row);
  }

  Sending.prototype.say = function (words, bad) {
    this.words.textContent = words;
    this.row.classList.toggle("sending-bad", Boolean(bad));
  };

  Sending.prototype.headers = function (more) {
    var headers = more || {};
    headers["X-CSRFToken"] = this.token;
    return headers;
  };

  Sending.prototype.start = function () {
    this.started = true;
    var known = "";
    try { known = window.localStorage.getItem(this.memory) || ""; } catch (error) { known = ""; }
    if (known) { this.adopt(known); this.look(); } else { this.announce(); }
  };

  Sending.prototype.adopt = function (key) {
    this.key = key;
    live[key] = true;
    hideKnown();
    try { window.localStorage.setItem(this.memory, key); } catch (error) { /* it goes on in this page */ }
  };

  Sending.prototype.forget = function () {
    delete live[this.key];
    try { window.localStorage.removeItem(this.memory); } catch (error) { /* nothing was kept */ }
  };

  Sending.prototype.announce = function () {
    var self = this;
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", this.token);
    body.append("slot", this.slot);
    body.append("name", this.file.name);
    body.append("size", String(this.file.size));
    ask("POST", this.begin, { body: body }, function (status, told) {
      if (status === 201 && self.over) { self.key = told.key; self.giveUp(); return; }
      if (status === 201) { self.adopt(told.key); self.most = told.most; self.send(told.received); return; }
      self.failed(status, told, function () { self.announce(); });
    });
  };

  /* The server says what it has. */
  Sending.prototype.look = function () {
    var self = this;
    ask("GET", this.uploads + this.key + "/", {}, function (status, told) {
      if (status === 200) { self.most = told.most; self.send(told.received); return; }
      if (status === 404 && !self.finishing) { self.forget(); self.announce(); return; }
      if (status === 404) { self.end("已传完"); return; }
      self.failed(status, told, function () { self.look(); });
    });
  };

  Sending.prototype.send = function (from) {
    var self = this;
    if (this.over) { return; }
    this.bar.value = from;
    if (from >= this.file.size) { this.finish(); return; }
    var until = Math.min(this.file.size, from + this.piece);
    var began = Date.now();
    this.say("正在上传 " + percent(from, this.file.size));
    this.asking = ask("POST", this.uploads + this.key + "/receive_upload", {
      body: this.file.slice(from, until),
      headers: this.headers({ "Content-Type": "application/octet-stream", "Upload-Offset": String(from) }),
      progress: function (loaded) {
        self.bar.value = from + loaded;
        self.say("正在上传 " + percent(from + loaded, self.file.size));
      }
    }, function (status, told) {
      if (status === 200) {
        self.wait = 1000;
        if (Date.now() - began < QUICK) { self.piece = Math.min(4 * self.piece, self.most || FIRST); }
        if (Date.now() - began > SLOW) { self.piece = Math.max(self.piece / 4, FIRST); }
        self.send(told.received);
        return;
      }
      self.piece = FIRST;
      if (code(told) === "out_of_step") { self.look(); return; }
      self.failed(status, told, function () { self.look(); });
    });
  };

  /* Files lie in the order in which they were chosen, whichever came first. */
  Sending.prototype.isNext = function () {
    var self = this;
    var earlier = sendings.slice(0, sendings.indexOf(this));
    return !earlier.some(function (each) { return each.slot === self.slot && !each.over && !each.again; });
  };

  Sending.prototype.finish = function () {
    var self = this;
    if (this.over) { return; }
    if (!this.isNext()) {
      this.say("已传完，等前一个文件");
      window.setTimeout(function () { self.finish(); }, 200);
      return;
    }
    this.finishing = true;
    this.say("已传完，正在核对文件");
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", this.token);
    ask("POST", this.uploads + this.key + "/finish_upload", { body: body }, function (status, told) {
      if (status === 201) { self.end("已收下"); return; }
      if (code(told) === "out_of_step") { self.finishing = false; self.look(); return; }
      self.failed(status, told, function () { self.look(); });
    });
  };

  /* A connection that is gone comes back; what is refused is told and stays to be read. */
  Sending.prototype.failed = function (status, told, again) {
    var self = this;
    if (this.over) { return; }
    if (status === 0 || status >= 500 || status === 429) {
      this.say(status ? (told.problem || "服务器正忙") + "，稍后自动接着传" : "网络断开，连上后自动接着传", true);
      this.timer = window.setTimeout(function () { self.again = null; again(); }, this.wait);
      this.again = again;
      this.wait = Math.min(2 * this.wait, LONGEST);
      return;
    }
    if (status === 401 || status === 403 && !told.findings) {
      this.say("登录已过期，已传的部分还在；请在新窗口登录，再点“接着传”", true);
      this.offer("接着传", function () { self.renewed(again); });
      return;
    }
    var first = (told.findings || [told])[0] || {};
    var named = "“" + this.file.name + "”："; // it stands at the head of this line already
    var problem = first.problem || "没有收下";
    this.over = true;
    this.say((problem.indexOf(named) ? problem : problem.slice(named.length)) + "。" + (first.remedy || "请刷新页面后再传"), true);
    this.stop.textContent = "知道了";
    this.stop.setAttribute("aria-label", "知道了“" + this.file.name + "”");
    this.bar.hidden = true;
    if (status !== 409) { this.forget(); }
    next(this.slot);
  };

  Sending.prototype.offer = function (words, act) {
    var self = this;
    var button = element("button", "btn btn-sm btn-plain", words);
    button.type = "button";
    button.addEventListener("click", function () { button.remove(); act(); });
    this.row.insertBefore(button, self.stop);
  };

  Sending.prototype.hurry = function () {
    if (!this.again || this.over) { return; }
    window.clearTimeout(this.timer);
    var again = this.again;
    this.again = null;
    again();
  };

  Sending.prototype.end = function (words) {
    this.over = true;
    this.done = true;
    this.say(words);
    this.bar.value = this.file.size;
    this.forget();
    next(this.slot);
  };

  Sending.prototype.drop = function () {
    window.clearTimeout(this.timer);
    this.row.remove();
    if (this.over) { return; }
    this.over = true;
    if (this.asking) { this.asking.abort(); }
    waiting = waiting.filter(function (each) { return each !== this; }, this);
    if (this.key) { this.giveUp(); }
    if (this.started) { next(this.slot); }
  };

  Sending.prototype.giveUp = function () {
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", this.token);
    ask("POST", this.uploads + this.key + "/drop_upload", { body: body }, function () { return; });
    this.forget();
  };

  /* Who has signed in anew has another token. */
  Sending.prototype.renewed = function (then) {
    var self = this;
    var asking = new XMLHttpRequest();
    asking.open("GET", window.location.href.split("#")[0]);
    asking.addEventListener("loadend", function () {
      var page = new DOMParser().parseFromString(asking.responseText, "text/html");
      var token = page.querySelector("form[data-upload] [name=csrfmiddlewaretoken]");
      if (token) { self.token = token.value; }
      then();
    });
    asking.send();
  };

  function code(told) {
    return ((told.findings || [])[0] || {}).code;
  }

  function percent(part, whole) {
    return Math.floor(100 * part / Math.max(1, whole)) + "%";
  }

  /* ---- the queue: two files at a time, the slot shown anew when all of its files are through ------- */
  var sendings = [];

  function queue(slot) {
    return document.querySelector("#field-" + slot + " [data-queue]");
  }

  function add(form, files) {
    Array.prototype.forEach.call(files, function (file) {
      var sending = new Sending(form, file);
      sendings.push(sending);
      waiting.push(sending);
    });
    form.reset();
    work();
  }

  function work() {
    while (working < AT_ONCE && waiting.length) { working += 1; waiting.shift().start(); }
  }

  function next(slot) {
    working = Math.max(0, working - 1);
    work();
    var left = sendings.some(function (each) { return each.slot === slot && !each.over; });
    if (!left) { renew(slot, true); }
  }

  function hideKnown() {
    all("[data-upload]").forEach(function (row) {
      if (row.hasAttribute("data-begin")) { return; }
      row.hidden = Boolean(live[row.getAttribute("data-upload")]);
    });
  }

  /* Show a slot as it is now: from a page that has come, or asked for anew. */
  function renew(slot, through) {
    var asking = new XMLHttpRequest();
    asking.open("GET", window.location.href.split("#")[0]);
    asking.addEventListener("load", function () {
      if (asking.status !== 200) { return; }
      put(new DOMParser().parseFromString(asking.responseText, "text/html"), slot, through);
    });
    asking.send();
  }

  function put(page, slot, through) {
    var fresh = page.getElementById("field-" + slot);
    var old = document.getElementById("field-" + slot);
    if (!fresh || !old) { return; }
    var rows = all("[data-queue] > li", old);
    old.replaceWith(fresh);
    rows.forEach(function (row) {
      var mine = sendings.filter(function (each) { return each.row === row; })[0];
      if (!(through && mine && mine.done)) { queue(slot).appendChild(row); }
    });
    var ready = page.getElementById("evidence-ready");
    if (ready) { document.getElementById("evidence-ready").replaceWith(ready); }
    start(fresh);
    hideKnown();
  }

  window.addEventListener("online", function () { sendings.forEach(function (each) { each.hurry(); }); });
  window.addEventListener("beforeunload", function (event) {
    if (sendings.some(function (each) { return !each.over; })) { event.preventDefault(); event.returnValue = ""; }
  });

  /* ---- files dropped on a slot ---------------------------------------------------------------------- */
  function isFiles(event) {
    return Array.prototype.indexOf.call(event.dataTransfer.types || [], "Files") >= 0;
  }

  function watch(form) {
    var box = form.querySelector("input[type=file]");
    var place = form.closest("section");
    form.addEventListener("submit", function (event) { event.preventDefault(); add(form, box.files); });
    box.addEventListener("change", function () { if (box.files.length) { add(form, box.files); } });
    ["dragover", "dragenter"].forEach(function (name) {
      place.addEventListener(name, function (event) {
        if (isFiles(event)) { event.preventDefault(); place.classList.add("upload-over"); }
      });
    });
    ["dragleave", "drop"].forEach(function (name) {
      place.addEventListener(name, function () { place.classList.remove("upload-over"); });
    });
    place.addEventListener("drop", function (event) {
      if (!isFiles(event)) { return; }
      event.preventDefault();
      if (event.dataTransfer.files.length) { add(form, event.dataTransfer.files); }
    });
  }

  /* ---- files dragged into another order, or to another item -------------------------------------------- */
  var lifted = null; /* the row, and the form it came from */

  function slotOf(form) { return form.elements.namedItem("slot").value; }

  function bodyOf(form) {
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    return body;
  }

  function arrange(form) {
    var list = form.querySelector("ol");
    var before = "";

    function keys() {
      return all("li", list).map(function (row) { return row.getAttribute("data-key"); });
    }

    function send() {
      var body = bodyOf(form);
      body.append("slot", slotOf(form));
      keys().forEach(function (key) { body.append("order", key); });
      ask("POST", form.action, { body: body }, function () { renew(slotOf(form), false); });
    }

    all("li", list).forEach(function (row) {
      row.draggable = true;
      row.addEventListener("dragstart", function (event) {
        lifted = { row: row, form: form };
        before = keys().join();
        row.classList.add("lifted");
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", row.getAttribute("data-key"));
      });
      row.addEventListener("dragover", function (event) {
        if (!lifted || lifted.form !== form || lifted.row === row) { return; }
        event.preventDefault();
        var middle = row.getBoundingClientRect().top + row.offsetHeight / 2;
        list.insertBefore(lifted.row, event.clientY < middle ? row : row.nextElementSibling);
      });
      row.addEventListener("drop", function (event) {
        if (lifted && lifted.form === form) { event.preventDefault(); }
      });
      row.addEventListener("dragend", function () {
        row.classList.remove("lifted");
        lifted = null;
        if (row.isConnected && keys().join() !== before) { send(); }
      });
    });
  }

  function welcome(place) {
    var slot = place.id.replace("field-", "");

    function comesFromElsewhere() { return lifted && slotOf(lifted.form) !== slot; }

    ["dragover", "dragenter"].forEach(function (name) {
      place.addEventListener(name, function (event) {
        if (comesFromElsewhere()) { event.preventDefault(); place.classList.add("upload-over"); }
      });
    });
    ["dragleave", "drop"].forEach(function (name) {
      place.addEventListener(name, function () { place.classList.remove("upload-over"); });
    });
    place.addEventListener("drop", function (event) {
      if (!comesFromElsewhere()) { return; }
      event.preventDefault();
      move(lifted.row.getAttribute("data-key"), lifted.form, slot);
    });
  }

  function move(key, form, slot) {
    var body = bodyOf(form);
    body.append("file", key);
    body.append("slot", slot);
    ask("POST", form.getAttribute("data-move"), { body: body }, function (status, told) {
      if (status === 200) { renew(slotOf(form), false); renew(slot, false); return; }
      var found = (told.findings || [])[0];
      var words = found ? found.problem + "。" + found.remedy : "没有移成，请刷新页面后再移";
      queue(slot).appendChild(element("li", "sending", words));
    });
  }

  function start(inside) {
    all("form[data-upload]", inside).forEach(watch);
    all("form[data-order]", inside).forEach(arrange);
    (inside === document ? all("section.slot") : [inside]).forEach(welcome);
  }

  start(document);
}());
