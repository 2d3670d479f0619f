// Keeps what is typed on the server, and warns before the session ends. Nothing is kept in the browser.
(function () {
  "use strict";

  const HVERT = 20000;

  function formularer() {
    return Array.from(document.querySelectorAll("input[name=kladde]"), (felt) => felt.form);
  }

  function indhold(formular) {
    return new URLSearchParams(new FormData(formular));
  }

  function tekst(formular) {
    const felter = indhold(formular);
    felter.delete("csrfmiddlewaretoken");
    felter.delete("kladde");
    return felter.toString();
  }

  function foelg(formular) {
    const status = document.createElement("p");
    status.className = "kladde-status";
    status.setAttribute("role", "status");
    formular.append(status);
    let gemt = tekst(formular);
    let sendt = false;

    async function gem() {
      const nu = tekst(formular);
      if (sendt || nu === gemt) {
        return;
      }
      try {
        const svar = await fetch("/kladde/", {
          method: "POST",
          body: indhold(formular),
          redirect: "manual",
          keepalive: true,
        });
        if (svar.status === 204) {
          gemt = nu;
          const tid = new Date().toLocaleTimeString("da-DK", { hour: "2-digit", minute: "2-digit" });
          status.textContent = "Kladde gemt kl. " + tid + ".";
        } else {
          status.textContent = "Kladden kunne ikke gemmes. Åbn siden igen, før du skriver mere.";
        }
      } catch (fejl) {
        status.textContent = "Kladden kunne ikke gemmes lige nu. Der prøves igen.";
      }
    }

    document.addEventListener("submit", function (haendelse) {
      sendt = haendelse.target === formular || haendelse.target.id === "begynd_forfra";
    });
    window.addEventListener("pageshow", function () {
      sendt = false;
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") {
        gem();
      }
    });
    setInterval(gem, HVERT);
    return gem;
  }

  const gemmere = formularer().map(foelg);

  // --- The session: warned two minutes before, prolonged by a button ------------------------------

  const advarsel = document.getElementById("sessionsadvarsel");
  if (!advarsel) {
    return;
  }
  const VARSEL = 120;
  let ur;

  function vent(sekunder) {
    clearTimeout(ur);
    advarsel.hidden = true;
    ur = setTimeout(spoerg, Math.max(1, sekunder - VARSEL) * 1000);
  }

  // Nobody is to read the page when its user has gone; what was typed comes back with the user.
  async function slut() {
    await Promise.all(gemmere.map((gem) => gem()));
    location.reload();
  }

  // Another tab may have used the session meanwhile.
  async function spoerg() {
    try {
      const svar = await fetch("/konto/session/", { redirect: "manual" });
      const sekunder = svar.ok ? (await svar.json()).sekunder : 0;
      if (sekunder > VARSEL) {
        vent(sekunder);
        return;
      }
      if (sekunder <= 0) {
        await slut();
        return;
      }
      ur = setTimeout(spoerg, (sekunder + 1) * 1000);
      const tid = new Date(Date.now() + sekunder * 1000);
      advarsel.querySelector("[data-tid]").textContent = tid.toLocaleTimeString("da-DK", {
        hour: "2-digit",
        minute: "2-digit",
      });
      advarsel.hidden = false;
    } catch (fejl) {
      ur = setTimeout(spoerg, 10000);
    }
  }

  advarsel.querySelector("button").addEventListener("click", async function () {
    const svar = await fetch("/konto/session/", {
      method: "POST",
      body: new URLSearchParams({ csrfmiddlewaretoken: advarsel.dataset.noegle }),
      redirect: "manual",
    });
    if (svar.ok) {
      vent((await svar.json()).sekunder);
    }
  });

  vent(Number(advarsel.dataset.sekunder));
})();
