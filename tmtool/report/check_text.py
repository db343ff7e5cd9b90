"""A check explained: its rule, and texts that fail and pass it."""

import textwrap

WIDTH = 88


def render(
    name: str,
    severity: str,
    rule: str,
    fails: tuple[tuple[str, str], ...],
    passes: tuple[tuple[str, str], ...],
) -> str:
    """The page for one check, ending in an empty line."""
    paragraphs = [textwrap.fill(" ".join(p.split()), WIDTH) for p in rule.split("\n\n")]
    examples = [*_examples("fails", fails), *_examples("passes", passes)]
    text = [f"{name} ({severity})", *paragraphs, "\n".join(examples)]
    return "\n\n".join(part for part in text if part) + "\n\n"


def _examples(label: str, texts: tuple[tuple[str, str], ...]) -> list[str]:
    lines = []
    for source, target in texts:
        lines += [f"  {label:7}en  {source}", f"         es  {target}"]
    return lines
