"""Chooses the engine that drafts, and says which there could be where there is none."""

from collections.abc import Sequence

from tmtool.core.errors import EngineError, RequestRefused, SettingsError
from tmtool.core.settings import Settings
from tmtool.engines import ENGINE_OFFERS
from tmtool.engines.engine import Engine, EngineOffer


def choose_engine(
    settings: Settings, wish: str, *, offline: bool, offers: Sequence[EngineOffer] = ENGINE_OFFERS
) -> Engine:
    """The engine whose id is `wish`.

    Raises SettingsError where there is none of that name; RequestRefused for one with a host that
    the settings do not allow, or while `offline`; EngineError where this machine lacks it.
    """
    offer = _find_offer(wish, offers)
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
    """The first engine that works on this machine without a network; None where there is none."""
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
    """The engine whose id is `wish`, allowed or not, to say where texts would go.

    Making it sends nothing. None where there is none of that name, or this machine lacks it.
    """
    offer = _find_offer(wish, offers)
    try:
        return offer.make_engine(settings) if offer else None
    except EngineError:
        return None


def list_possible_engines(
    offers: Sequence[EngineOffer] = ENGINE_OFFERS,
) -> tuple[tuple[str, str], ...]:
    """Every engine there could be, by its id, and how to get it."""
    return tuple((offer.provider.id, offer.provider.advice) for offer in offers)


def _find_offer(wish: str, offers: Sequence[EngineOffer]) -> EngineOffer | None:
    return next((offer for offer in offers if offer.provider.id == wish), None)
