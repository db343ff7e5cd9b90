"""The engines: what translates by machine, each behind the same protocol."""

from collections.abc import Callable
from functools import partial

from tmtool.core.drafts.engine_list import APERTIUM, PROVIDERS, Provider
from tmtool.core.settings import Settings
from tmtool.engines import apertium, web
from tmtool.engines.engine import Engine, Offer

_ENGINES: dict[Provider, Callable[[Settings], Engine]] = {
    APERTIUM: apertium.found,
    **{provider: partial(web.found, provider) for provider in web.SERVICES},
}

# The written list is that of the providers; one that nobody makes an engine of fails here.
OFFERS = tuple(Offer(provider, _ENGINES[provider]) for provider in PROVIDERS)
