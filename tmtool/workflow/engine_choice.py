"""Choosing says which engine may draft, and what there could be where none may."""

from collections.abc import Sequence

from tmtool.core.errors import EngineError, RequestRefused, SettingsError
from tmtool.core.settings import Settings
from tmtool.engines import ENGINE_OFFERS
from tmtool.engines.engine import Engine, EngineOffer


def choose_engine(
    settings: Settings, wish: str, *, offline: bool, offers: Sequence[EngineOffer] = ENGINE_OFFERS
) -> Engine:
    """The engine called `wish`.

    Raises SettingsError where there is none of that name; Refused for one with a host that the
    settings do not allow, or while `offline`; EngineError where this machine lacks it.
    """
    offer = next((o for o in offers if o.provider.id == wish), None)
    if offer is None:
        known = ", ".join(o.provider.id for o in offers)
        raise SettingsError(f"there is no engine {wish}", remedy=f"known are {known}")
    if offer.provider.online and offline:
        raise RequestRefused(f"{wish} needs the network", remedy="leave --offline out")
    if offer.provider.online and not settings.find_engine_settings(wish).allow:
        raise RequestRefused(
            f"{wish} would send texts to a host, and the settings do not allow it",
            remedy=f"to allow it, set allow = true under [tool.tmtool.engines.{wish}]",
        )
    return offer.make_engine(settings)


def find_offline_engine(
    settings: Settings, offers: Sequence[EngineOffer] = ENGINE_OFFERS
) -> Engine | None:
    """The first engine that works here without a network, or None."""
    for offer in offers:
        if not offer.provider.online:
            try:
                return offer.make_engine(settings)
            except EngineError:
                continue
    return None


def make_engine_unasked(
    settings: Settings, wish: str, offers: Sequence[EngineOffer] = ENGINE_OFFERS
) -> Engine | None:
    """The engine called `wish`, allowed or not, to say where texts would go; it is not asked."""
    offer = next((o for o in offers if o.provider.id == wish), None)
    try:
        return offer.make_engine(settings) if offer else None
    except EngineError:
        return None


def list_possible_engines(
    offers: Sequence[EngineOffer] = ENGINE_OFFERS,
) -> tuple[tuple[str, str], ...]:
    """Every engine there could be, and how to get it."""
    return tuple((offer.provider.id, offer.provider.advice) for offer in offers)
