"""Machine translation engines, each behind the protocol of `engine.py`, and the list of them."""

from collections.abc import Callable
from functools import partial

from tmtool.core.drafts.engine_list import APERTIUM, ENGINES, EngineInfo
from tmtool.core.settings import Settings
from tmtool.engines import apertium, web
from tmtool.engines.engine import Engine, EngineOffer

_ENGINES: dict[EngineInfo, Callable[[Settings], Engine]] = {
    APERTIUM: apertium.find_apertium,
    **{info: partial(web.make_web_engine, info) for info in web.SERVICES},
}

# An engine that is listed in core/drafts/engine_list.py and that nothing here makes fails at once.
ENGINE_OFFERS = tuple(EngineOffer(info, _ENGINES[info]) for info in ENGINES)
