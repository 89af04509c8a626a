"""What answers, their columns and examinations are called on a page, and which of them a card leaves out."""

from collections.abc import Mapping

SHORT: Mapping[str, str] = {"alibi": "Whereabouts"}
"""Examinations whose name says less to readers than another word; the others are called by their name."""

HEADS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("roll", "definitions"): ("definition of the body", "gave", "members", "have it", "lack it", "counter-examples",
                              "not known"),
    ("roll", "members"): ("person", "what is said of all", "member, by definition", "rows for", "rows against"),
    ("rolls:", "namesakes"): ("person", "has the namesake"),
    ("outcomes:without-trial", "listed"): ("person", "manner", "died", "arrested", "trial"),
    ("outcomes:never-tried", "listed"): ("person", "is", "trial"),
    ("outcomes:no-outcome", "outcomes_stated_denied_not_stated"): ("outcome", "stated", "denied", "not stated"),
    ("outcomes:reversals", "listed"): ("person", "judgments", "undone by"),
    ("quotation:", "edits"): ("source", "quotation", "grade", "note"),
    ("outcomes:table", "listed"): ("person", "steps", "death", "charges"),
}
"""Headings of tables that bring none, by the beginning of the finding's key and the name of the answer."""

NAMES: Mapping[str, str] = {
    "counter_examples": "counter-examples", "closed_by": "lists that name all", "flip": "what turns the answer",
"named_and_found": "named and found so",
    "named_and_not_found": "named and not found so", "named_by_an_editor": "named by an editor",
    "named_never_tried": "named without a trial", "excepted_and_no_member": "excepted without being members",
    "dead_before": "dead before the claim", "fell_later": "fell after the claim", "unknown": "not known",
    "table": "", "listed": "", "disputed": "with contradictory rows", "only_in_first": "only in the first list",
    "only_in_second": "only in the second list", "shut_out": "shut out by the other",
    "killed": "executed, killed or dead in custody", "killed_without_trial": "of them without a trial before death",
    "named_or_charged": "named or charged", "not_stated": "not stated",
    "outcomes_stated_denied_not_stated": "outcomes", "original_dated": "the original is dated",
    "dated": "is dated", "matrix": "elements, and who speaks on them", "groups": "independent groups, by element",
    "nothing else is said of": "elements of which only such statements speak",
    "charges with nothing else": "charges that rest on such statements alone",
    "proposes": "proposed as one dependence group, for a person to accept",
    "line": "who was later acted against by the next", "certainly later": "accused certainly later",
    "names_by_an_editor": "names that an editor supplied", "of": "of so many statements", "tolerance": "tolerance, %",
}
"""Answers whose name is for programs."""

UNSTATED = frozenset({"offered by", "first known to", "held by", "undone by", "taken back by"})
"""Columns in which an empty list means that no row states it, never that it was so of nobody."""

PROGRAMS = frozenset({
    "rows", "length of the line", "change", "lies", "need", "step", "quantifier", "property", "number", "by",
    "number_by_an_editor",
    "first", "second", "role", "office", "members_as_claimed",
    "grid", "spokes", "links among them", "in two camps",
    "indicators", "level", "standards", "timeline", "indicator", "pattern", "process", "threshold", "threshold source",
    "period law", "seed", "draws"})
"""Answers that a card leaves out: its question and its sentence, or its statements, say the same."""

QUIET = frozenset({"disputed", "named_by_an_editor", "excepted_and_no_member", "closed_by", "named_never_tried"})
"""Answers of which it is not said that they are empty."""
