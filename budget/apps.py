from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "budget"

    def ready(self) -> None:
        """Hand the floors below what they show of the budget."""
        from budget.bokslut.kontroller import kontrollera_bokslut
        from budget.effekt import kvar_efter
        from budget.insatslista import budgeterat
        from budget.kapitalandring import borja_med_nivaer
        from budget.kapitalkontroller import kontrollera_kapital
        from budget.kontroller import kontrollera_budget
        from budget.paneler import insats, start
        from budget.rapport import paneler as rapportpaneler
        from budget.rapport import visning as rapport
        from budget.rapport.uppgifter import skicka_uppfoljningen
        from budget.sok import BUDGETRADER
        from budget.tilldelning.kontroller import kontrollera_tilldelning
        from budget.tilldelning.uppgifter import medlemmarnas_betalningar
        from budget.uppgifter import budgetens_datum
        from finsam import kontroller, paneler, sok, uppgifter
        from finsam.dokumentarbete import renderare
        from finsam.forbundsarbete.guide import registrera_uppstart
        from insatser.beredning import effekt as beredning_effekt
        from insatser.lista import total

        beredning_effekt.registrera(kvar_efter)
        total.registrera(budgeterat)
        kontroller.registrera(kontrollera_budget)
        kontroller.registrera(kontrollera_kapital)
        kontroller.registrera(kontrollera_tilldelning)
        registrera_uppstart(borja_med_nivaer)
        kontroller.registrera(kontrollera_bokslut)
        paneler.registrera("start", start)
        paneler.registrera("start", rapportpaneler.start)
        paneler.registrera("insats", insats)
        sok.registrera(BUDGETRADER)
        uppgifter.registrera(budgetens_datum)
        uppgifter.registrera(medlemmarnas_betalningar)
        uppgifter.registrera(skicka_uppfoljningen)
        renderare.registrera(rapport.NAMN, rapport.rendera)
