# SPDX-License-Identifier: GPL-2.0-or-later
"""Every kind of finding: its title, what it means, how to mend it.

In: nothing. Out: the table that the report, its page and `--fail-on` read.
"""

from __future__ import annotations

from qapidoc.quality.finding import Kind

_DESCRIBE = "Say in a sentence or two"

UNDOCUMENTED_DEFINITION = Kind(
    name="undocumented-definition",
    group="undocumented",
    title="Definitions without a description",
    meaning="A command, event or type whose comment says nothing about the thing itself.",
    mend=f"{_DESCRIBE} what it is for, below the line with its name.",
)
UNDOCUMENTED_MEMBER = Kind(
    name="undocumented-member",
    group="undocumented",
    title="Members without a description",
    meaning="An argument, a field, or one of the types that an alternate accepts, without a text.",
    mend="Add a line `@name: …` to the comment of the definition.",
)
UNDOCUMENTED_VALUE = Kind(
    name="undocumented-value",
    group="undocumented",
    title="Enumeration values without a description",
    meaning="A value of an enumeration without a text.",
    mend="Add a line `@value: …` to the comment of the enumeration.",
)
UNDOCUMENTED_BRANCH = Kind(
    name="undocumented-branch",
    group="undocumented",
    title="Branches of which nobody says anything",
    meaning="A branch of a union where neither the value that selects it nor the type that it"
    " adds has a description. (A branch has no place of its own for one.)",
    mend="Describe the value in the comment of its enumeration, or the type.",
)
UNDOCUMENTED_FEATURE = Kind(
    name="undocumented-feature",
    group="undocumented",
    title="Features without a description",
    meaning="A feature flag without a text: nobody knows what it tells a client.",
    mend="Add a line `@feature: …` below `Features:` in the comment.",
)
UNDOCUMENTED_OPTION = Kind(
    name="undocumented-option",
    group="undocumented",
    title="Options without a description",
    meaning="A command-line option that `-help` shows and of which the manual says nothing.",
    mend="Describe it between `SRST` and `ERST` behind its `DEF`, or with another option.",
)
UNDOCUMENTED_PARAMETER = Kind(
    name="undocumented-parameter",
    group="undocumented",
    title="Option parameters that only the form shows",
    meaning="A parameter that stands in the form of an option and nowhere in the text below it.",
    mend="Describe it in the option's list of parameters.",
)
UNDOCUMENTED_COMMAND = Kind(
    name="undocumented-command",
    group="undocumented",
    title="Commands without a description",
    meaning="A command of the human monitor or of a tool of which the manual says nothing.",
    mend="Describe it between `SRST` and `ERST` behind its table entry.",
)
SINCE_MISSING = Kind(
    name="since-missing",
    group="since",
    title="Definitions without `Since`",
    meaning="A definition without `Since:`. Where the other releases tell when it came, the"
    " message says so.",
    mend="Add `Since: X.Y` at the end of the comment.",
)
SINCE_EARLY = Kind(
    name="since-early",
    group="since",
    title="`Since` before the thing was there",
    meaning="The text of a command, an event or a member names a release, and that release or a"
    " later one lacks it. For a member, only releases count that have its definition.",
    mend="Name the first release that has it. A patch that took longer than thought is the usual"
    " reason, a name that changed the next.",
)
SINCE_EARLY_TYPE = Kind(
    name="since-early-type",
    group="since",
    title="Types that are younger than their `Since`",
    meaning="The text of a type names a release, and that release or a later one lacks it. The"
    " name of a type is no part of the interface, and one that took the place of another may tell"
    " since when there is such data.",
    mend="Name the first release that has the type, or leave it as it is.",
)
SINCE_LATE = Kind(
    name="since-late",
    group="since",
    title="`Since` after the thing was there",
    meaning="A release before the one that the text names has the thing already. Some are meant:"
    " it was there before it was declared stable.",
    mend="Name the first release that has it, or say what changed then.",
)
UNKNOWN_NAME = Kind(
    name="unknown-name",
    group="names",
    title="Names that mean nothing",
    meaning="`@name` or a reference to a definition, and nothing of that name is in this release"
    " or in any other at hand.",
    mend="Correct the name; write values and words without `@`.",
)
REMOVED_NAME = Kind(
    name="removed-name",
    group="names",
    title="Names of another release",
    meaning="The text names something that another release has and this one has not: it was"
    " removed or renamed, or comes only later.",
    mend="Name what took its place, or drop the sentence.",
)
HELP_ONLY = Kind(
    name="parameter-not-in-text",
    group="parameters",
    title="Parameters that only `-help` shows",
    meaning="The help line of an option names a parameter (or a whole form) that occurs nowhere"
    " in the manual's text about the option or the form.",
    mend="Describe it in the manual, or take it off the help line.",
)
TEXT_ONLY = Kind(
    name="parameter-not-in-help",
    group="parameters",
    title="Parameters that only the manual has",
    meaning="The manual describes a parameter (or a whole form) that the help line does not name,"
    " though it lists the others.",
    mend="Add it to the help line.",
)
MISSING_DOCUMENT = Kind(
    name="missing-document",
    group="documents",
    title="Documents that are not there",
    meaning="The text sends the reader to a file or a manual page of QEMU's own that the sources"
    " of the release do not have. Judged only where all files of the release are known.",
    mend="Name the document's new place, or drop the reference.",
)
BROKEN_EXAMPLE = Kind(
    name="broken-example",
    group="examples",
    title="Examples that are no JSON",
    meaning="A message in an example that no JSON parser would read, even with `...` taken for"
    " anything.",
    mend="Correct the example: quotes, commas and brackets, mostly.",
)
INVALID_EXAMPLE = Kind(
    name="invalid-example",
    group="examples",
    title="Examples that do not fit the schema",
    meaning="A message in an example that has a member, a value or a JSON type that the schema of"
    " its own release does not know, lacks what the schema demands, or names a command or an event"
    " that is not there. What `...` stands for is never missing.",
    mend="Correct the example, or write `...` where it leaves members out.",
)

