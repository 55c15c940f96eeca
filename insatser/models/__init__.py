from insatser.models.insats import Insats, Insatsmal, Insatspart
from insatser.models.pengar import Beviljande, Kostnadsdel

__all__ = ["Beviljande", "Insats", "Insatsmal", "Insatspart", "Kostnadsdel"]
