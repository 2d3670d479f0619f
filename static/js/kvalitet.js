// The few things the server cannot do. Every page works without them.
(function () {
  "use strict";

  // A form that came back with errors: read the summary first.
  const opsummering = document.querySelector("[data-fokus]");
  if (opsummering) {
    opsummering.focus();
  }

  // The phone menu closes with Escape and gives the focus back.
  document.addEventListener("keydown", function (haendelse) {
    const menu = document.querySelector("details.mobilmenu[open]");
    if (haendelse.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
