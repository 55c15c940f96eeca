"""The budget table to and from Excel."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from budget.excel.skrivning import budgetbok, filnamn, hamta_cellnoter
from budget.rattigheter import far_lasa_budget
from budget.tabell import budgettabell
from budget.versioner import versioner
from finsam.atkomst import ForbundRequest, i_forbund
from finsam.kalkylblad import xlsx_svar


@require_GET
@i_forbund(far_lasa_budget)
def export(request: ForbundRequest, ar: int, nr: int) -> HttpResponse:
    """Any version of the year as a workbook."""
    version = next((v for v in versioner(request.tilltrade.forbund, ar) if v.nr == nr), None)
    if version is None:
        raise Http404
    tabell = budgettabell(version)
    bok = budgetbok(tabell, cellnoter=hamta_cellnoter(tabell), i_dag=timezone.localdate())
    return xlsx_svar(filnamn(tabell), bok)
