/* 匠荐: every page works without this; it only spares reloads and lost text. */
(function () {
  "use strict";

  var root = document.documentElement;
  root.classList.add("js");

  function all(selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  }

  /* ---- counters: the same rule as the server's ------------------------------------------------ */
  function count(line) {
    var box = document.getElementById(line.getAttribute("data-counts"));
    if (!box || typeof window.jiangjianWords !== "function") { return; }
    var number = window.jiangjianWords(box.value);
    line.querySelector("span").textContent = number;
    line.classList.toggle("field-counter-over", number > Number(box.getAttribute("data-most")));
  }

  function startCounters(inside) {
    all("[data-counts]", inside).forEach(function (line) {
      var box = document.getElementById(line.getAttribute("data-counts"));
      if (box) { box.addEventListener("input", function () { count(line); }); count(line); }
    });
  }

  /* ---- autosave: a version number keeps two windows from overwriting each other ---------------- */
  function Autosave(form) {
    this.form = form;
    this.url = form.getAttribute("data-autosave");
    this.state = form.querySelector("[data-saving]") || document.createElement("span");
    this.timer = 0;
    this.pause = 1500;
    this.dirty = false;
    this.busy = false;
    this.stopped = false;
    var self = this;
    form.addEventListener("input", function () { self.touched(self.pause); });
    form.addEventListener("focusout", function () { if (self.dirty) { self.touched(50); } });
    form.addEventListener("submit", function () { self.stop(); });
    window.addEventListener("online", function () { if (self.dirty) { self.touched(50); } });
    window.addEventListener("beforeunload", function (event) {
      if (self.dirty && !self.stopped) { event.preventDefault(); event.returnValue = ""; }
    });
  }

  Autosave.prototype.touched = function (wait) {
    var self = this;
    if (this.stopped) { return; }
    this.dirty = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(function () { self.save(); }, wait);
  };

  Autosave.prototype.stop = function () {
    this.stopped = true;
    window.clearTimeout(this.timer);
  };

  Autosave.prototype.say = function (words, bad) {
    this.state.textContent = words;
    this.state.classList.toggle("saving-state-bad", Boolean(bad));
  };

  Autosave.prototype.body = function () {
    var body = new URLSearchParams();
    new FormData(this.form).forEach(function (value, name) {
      if (typeof value === "string") { body.append(name, value); }
    });
    return body;
  };

  Autosave.prototype.save = function () {
    var self = this;
    if (this.busy || this.stopped) { return; }
    this.busy = true;
    this.dirty = false;
    this.say("正在保存…");
    fetch(this.url, {
      method: "POST",
      body: this.body(),
      credentials: "same-origin",
      headers: { "X-Requested-With": "fetch", "Accept": "application/json" }
    }).then(function (answer) {
      self.busy = false;
      self.answered(answer);
    }).catch(function () {
      self.busy = false;
      self.dirty = true;
      self.say("网络断开，内容还在本页，连上后会自动保存", true);
      window.clearTimeout(self.timer);
      self.timer = window.setTimeout(function () { self.save(); }, 10000);
    });
  };

  Autosave.prototype.answered = function (answer) {
    var self = this;
    if (answer.ok) {
      answer.json().then(function (saved) { self.saved(saved); });
      return;
    }
    this.dirty = true;
    if (answer.status === 409) {
      this.stop();
      this.say("这一页在别处也改过，", true);
      this.offer("看两份内容", function () { self.form.submit(); });
    } else if (answer.status === 401) {
      this.say("登录已过期，内容还在本页；", true);
      this.offer("在新窗口登录", function () { window.open("/account/sign-in/", "_blank", "noopener"); });
    } else {
      answer.json().then(function (told) {
        if (told.token && !self.renewed) { self.renew(told.token); return; }
        var first = (told.findings || [told])[0] || {};
        self.say((first.problem || "没有保存") + "。" + (first.remedy || "内容还在本页"), true);
      }).catch(function () { self.say("没有保存，内容还在本页，请过一会儿点“暂存”", true); });
    }
  };

  /* Signed in again in another window: the page takes the new token and saves once more. */
  Autosave.prototype.renew = function (token) {
    this.renewed = true;
    all("input[name=csrfmiddlewaretoken]").forEach(function (box) { box.value = token; });
    this.save();
  };

  Autosave.prototype.offer = function (words, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-plain";
    button.textContent = words;
    button.addEventListener("click", act);
    this.state.appendChild(button);
  };

  Autosave.prototype.saved = function (saved) {
    var version = this.form.elements.namedItem("version");
    if (version && saved.version !== undefined) { version.value = saved.version; }
    Object.keys(saved.feedback || {}).forEach(function (key) {
      var place = document.getElementById("feedback-" + key);
      if (!place) { return; }
      place.innerHTML = saved.feedback[key];
      var box = document.getElementById("box-" + key);
      if (box) { box.classList.toggle("field-found", Boolean(place.querySelector(".finding"))); }
    });
    this.renewed = false;
    this.say("已保存 " + (saved.at || ""));
    if (this.dirty) { this.touched(this.pause); }
  };

  /* ---- buttons: once, and asked where it matters ------------------------------------------------ */
  document.addEventListener("submit", function (event) {
    var form = event.target;
    var question = form.getAttribute("data-confirm");
    if (question && !window.confirm(question)) { event.preventDefault(); return; }
    if (form.hasAttribute("data-sent")) { event.preventDefault(); return; }
    if ((form.method || "").toLowerCase() !== "post" || event.defaultPrevented) { return; }
    form.setAttribute("data-sent", "");
    window.setTimeout(function () { form.removeAttribute("data-sent"); }, 8000);
  });

  window.addEventListener("pageshow", function () {
    all("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-put]");
    if (!button) { return; }
    var box = document.getElementById(button.getAttribute("data-into"));
    if (box) {
      box.value = button.getAttribute("data-put");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    }
  });

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      var button = document.querySelector("[data-save]");
      if (button) { event.preventDefault(); button.click(); }
    }
    if (event.key === "Escape") {
      all("details.who[open]").forEach(function (menu) { menu.open = false; });
    }
  });

  /* ---- start -------------------------------------------------------------------------------------- */
  startCounters(document);
  all("form[data-autosave]").forEach(function (form) { return new Autosave(form); });
  all("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
  document.addEventListener("htmx:afterSwap", function (event) { startCounters(event.target); });
  var summary = document.getElementById("error-summary");
  if (summary) { summary.focus(); }
}());
