"""The engines: what translates by machine, each behind the same protocol."""

from collections.abc import Callable
from functools import partial

from tmtool.core.drafts.engine_list import APERTIUM, ENGINES, EngineInfo
from tmtool.core.settings import Settings
from tmtool.engines import apertium, web
from tmtool.engines.engine import Engine, EngineOffer

_ENGINES: dict[EngineInfo, Callable[[Settings], Engine]] = {
    APERTIUM: apertium.find_apertium,
    **{provider: partial(web.make_web_engine, provider) for provider in web.SERVICES},
}

# The written list is that of the providers; one that nobody makes an engine of fails here.
ENGINE_OFFERS = tuple(EngineOffer(provider, _ENGINES[provider]) for provider in ENGINES)
