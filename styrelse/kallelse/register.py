"""What the kallelse hands to the registries of the ground floor."""

import datetime

from finsam import kontroller, paneler, sok, uppgifter
from finsam.dokument.fryst import dokumentdelar
from finsam.dokumentarbete.renderare import RenderingsFel
from finsam.dokumentarbete.renderare import registrera as registrera_renderare
from finsam.frysningar import fryst
from finsam.models import Forbund
from finsam.utskick import bifoga_till
from styrelse.kallelse import delar
from styrelse.kallelse.gang import bifogat, skickat_blad
from styrelse.kallelse.kontroller import kallelser_i_tid
from styrelse.kallelse.paneler import kallelsepanel
from styrelse.kallelse.uppgifter import forhinder_att_ersatta
from styrelse.models import Kallelse, Organ
from styrelse.sok import ARENDEN


def registrera() -> None:
    """Called from StyrelseConfig.ready."""
    dokumentdelar(delar)
    registrera_renderare("kallelse", rendera)
    bifoga_till(Kallelse, bifogat)
    paneler.registrera("sammantrade", kallelsepanel)
    uppgifter.registrera(forhinder_att_ersatta)
    sok.registrera(ARENDEN)
    kontroller.registrera(kallelser_i_tid)


def rendera(forbund: Forbund, nar: str) -> bytes:
    """The latest kallelse to the styrelse's meeting of a day (YYYY-MM-DD), frozen or made again. Raises RenderingsFel."""
    from finsam.dokument.pdf import dokument_till_pdf  # heavy to import: only where a PDF is made

    try:
        dag = datetime.date.fromisoformat(nar)
    except ValueError:
        raise RenderingsFel(f"”{nar}” är ingen dag. Skriv år, månad och dag, till exempel 2018-02-21.")
    alla = Kallelse.objects.filter(
        sammantrade__organ__forbund=forbund, sammantrade__organ__sort=Organ.Sort.STYRELSE, sammantrade__datum=dag
    )
    kallelse = alla.select_related("sammantrade__organ__forbund").order_by("-nr").first()
    if kallelse is None:
        raise RenderingsFel(f"{forbund} har ingen kallelse till ett sammanträde {nar}.")
    frysning = fryst(kallelse)
    return bytes(frysning.pdf) if frysning else dokument_till_pdf(skickat_blad(kallelse))