FLAG_MISSING = Kind(
    name="deprecated-not-flagged",
    group="deprecations",
    title="Listed as deprecated, not flagged",
    meaning="QEMU's list calls it deprecated, and the schema does not flag it: programs that ask"
    " QEMU do not learn it. Values of enumerations can have flags since 6.2. Some are meant: what"
    " is deprecated with certain values only.",
    mend="Add the feature `deprecated`, or say on the list what of it is meant.",
)
LISTING_MISSING = Kind(
    name="deprecated-not-listed",
    group="deprecations",
    title="Flagged as deprecated, not listed",
    meaning="The schema flags it as deprecated, and QEMU's list does not name it: people who read"
    " the list do not learn it. Some are meant: what goes with something"
    " that is on the list, perhaps in an entry that names it only in words.",
    mend="Add it to `docs/about/deprecated.rst`, or to the entry of what it goes with.",
)
LISTED_UNKNOWN = Kind(
    name="listed-unknown",
    group="deprecations",
    title="Listed parts that do not exist",
    meaning="QEMU's list calls a part of a command, event or type deprecated that does not exist.",
    mend="Correct the name on the list.",
)
REMOVAL_EARLY = Kind(
    name="listed-removed",
    group="deprecations",
    title="Listed as removed, and still there",
    meaning="QEMU's list says that it was removed, and the release has it. Some are meant: what"
    " older machine types still take. An option's parameter may also be left in its text.",
    mend="Take it out of the schema or the text, or off the list.",
)

KINDS: tuple[Kind, ...] = (
    UNDOCUMENTED_DEFINITION,
    UNDOCUMENTED_MEMBER,
    UNDOCUMENTED_VALUE,
    UNDOCUMENTED_BRANCH,
    UNDOCUMENTED_FEATURE,
    UNDOCUMENTED_OPTION,
    UNDOCUMENTED_PARAMETER,
    UNDOCUMENTED_COMMAND,
    SINCE_MISSING,
    SINCE_EARLY,
    SINCE_EARLY_TYPE,
    SINCE_LATE,
    UNKNOWN_NAME,
    REMOVED_NAME,
    HELP_ONLY,
    TEXT_ONLY,
    MISSING_DOCUMENT,
    BROKEN_EXAMPLE,
    INVALID_EXAMPLE,
    FLAG_MISSING,
    LISTING_MISSING,
    LISTED_UNKNOWN,
    REMOVAL_EARLY,
)
"""All kinds, in the order of a report."""

KIND_NAMES: tuple[str, ...] = tuple(kind.name for kind in KINDS)
