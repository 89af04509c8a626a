"""Sources of moscow-1938: an id for every code of the original table, and what it does not say of them."""

from library import read_originals

NAMED = {
    "MEM:Cohen, Bukharin (1973)": "mem_cohen",
    "MEM:Conquest, The Great Terror (1990)": "mem_conquest",
    "MEM:Court report 1938": "mem_report38",
    "MEM:Getty and Naumov, The Road to Terror (1999)": "mem_getty",
    "MEM:Izvestiya TsK KPSS 1989 no. 5": "mem_izvestiya",
}
"""Codes that are no code but a title."""

ROWS = read_originals("moscow-1938", "sources")
SOURCES = {row["code"]: NAMED.get(row["code"], row["code"].lower().replace("-", "")) for row in ROWS}

TROTSKY = {"author": "Leon Trotsky", "kind": "article", "language": "en", "voice": "trotsky_voice"}
REPORT = {"kind": "court report", "date": "1938", "place": "Moscow", "voice": "v_court"}
WIKIPEDIA = {"kind": "encyclopaedia", "language": "en", "voice": "v_wikipedia"}
KNOWN: dict[str, dict[str, str]] = {
    "broue80": {"author": "Pierre Broué", "kind": "article", "date": "1980", "language": "en", "how": "translation",
                "voice": "v_broue"},
    "broue80a": {"author": "Pierre Broué", "kind": "article", "date": "1980", "part_of": "broue80", "voice": "v_broue"},
    "broue90": {"author": "Pierre Broué", "kind": "article", "date": "1990?", "voice": "v_broue"},
    "chp380307": {"kind": "newspaper", "date": "1938-03-07", "language": "en", "voice": "v_press"},
    "dewr3": {"kind": "report", "date": "1938", "language": "en", "voice": "v_commission"},
    "essay": {"author": "Leon Trotsky", "kind": "essay", "date": "1938-03-03", "language": "en",
              "part_of": "writings14", "voice": "trotsky_essay",
              "note": "Under copyright: stated in our own words; paragraphs are counted as in the archive's copy."},
    "izvtsk": {"kind": "report", "date": "1988", "language": "ru", "voice": "v_party_control"},
    "khru56": {"author": "N. Khrushchev", "kind": "speech", "date": "1956", "language": "en", "how": "translation",
               "voice": "v_khrushchev"},
    "lenta23": {"title": "Lenta.ru, article on Bukharin, 4 Feb 2023", "kind": "article", "date": "2023-02-04",
                "language": "ru", "voice": "v_lenta"},
    "lt340419": {**TROTSKY, "date": "1934-04-19"},
    "lt380302": {**TROTSKY, "date": "1938-03-02"},
    "lt380304": {**TROTSKY, "date": "1938-03-04"},
    "lt38n": {**TROTSKY, "date": "1938-03", "part_of": "writings14"},
    "mem_cohen": {"author": "Stephen F. Cohen", "kind": "book", "date": "1973", "language": "en",
                  "voice": "v_compiler"},
    "mem_conquest": {"author": "Robert Conquest", "kind": "book", "date": "1990", "language": "en",
                     "voice": "v_conquest"},
    "mem_report38": REPORT,
    "mem_getty": {"author": "J. Arch Getty and Oleg Naumov", "kind": "book", "date": "1999", "language": "en",
                  "voice": "v_compiler"},
    "mem_izvestiya": {"kind": "journal", "date": "1989", "language": "ru", "voice": "v_review"},
    "murphy": {"author": "David E. Murphy", "kind": "book", "date": "2005", "language": "en", "voice": "v_murphy"},
    "nem371221": {"kind": "newspaper", "date": "1937-12-21", "language": "en", "voice": "v_nelson"},
    "rcp38": {**REPORT, "language": "en"},
    "rcp38de": {**REPORT, "language": "de", "derived_from": "rcp38", "how": "translation"},
    "rcp38lenin": {**REPORT, "language": "en", "part_of": "rcp38", "voice": "vyshinsky_voice"},
    "rog54": {"author": "Vadim Rogovin", "kind": "book", "date": "1997", "language": "ru", "voice": "v_rogovin"},
    "sa371218": {"kind": "newspaper", "date": "1937-12-18", "language": "en", "how": "summary", "voice": "v_appeal"},
    "torta": {"author": "M. Tortika and G. Chernyavsky", "kind": "book", "date": "2014", "language": "ru",
              "voice": "v_tortika"},
    "tortb": {"title": "M. Tortika (Lobanova) and G. Chernyavsky, Zhiznennyi put Khristiana Rakovskogo (2014), p. 243"
                       " (arrest in the night to 27 January 1937)",
              "author": "M. Tortika and G. Chernyavsky", "kind": "book", "date": "2014", "language": "ru",
              "voice": "v_tortika"},
    "vysh38": {"author": "Andrei Vyshinsky", "kind": "speech", "date": "1938-03-11", "language": "en",
               "voice": "vyshinsky_voice"},
    "wpm380307": {"kind": "newspaper", "date": "1938-03-07", "language": "en", "voice": "v_waipawa"},
    "exp38": WIKIPEDIA, "liq38": WIKIPEDIA, "ref38": WIKIPEDIA, "wp38": WIKIPEDIA,
}


def details() -> dict[str, dict[str, str]]:
    """What each source gets beside its original row; the archive's code ends the title."""
    found: dict[str, dict[str, str]] = {}
    for row in ROWS:
        name, code = SOURCES[row["code"]], row["code"]
        cells = dict(KNOWN.get(name, {}))
        if code.startswith("CONQ-"):
            cells = {"author": "Robert Conquest", "kind": "book", "date": "1990", "language": "en", "part_of": "conq90",
                     "voice": "v_conquest"}
        title = cells.get("title", row["work_and_locator"])
        found[name] = {**cells, "title": title if code in NAMED else f"{title} [{code}]"}
    return found


DETAILS = details()
