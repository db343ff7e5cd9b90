"""The list of engines that can be chosen: their names, hosts, keys, and how to get them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What settings and people need to know of one engine.

    `online` ones send texts to a host: the one of `url`, or the one that the settings name, who
    alone know it where `url` is empty. A `keyed` one takes a key. `remedy` says how to get it.
    """

    id: str
    remedy: str
    online: bool = True
    url: str = ""
    keyed: bool = False

    @property
    def advice(self) -> str:
        """How to get it, and to allow it where texts would leave the machine."""
        consent = f", and allow it: [tool.tmtool.engines.{self.id}] allow = true"
        return f"{self.remedy}{consent if self.online else ''}"

    @property
    def key_variable(self) -> str:
        """The environment variable that holds the key, which stands nowhere else."""
        return f"TMTOOL_{self.id.upper()}_KEY"


# In the order in which one is chosen where the settings choose none.
ENGINES = (
    EngineInfo("apertium", "apt install apertium apertium-eng-spa", online=False),
    EngineInfo("libre", "run LibreTranslate and set engines.libre.url", keyed=True),
    EngineInfo(
        "google",
        "needs the network, and the text goes to Google",
        url="https://translate.google.com/m",
    ),
    EngineInfo(
        "mymemory",
        "needs the network, and the text goes to MyMemory",
        url="https://api.mymemory.translated.net/get",
    ),
)
APERTIUM, LIBRE, GOOGLE, MYMEMORY = ENGINES
