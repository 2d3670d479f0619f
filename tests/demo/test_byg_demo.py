"""Where the demo is not built: on top of a municipality that is not simulated."""

import pytest
from django.core.management import CommandError, call_command

from demo.checks import ingen_demo_i_drift
from demo.handlinger import er_tom
from faelles.adgang import Rolle
from faelles.models import Installation
from konti.handlinger import systembruger
from konti.models import Bruger
from leverandoer.models import Leverandoer

pytestmark = pytest.mark.django_db


def test_demoen_bygges_ikke_oven_i_en_rigtig_kommune(capsys: pytest.CaptureFixture[str]) -> None:
    Leverandoer.objects.create(leverandoer_nr="L1", navn="Rigtig leverandør", type="ekstern")
    with pytest.raises(CommandError, match="ikke er simuleret"):
        call_command("demo")
    call_command("demo", "--hvis-tom")
    assert capsys.readouterr().out == ""
    assert not Installation.hent().simuleret
    assert not Bruger.objects.filter(username="leder").exists()


def test_en_installation_med_en_administrator_er_ikke_tom() -> None:
    systembruger()
    assert er_tom()
    Bruger.objects.create_user("anna", rolle=Rolle.ADMINISTRATOR)
    assert not er_tom()


def test_check_deploy_har_intet_at_sige_om_en_rigtig_database() -> None:
    assert ingen_demo_i_drift(None) == []
