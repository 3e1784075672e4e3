/* The first look at a dossier, and one that shows nothing new, is kept without a button to press. */
(function () {
  "use strict";

  document.querySelectorAll("form[data-look]").forEach(function (form) {
    fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      credentials: "same-origin",
      headers: { "Accept": "application/json" }
    }).then(function (answer) {
      if (answer.ok) { form.parentNode.hidden = true; }
    }, function () { /* the button is still there */ });
  });
}());
