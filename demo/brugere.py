"""The demo's units and users. Their password is public: they exist in a simulated database only."""

from dataclasses import dataclass

from demo.tilbudsvifte import LEVERANDOER_A, LEVERANDOER_B
from faelles.adgang import Rolle
from konti.models import Bruger
from leverandoer.models import Enhed, Leverandoer

ADGANGSKODE = "demo"

DAGPENGE = "Dagpenge- og kontanthjælpsafdelingen"
UNGE = "Ungeafdelingen"
SYGEDAGPENGE = "Sygedagpenge- og fleksjobafdelingen"
ENHEDERNE = (DAGPENGE, UNGE, SYGEDAGPENGE)
ENHED_FOR_MAALGRUPPE = {
    **dict.fromkeys(("6.1", "6.2", "6.3"), DAGPENGE),
    **dict.fromkeys(("6.4", "6.5"), UNGE),
    **dict.fromkeys(("6.6", "6.9"), SYGEDAGPENGE),
}


@dataclass(frozen=True)
class Demobruger:
    brugernavn: str
    rolle: Rolle
    navn: str
    enheder: tuple[str, ...] = ()
    leverandoer_nr: str = ""


DEMOBRUGERNE = (
    Demobruger("sagsbehandler", Rolle.SAGSBEHANDLER, "Sagsbehandler", (DAGPENGE, UNGE)),
    Demobruger("tilsynsfoerende", Rolle.TILSYNSFOERENDE, "Tilsynsførende"),
    Demobruger("kvalitetskonsulent", Rolle.KVALITETSKONSULENT, "Kvalitetskonsulent"),
    Demobruger("leder", Rolle.LEDER, "Leder"),
    Demobruger("laeser", Rolle.LAESER, "Læser"),
    Demobruger("administrator", Rolle.ADMINISTRATOR, "Administrator"),
    Demobruger("leverandoer_a", Rolle.LEVERANDOER, "Leverandør A", leverandoer_nr=LEVERANDOER_A),
    Demobruger("leverandoer_b", Rolle.LEVERANDOER, "Leverandør B", leverandoer_nr=LEVERANDOER_B),
)


def opret_enheder() -> None:
    for navn in ENHEDERNE:
        Enhed.objects.get_or_create(navn=navn)


def opret_bruger(demobruger: Demobruger) -> Bruger:
    """The user, made if missing; a provider's user needs its provider to be there."""
    bruger = Bruger.objects.filter(username=demobruger.brugernavn).first()
    if bruger is None:
        leverandoer = (
            Leverandoer.objects.get(leverandoer_nr=demobruger.leverandoer_nr)
            if demobruger.leverandoer_nr
            else None
        )
        bruger = Bruger.objects.create_user(
            demobruger.brugernavn,
            password=ADGANGSKODE,
            rolle=demobruger.rolle,
            first_name=demobruger.navn,
            last_name="(demo)",
            leverandoer=leverandoer,
        )
    bruger.enheder.set(Enhed.objects.filter(navn__in=demobruger.enheder))
    return bruger
