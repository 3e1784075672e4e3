// The keyboard follows the links of the viewer: ← → turn pages, P and N change the file.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    var wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    var link = document.querySelector('a[data-key="' + CSS.escape(wanted) + '"]');
    if (!link) return;
    event.preventDefault();
    link.click();
  });
  var next = document.querySelector('a[data-key="ArrowRight"]');
  if (next) {
    var ahead = document.createElement("link");
    ahead.rel = "prefetch";
    ahead.href = next.href;
    document.head.appendChild(ahead);
  }
})();
