// Passkeys need JavaScript and a browser that knows them; without, their buttons stay hidden.
(function () {
  "use strict";

  if (window.PublicKeyCredential) {
    document.querySelectorAll("[data-kraever-noegle]").forEach(function (formular) {
      formular.hidden = false;
    });
  }

  // The user said no, or the key did not answer.
  document.addEventListener("allauth.error", function (haendelse) {
    haendelse.preventDefault();
    const knap = document.getElementById("noegle_knap");
    let besked = document.getElementById("noegle_fejl");
    if (!besked) {
      besked = document.createElement("p");
      besked.id = "noegle_fejl";
      besked.className = "form-error-message";
      besked.setAttribute("role", "alert");
      knap.before(besked);
    }
    besked.textContent = "Adgangsnøglen svarede ikke. Prøv igen, eller brug en anden måde.";
  });
})();
