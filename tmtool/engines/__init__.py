"""The engines: what translates by machine, each behind the same protocol."""

from tmtool.engines import apertium, web
from tmtool.engines.engine import Offer

# In the order in which one is chosen where the settings choose none.
OFFERS: tuple[Offer, ...] = (apertium.OFFER, *web.OFFERS)
