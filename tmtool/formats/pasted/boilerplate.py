"""Says what a single line of a page shows by itself: share bar, menu, credit, byline, prose ...

The patterns are English and Spanish and name no outlet. What a line is to the article is decided
later, from its neighbours (opening.py, layout.py, closing.py).
"""

import re
from enum import StrEnum

from tmtool.core.text.lang import Lang
from tmtool.formats.pasted.dateline import parse_dateline, parse_names

# In characters: no label is longer; a sentence from there on is prose; so is a line without a
# full stop from there on.
_LABEL_LENGTH = 240
_PROSE_LENGTH = 80
_UNSTOPPED_PROSE_LENGTH = 160


class LineTrait(StrEnum):
    """What a line shows by itself, before its neighbours are looked at; the values explain."""

    SYMBOLS = "no letters"
    SHARE_BAR = "share bar"
    LABEL = "label, menu, notice"
    OTHER_ARTICLES = "a list of other articles may begin here"
    ARTICLE_END = "nothing of the article comes after this"
    ABOUT_AUTHOR = "about the author"
    OTHER_LANGUAGE = "names the version in the other language"
    CREDIT = "image credit"
    CAPTION = "caption with its credit"
    NOTE = "note on the text"
    NOTES_HEADING = "notes follow"
    DATELINE = "date or byline"
    NAME = "a person's name, or shaped like one"
    PROSE = "a sentence of some length"
    SENTENCE = "a short sentence"
    PHRASE = "words without a full stop"


_FINAL_STOP = re.compile(r"[.!?…:;][\"”’'»)\]*]*(?:\s?\[\d{1,3}\]|\d{1,2})*$")
_CUT_OFF = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$")
_ELLIPSIS = re.compile(r"[\s\[]{0,4}(?:…|\.{3})\]?$")
_INNER_STOP = re.compile(r"[.!?](?=\s)")


