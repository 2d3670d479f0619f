"""bin/start as a user meets it: a real start of both processes, asked over HTTP, stopped by a signal."""

import os
import re
import signal

from tests.platform.installation import Installation, alle_er_vaek, processer, titel

ROLLERNE = {
    *("sagsbehandler", "tilsynsfoerende", "kvalitetskonsulent", "leder", "laeser", "administrator"),
    *("leverandoer_a", "leverandoer_b"),
}


def test_en_ny_installation_bygger_demoen_og_viser_et_login_til_hver_rolle(
    installation: Installation,
) -> None:
    sagt = installation.start()
    assert f"Kvalitetstjek kører på http://127.0.0.1:{installation.port}/" in sagt
    assert "Adgangskoden er demo" in sagt
    logins = set(re.findall(r"^ {4}(\S+) +\S", sagt, re.MULTILINE))
    assert logins == ROLLERNE
    for brugernavn in sorted(logins):
        assert not installation.log_ind(brugernavn, "demo").startswith("/konto/login/"), brugernavn
    assert installation.log_ind("leder", "forkert").startswith("/konto/login/")

    optaget = installation.start_forgaeves(KVALITET_VAR=installation.miljoe["KVALITET_VAR"] + "-2")
    assert f"Port {installation.port} er optaget af et andet program" in optaget
    assert "KVALITET_PORT=" in optaget
    assert "kører allerede med data i" in installation.start_forgaeves(KVALITET_PORT="1")

    # Warm: nothing is installed, built or computed again, and the same users are there.
    assert installation.stop() == 0
    igen = installation.start()
    assert "bygget" not in igen
    assert not installation.log_ind("leder", "demo").startswith("/konto/login/")


def test_en_opsaetning_der_afbrydes_efterlader_intet_og_goeres_faerdig_naeste_gang(
    installation: Installation,
) -> None:
    installation.start(til="Indlæser kildefilerne")
    boern = installation.boern()
    assert any("manage.py demo" in navn for navn in boern.values())
    assert installation.stop() == -signal.SIGTERM
    assert alle_er_vaek(boern)
    assert "er bygget" in installation.start()
    assert not installation.log_ind("leder", "demo").startswith("/konto/login/")


def test_tom_installation_beder_om_den_foerste_administrator_og_stopper_paent(
    installation: Installation,
) -> None:
    sagt = installation.start("--tom")
    assert "manage.py foerste_administrator" in sagt
    assert "Adgangskoden er demo" not in sagt
    assert installation.log_ind("administrator", "demo").startswith("/konto/login/")

    boern = installation.boern()
    assert sum("gunicorn" in navn for navn in boern.values()) >= 2
    assert sum("celery" in navn for navn in boern.values()) >= 2
    assert installation.stop() == 0
    assert alle_er_vaek(boern)


def test_en_forkert_indstilling_siges_i_en_linje(installation: Installation) -> None:
    sagt = installation.start_forgaeves(DJANGO_ALLOWED_HOSTS="kvalitet.example.dk")
    assert "FEJL: KVALITET_UDEN_TLS kan kun bruges, når DJANGO_ALLOWED_HOSTS er den lokale maskine." in sagt
    assert "Traceback" not in sagt
    assert "DJANGO_SECRET_KEY skal være sat" in installation.start_forgaeves(
        DATABASE_URL="postgres://a@127.0.0.1:1/b"
    )


def test_doer_den_ene_proces_stopper_det_hele_og_siger_hvilken(installation: Installation) -> None:
    installation.start("--tom")
    boern = installation.boern()
    assert installation.proces is not None
    egne = (pid for pid, ppid in processer() if ppid == installation.proces.pid)
    os.kill(next(pid for pid in egne if "celery" in titel(pid)), signal.SIGKILL)
    assert installation.proces.wait(timeout=40) == 1
    assert "FEJL: worker er stoppet" in installation.log.read_text()
    assert alle_er_vaek(boern)


def test_selv_et_drab_efterlader_ingen_processer(installation: Installation) -> None:
    installation.start("--tom")
    boern = installation.boern()
    assert len(boern) >= 4
    assert installation.proces is not None
    installation.proces.kill()
    installation.proces.wait()
    assert alle_er_vaek(boern, inden=40)
