# SPDX-License-Identifier: GPL-2.0-or-later
"""All rules, by id. A finding of the comparison names one of them, and only of them."""

from qapidoc.history.rule import Rule
from qapidoc.history.rules.flags import FLAG_RULES
from qapidoc.history.rules.lines import LINE_RULES
from qapidoc.history.rules.members import MEMBER_RULES
from qapidoc.history.rules.types import TYPE_RULES
from qapidoc.history.rules.verbs import VERB_RULES

RULES: dict[str, Rule] = {
    rule.id: rule
    for rules in (VERB_RULES, MEMBER_RULES, TYPE_RULES, FLAG_RULES, LINE_RULES)
    for rule in rules
}

__all__ = ["RULES"]
