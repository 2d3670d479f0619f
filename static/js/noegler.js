// Passkeys need JavaScript and a browser that knows them; without, their buttons stay hidden.
(function () {
  "use strict";

  const erNummer = /^[0-9.]+$/.test(location.hostname); // a browser has no passkeys for such an address

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
    besked.textContent = erNummer
      ? "En adgangsnøgle hører til et navn. Åbn siden på http://localhost i stedet for " + location.hostname + ", eller brug en app."
      : "Adgangsnøglen svarede ikke. Prøv igen, eller brug en anden måde.";
  });
})();
