# SPDX-License-Identifier: GPL-2.0-or-later
"""All rules, by id. A finding of the comparison names one of them, and only of them."""

from qapidoc.history.rule import Rule
from qapidoc.history.rules.flags import FLAG_RULES
from qapidoc.history.rules.lines import LINE_RULES
from qapidoc.history.rules.members import MEMBER_RULES
from qapidoc.history.rules.types import TYPE_RULES
from qapidoc.history.rules.verbs import VERB_RULES

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Commands and events", VERB_RULES),
    ("Members", MEMBER_RULES),
    ("Types and values", TYPE_RULES),
    ("Features and conditions", FLAG_RULES),
    ("Options and monitor commands", LINE_RULES),
)
"""The rules by what they are about, each once."""

RULES: dict[str, Rule] = {rule.id: rule for _, rules in GROUPS for rule in rules}

ENDINGS = frozenset(
    rule.id
    for rule in (*VERB_RULES, *MEMBER_RULES, *TYPE_RULES, *LINE_RULES)
    if "-removed" in rule.id and rule.id != "returns-removed"
)
"""The rules by which a thing, or a part of one, is gone."""

__all__ = ["ENDINGS", "GROUPS", "RULES"]
