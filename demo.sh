#!/usr/bin/env bash
# A walk through the main job on the sample articles of this repository, in a copy of them, offline.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/.venv/bin:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here"/{articles,locales,glossary.yaml,pyproject.toml} "$work"
cd "$work"
git init -q && git config user.name Ana && git config user.email ana@example.org
git add -A && git commit -qm "The sample project"

say() { printf '\n\033[1m# %s\033[0m\n' "$*"; }
run() {
  printf '$ %s\n' "$*"
  "$@" || printf '(exit %d)\n' "$?"
}

say "An editor asks where every article stands."
run tmtool status

say "CI asks whether everything may be published. One article is finished, the others are not."
run tmtool ci harbour-library
run tmtool ci faro-viejo

say "A writer corrects one number, and never hears of PO files."
sed -i 's/There are eleven hinges/There are twelve hinges/' articles/en/harbour-library.md
run git diff --stat

say "The translation is kept; one paragraph asks for another look, and the gate closes."
run tmtool sync --explain
run tmtool ci harbour-library

say "The writer takes it back: the approval fits again, and the gate opens."
git checkout -q articles/en/harbour-library.md
run tmtool sync
run tmtool ci harbour-library

say "The translated article is built, whole."
rm -f articles/es/harbour-library.md
run tmtool build harbour-library
run head -n 14 articles/es/harbour-library.md

say "Where everything stands now."
run tmtool status

cat <<'NEXT'

Try next, in this folder:
  .venv/bin/tmtool status                  where every article stands
  .venv/bin/tmtool review night-bus        the desk: read, edit, approve
  .venv/bin/tmtool check                   numbers, names, quotes, untranslated text
  .venv/bin/tmtool ci                      what keeps the gate closed
  .venv/bin/tmtool add FILE --dry-run      what would be taken from a text copied out of a browser
NEXT