def _compile_patterns(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


_SHARE_NAMES = frozenset(
    """facebook twitter x instagram youtube whatsapp telegram reddit pinterest linkedin bluesky
    mastodon threads tiktok messenger flipboard tumblr pocket vk sms rss email e-mail mail correo
    print imprimir pdf share compartir comparte compártelo tweet tuitear twittear tuitea pin
    copy copiar follow síguenos seguir""".split()
)
_SHARE_FILLERS = frozenset(
    """on en in to a al via por with con this esto this: link enlace url us the el la electrónico
    it them new window nueva ventana opens se abre una click haz clic para clipboard portapapeles
    friend friends amigo amigos amigas page página by on: en: and y o or""".split()
)
_SHARE_WORDS = 24

_LABEL = _compile_patterns(
    r"(?:categor(?:y|ies|ías?)|sección|section|fuentes?|sources?|en este artículo"
    r"|in this article)\s*:.{0,160}",
    r"(?:posted|published|translated|publicado|traducido|texto)"
    r"(?: by| por| on| el)?\s*:?",
    r"(?:recomiendo|recomendar|me gusta|likes?|shares?|views?|visitas|lecturas|compartid[oa]s?"
    r"|share|compartir|comparte|follow us|síguenos)\s*:?\s*\d*\s*:?",
    r"\d+\s*(?:views?|shares?|likes?|visitas|lecturas|veces compartido)",
    r"(?:reading time|tiempo de lectura|lectura)\s*:?.{0,20}",
    r"\d+\s*-?\s*min(?:ute|uto)?s?\.?\s*(?:de\s+)?(?:read|reading|lectura)?",
    r"advertise?ments?|ads?|publicidad|anuncios?|sponsored|patrocinado|- publicidad -",
    r"(?:listen to|escuch\w+|play)\s.{0,30}(?:article|story|artículo|nota|audio)",
    r"(?:skip to|saltar al|ir al)\s.{0,20}(?:content|contenido)",
    r"menu|menú|search|buscar|búsqueda|home|inicio|portada|log ?in|iniciar sesión|sign in|sign up"
    r"|subscribe|suscr[ií]\w+|donate|dona\w*|contact(?:o| us)?|about(?: us)?|quiénes somos"
    r"|toggle navigation|close|cerrar|loading\.*|cargando\.*|print this|imprimir esto|load more"
    r"|cargar más",
    r"[^.!?]{1,60}\s[»›>]\s[^.!?]{1,140}",
    r"(?:see|read|lee|leer|lea|ver|léase|related|relacionad[oa]s?|más información)"
    r"(?:\s(?:also|more|next|también|además|más))?\s*:.{1,200}",
    r"(?:también )?(?:te|le) (?:puede|podría) interesar\s*:.{1,200}",
    r"(?:this|our) (?:web)?site uses cookies.*|we use cookies.*|(?:este sitio|esta web|usamos"
    r"|utilizamos).{0,40}\bcookies\b.*",
    r"(?:subscribe|sign up|get|join|suscr\w+|recib\w+|apúnt\w+|únete)\b.{0,100}"
    r"\b(?:newsletter|bolet[ií]n|mailing list|inbox|lista de correo)\b.{0,80}",
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+", re.IGNORECASE)
_ADDRESS_WORDS = 12

_OTHER_ARTICLES = _compile_patterns(
    r"(?:tags?|etiquetas?|temas?|topics?|filed under|posted in|archivado en|palabras clave"
    r"|keywords)\s*:.{0,160}",
    r"related(?: (?:articles?|posts?|stories|content|news|reading|coverage))?:?",
    r"(?:you )?(?:may|might) (?:also )?(?:like|enjoy|be interested in)(?: this| these)?:?",
    r"you (?:may|might) .{0,30}",
    r"read (?:more|next|on|also)[.:… ]*|(?:continue|keep) reading.{0,80}",
    r"segu?ir leyendo.{0,80}|sigue leyendo.{0,80}|(?:leer|lee|ver|lea) (?:más|también)[.:… ]*",
    r"más (?:noticias|notas|artículos|historias|entradas|leíd[oa]s|recientes?).{0,40}",
    r"more (?:stories|articles|news|posts|like this).{0,40}|more from .{1,40}",
    r"(?:también |quizás? )?(?:te|le|les|os) (?:puede|podría|pueden|interese).{0,30}",
    r"relacionad[oa]s?:?",
    r"(?:artículos?|notas?|noticias?|entradas?|contenidos?|publicaciones|lecturas)"
    r" (?:relacionad|similar|recomendad|destacad|reciente|popular)\w*:?",
    r"lo (?:más|mas) \w+|lo último|últim[ao]s (?:noticias|entradas|notas|artículos)",
    r"latest(?: news| articles| stories| posts)?|(?:most|recent) (?:read|popular|viewed|posts?"
    r"|articles|stories)|popular(?: posts)?|trending(?: now)?|featured|destacad[oa]s",
    r"recommended(?: for you| reading| stories)?|recomendad[oa]s?(?: para ti)?",
    r"(?:previous|next|older|newer) (?:post|article|story|entry|posts)\b.{0,120}",
    r"(?:artículo|nota|entrada|noticia)s? (?:anterior|siguiente|previ[oa])\w*\b.{0,120}",
    r"[«‹←<]*\s*(?:anterior|siguiente|previous|next)\s*[»›→>]*",
    r"like this|me gusta esto|share this(?: article| story| post)?[.:!]?"
    r"|(?:comparte|compartir) (?:esto|este artículo|esta nota)[.:!]?",
    r"back to (?:top|home)|volver (?:arriba|al inicio)|tagged\b.{0,120}|archives?|archivos?",
)
_ARTICLE_END = _compile_patterns(
    r"(?:\d+|no|sin|one)?\s*(?:comments?|comentarios?|responses?|respuestas?)"
    r"(?:\s*\(?\d*\)?|\s(?:on|en)\b.{0,120})",
    r"leave a (?:reply|comment).{0,40}|(?:post|add|write) a (?:reply|comment).{0,40}",
    r"join the (?:conversation|discussion).{0,20}",
    r"dej(?:a|e|ar|anos)\s(?:un |una |tu |su )?(?:comentario|respuesta|opinión).{0,40}",
    r"comentar|comment|escrib\w+ un comentario.{0,40}|cancelar (?:la )?respuesta|cancel reply",
    r"your e-?mail address will not be published.*",
    r"(?:tu|su) (?:dirección de )?(?:correo electrónico|e-?mail) no será publicad.*",
    r"(?:log|sign) in to (?:comment|reply).*|inicia\w* sesión para (?:comentar|responder).*",
    r"(?:©|copyright\b|\(c\) \d{4}).{0,200}",
    r".{0,160}\b(?:all rights reserved|derechos reservados)\b.{0,80}",
)
_ABOUT_AUTHOR = _compile_patterns(
    r"(?:about|sobre|acerca de)(?:l| the| el| la| los| las)? (?:authors?|writers?|autor\w*):?",
    r"(?:authors?|autora?|autor[ae]s|(?:written |text |story )?by|(?:escrito |texto )?por)\s*:?",
)
_NOTE = _compile_patterns(
    r"(?:translat(?:ed|ion)\b|traducci[oó]n\b|traducid[oa]\b|originally published|first published"
    r"|published (?:originally|first)|publicad[oa] (?:originalmente|por primera vez|primero)"
    r"|this (?:article|story|text|interview|piece) (?:was|is|has|first|originally)\b"
    r"|este (?:artículo|texto|reportaje) (?:fue|se publicó|apareció)\b"
    r"|(?:editor['’]?s?|editors['’]|author['’]s|translator['’]s) note|note from the editor"
    r"|nota (?:del? |de la )?(?:editora?|redacción|traductora?|autora?))\b.{0,300}",
    r"\[\d{1,3}\]:?\s+\S.{0,600}",
)

_NOTES_HEADING = _compile_patterns(
    r"(?:foot|end)?notes?:?|notas?(?: al pie| finales)?:?|references:?|referencias:?"
)
_NUMBERED = re.compile(r"[(\[]?\d{1,3}[\].)]*\s+\S|[¹²³⁴⁵⁶⁷⁸⁹↑]")
_LICENCE = re.compile(
    r"\bcreative commons\b|\brepublish\b|\blicencia\b.{0,80}\b(?:cc|libre|publica)|\bcc by\b",
    re.IGNORECASE,
)

_IMAGE = (
    r"(?:featured |cover |main |imagen |foto |fotografía )?(?:image|photo|photograph|picture|foto"
    r"|fotograf[ií]a|imagen|ilustraci[oó]n|illustration|cartoon|dibujo|graphic|gráfico|cr[eé]dito"
    r"|credit|portada|destacada|principal|cover|archivo)s?"
)
_CREDIT_COLON = re.compile(
    rf"[(\[]?{_IMAGE}(?: (?:credit|by|de portada|de archivo|destacada|principal)s?)?\s*[:/|]"
    r"\s*\S.{0,160}",
    re.IGNORECASE,
)
_CREDIT_WORDS = re.compile(
    rf"(?i:[(\[]?{_IMAGE}(?: courtesy)? (?:from|by|via|of|courtesy|courtesy of|de|por|cortesía de)"
    r"(?: (?:la|el|los|las|the))?)\s[^\W\d_a-zà-ÿ]\S*(?:\s\S+){0,7}"
)
_AGENCY = re.compile(
    r".{0,50}\b(?:getty images|shutterstock|wikimedia commons|unsplash|cuartoscuro|flickr"
    r"|ap photo|cc by(?:-\w+)*)\b.{0,30}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    rf"\S.{{3,400}}?[\s(\[]{_IMAGE}(?: credit| by| de| por)?\s*[:/]\s*\S.{{0,90}}"
    r"|(?:caption|pie de (?:foto|imagen))\s*:.{1,300}",
    re.IGNORECASE,
)

_VERSION = re.compile(
    r"\(?(?:read|leer?|lea|léelo|léela|available|disponible|click|haz|haga|pulsa|para leer)\b"
    r".{0,120}"
    r"|\(?(?:you can|also|puedes?|también|this|este|esta|(?:the )?(?:spanish|english)|versión)\b"
    r".{0,60}\b(?:article|story|text|piece|interview|version|here|artículo|texto|nota|entrevista"
    r"|versión|aquí)\b.{0,80}"
    r"|(?:en (?:español|inglés)|in (?:spanish|english))(?: here| aquí)?[.:]?",
    re.IGNORECASE,
)
_VERSION_LANGUAGE = re.compile(
    r"\b(?:in|the|en|al?|versión)\s+(?:el\s+)?(?P<lang>spanish|english|español|castellano|inglés)\b"
    r"|\b(?P<adjective>spanish|english) version\b",
    re.IGNORECASE,
)
_THIRD_LANGUAGE = re.compile(
    r"\b(?:french|german|portuguese|italian|catalan|galician|basque|turkish|arabic|francés|alemán"
    r"|portugu[eé]s|italiano|catalán|català|gallego|euskera|français|deutsch|árabe|turco)\b",
    re.IGNORECASE,
)
_VERSION_WORDS = 16
_SPANISH = frozenset({"spanish", "español", "castellano"})


def classify_line(text: str) -> LineTrait:
    """What `text`, one line without its line end, shows by itself; never raises.

    >>> classify_line("Facebook Twitter Share").name
    'SHARE_BAR'
    """
    if not any(c.isalpha() for c in text):
        return LineTrait.DATELINE if parse_dateline(text) else LineTrait.SYMBOLS
    return (
        _classify_words(text)
        if len(text) > _LABEL_LENGTH * 3
        else _match_trait(text) or _classify_words(text)
    )


def is_cut_off(text: str) -> bool:
    """Whether `text` is the beginning of a sentence that the page cut off with an ellipsis."""
    return bool(_CUT_OFF.search(text)) and not _INNER_STOP.search(text[:-3])


def has_licence_terms(text: str) -> bool:
    """Whether `text` gives the licence under which an article may be published again."""
    return len(text) <= _LABEL_LENGTH * 2 and bool(_LICENCE.search(text))


def is_numbered(text: str) -> bool:
    """Whether `text` begins with a number of up to three digits, as a footnote does."""
    return bool(_NUMBERED.match(text))


def strip_ellipsis(text: str) -> str:
    """`text` without an ellipsis at its end, in brackets or not."""
    return _ELLIPSIS.sub("", text)


def find_version_language(text: str) -> Lang | None:
    """The language that a line leads to, such as "Read this in Spanish"; None for other lines."""
    if not _is_version_line(text) or _THIRD_LANGUAGE.search(text):
        return None
    named = _VERSION_LANGUAGE.search(text)
    word = (named["lang"] or named["adjective"]).lower() if named else ""
    return (Lang.ES if word in _SPANISH else Lang.EN) if word else None


def _is_version_line(text: str) -> bool:
    return len(text.split()) <= _VERSION_WORDS and bool(_VERSION.fullmatch(text))


def _match_trait(text: str) -> LineTrait | None:
    return next((trait for trait, matches in _TRAITS if matches(text)), None)


def _classify_words(text: str) -> LineTrait:
    if len(text) <= _PROSE_LENGTH and parse_names(text):
        return LineTrait.NAME
    if not _FINAL_STOP.search(text):
        return LineTrait.PROSE if len(text) >= _UNSTOPPED_PROSE_LENGTH else LineTrait.PHRASE
    return LineTrait.PROSE if len(text) >= _PROSE_LENGTH else LineTrait.SENTENCE


def _is_share_bar(text: str) -> bool:
    words = [w.strip("|/·•,.:!()") for w in text.lower().split()]
    words = [w for w in words if w and not w.isdigit()]
    return (
        0 < len(words) <= _SHARE_WORDS
        and any(w in _SHARE_NAMES for w in words)
        and all(w in _SHARE_NAMES or w in _SHARE_FILLERS for w in words)
    )


def _is_label(text: str) -> bool:
    if _LABEL.fullmatch(text):
        return True
    if _is_version_line(text) and _THIRD_LANGUAGE.search(text):
        return True
    return bool(_ADDRESS.search(text)) and len(text.split()) <= _ADDRESS_WORDS


def _is_credit(text: str) -> bool:
    return bool(
        _CREDIT_COLON.fullmatch(text)
        or _CREDIT_WORDS.fullmatch(text)
        or (_AGENCY.fullmatch(text) and not _FINAL_STOP.search(text))
    )


# The first test that a line passes decides; a line may pass several.
_TRAITS = (
    (LineTrait.OTHER_LANGUAGE, find_version_language),
    (LineTrait.SHARE_BAR, _is_share_bar),
    (LineTrait.ARTICLE_END, _ARTICLE_END.fullmatch),
    (LineTrait.ABOUT_AUTHOR, _ABOUT_AUTHOR.fullmatch),
    (LineTrait.DATELINE, parse_dateline),
    (LineTrait.CREDIT, _is_credit),
    (LineTrait.LABEL, _is_label),
    (LineTrait.OTHER_ARTICLES, _OTHER_ARTICLES.fullmatch),
    (LineTrait.NOTES_HEADING, _NOTES_HEADING.fullmatch),
    (LineTrait.NOTE, _NOTE.fullmatch),
    (LineTrait.CAPTION, _CAPTION.fullmatch),
)
