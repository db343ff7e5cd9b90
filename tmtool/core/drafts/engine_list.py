"""Lists the engines that can be chosen, with their hosts and keys, and how to get each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What settings and people need to know of one engine.

    `online` ones send texts to a host: that of `url`, or another one that the settings name (they
    must where `url` is empty). A `keyed` one takes a key. `remedy` says how to get the engine.
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


# Where the settings choose none, the first of these that can be had is used.
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
