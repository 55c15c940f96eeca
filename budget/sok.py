"""Budget rows in the search."""

from django.db.models import QuerySet

from budget.models import Budgetpost, Budgetversion
from budget.rattigheter import far_lasa_budget
from finsam.sok import Sokkalla
from finsam.tilltrade import Tilltrade

Tillstand = Budgetversion.Tillstand


def synliga(tilltrade: Tilltrade) -> QuerySet[Budgetpost]:
    """Rows of the versions that hold or are being worked on; replaced ones would only repeat them."""
    if not far_lasa_budget(tilltrade):
        return Budgetpost.objects.none()
    return Budgetpost.objects.filter(
        budgetversion__budget__forbund=tilltrade.forbund,
        budgetversion__tillstand__in=(Tillstand.ARBETSVERSION, Tillstand.FORSLAG, Tillstand.ANTAGEN),
    ).select_related("budgetversion__budget__forbund", "foralder")


def _url(post: Budgetpost) -> str:
    """The row in its version; a single insats needs its rad opened."""
    oppna = f"?insatser={post.foralder_id}" if post.sort == Budgetpost.Sort.INSATS else ""
    return f"{post.budgetversion.get_absolute_url()}{oppna}#post-{post.pk}"


def _under(post: Budgetpost) -> str:
    version = post.budgetversion
    return ", ".join(filter(None, [f"{version.budget} ({str(version).lower()})", str(post.foralder or "")]))


BUDGETRADER = Sokkalla("Budgetrader", synliga, ("text", "anmarkning"), _url, _under)
