# SPDX-License-Identifier: GPL-2.0-or-later
"""The flattened view of invented commands: its parts, their anchors, and where it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_releases import built
from orrery import make_release
from stopwatch import stopwatch

from qapidoc.base.source import Position
from qapidoc.model import (
    All,
    Alternate,
    Alternative,
    Branch,
    Command,
    Definition,
    Enum,
    Event,
    Feature,
    Member,
    Release,
    Struct,
    Symbol,
    TypeRef,
    Union,
    Value,
)
from qapidoc.model.index import Index
from qapidoc.relations import Cut, Flat, IndexedSchema, Part, Tree, flatten, leading_to, parts_of
from qapidoc.relations.grower import DEPTH, LIMIT
from qapidoc.relations.schema import WIDE

AT = Position("qapi/rings.json", 1)


def _member(text: str, condition: str = "") -> Member:
    """Return a member written `*name: [Type]`."""
    name, _, kind = text.partition(": ")
    return Member(
        name=name.lstrip("*"),
        type=TypeRef(kind.strip("[]"), array=kind.startswith("[")),
        optional=name.startswith("*"),
        condition=Symbol(condition) if condition else None,
        at=AT,
    )


def _named(name: str) -> dict[str, object]:
    return {"namespace": "qmp", "name": name, "module": "rings", "at": AT}


def _struct(name: str, *members: str, base: str = "", condition: str = "") -> Struct:
    return Struct(
        **_named(name),  # type: ignore[arg-type]
        base=base,
        members=tuple(map(_member, members)),
        condition=Symbol(condition) if condition else None,
    )


def _union(name: str, tag: str, branches: dict[str, str], *members: str, simple: bool = False,
           base: str = "") -> Union:  # fmt: skip
    return Union(
        **_named(name),  # type: ignore[arg-type]
        base=base,
        discriminator=tag,
        members=tuple(map(_member, members)),
        branches=tuple(Branch(tag=t, type=TypeRef(k), at=AT) for t, k in branches.items()),
        simple=simple,
    )


def _enum(name: str, *values: str) -> Enum:
    return Enum(
        **_named(name),  # type: ignore[arg-type]
        values=tuple(Value(name=value, at=AT) for value in values),
    )


def _alternate(name: str, **forms: str) -> Alternate:
    return Alternate(
        **_named(name),  # type: ignore[arg-type]
        alternatives=tuple(Alternative(name=n, type=TypeRef(k), at=AT) for n, k in forms.items()),
    )


def _flat(verb: Command | Event, *types: Definition) -> Flat:
    release = Release(series="10.2", version="10.2.0", definitions=(verb, *types))
    return flatten(IndexedSchema(Index(release)), verb)


def _command(*members: str, data: str = "", returns: str = "") -> Command:
    return Command(
        **_named("ring-add"),  # type: ignore[arg-type]
        members=tuple(map(_member, members)),
        data=TypeRef(data) if data else None,
        returns=TypeRef(returns.strip("[]"), array=returns.startswith("[")) if returns else None,
    )


def _by_anchor(tree: Tree | None) -> dict[str, Part]:
    parts = list(parts_of(tree))
    found = {part.anchor: part for part in parts}
    assert len(found) == len(parts)
    return found


def _cuts(tree: Tree | None) -> dict[str, Cut]:
    return {anchor: part.cut for anchor, part in _by_anchor(tree).items() if part.cut}


def test_members_in_place_and_those_of_their_types() -> None:
    flat = _flat(_command("name: str", "*gears: [Gear]"), _struct("Gear", "teeth: int"))
    parts = _by_anchor(flat.arguments)
    assert list(parts) == ["arguments.name", "arguments.gears", "arguments.gears.teeth"]
    gears = parts["arguments.gears"]
    assert (gears.json, gears.optional, gears.type.array) == ("array", True, True)
    assert parts["arguments.gears.teeth"].owner == "qmp/type/Gear"
    assert parts["arguments.name"].owner == "qmp/command/ring-add"
    assert parts["arguments.gears.teeth"].id_part == "gears.teeth"
    assert flat.returns is None


def test_bases_stand_before_what_is_derived() -> None:
    types = (
        _struct("Ring", "name: str"),
        _struct("Iron", "rust: int", base="Ring"),
        _struct("Steel", "temper: int", base="Iron"),
    )
    parts = _by_anchor(_flat(_command(data="Steel"), *types).arguments)
    assert [part.name for part in parts.values()] == ["name", "rust", "temper"]
    assert parts["arguments.rust"].owner == "qmp/type/Iron"


def test_branches_are_keyed_by_the_value_of_the_tag() -> None:
    types = (
        _enum("Driver", "crank", "spring"),
        _union("Options", "driver", {"spring": "Spring"}, "driver: Driver", "*name: str"),
        _struct("Spring", "*lazy-turns: bool"),
    )
    parts = _by_anchor(_flat(_command(data="Options"), *types).arguments)
    assert list(parts) == [
        "arguments.driver",
        "arguments.name",
        "arguments.driver=spring",
        "arguments.driver=spring.lazy-turns",
    ]
    branch = parts["arguments.driver=spring"]
    assert (branch.kind, branch.tag, branch.name) == ("branch", "driver", "spring")
    assert parts["arguments.driver=spring.lazy-turns"].id_part == "driver=spring.lazy-turns"


def test_a_simple_union_has_a_tag_and_wraps_its_data() -> None:
    types = (
        _union("Lamp", "type", {"oil": "Oil", "gas": "int"}, simple=True),
        _struct("Oil", "ml: size"),
    )
    parts = _by_anchor(_flat(_command("lamp: Lamp"), *types).arguments)
    assert list(parts) == [
        "arguments.lamp",
        "arguments.lamp.type",
        "arguments.lamp.type=oil",
        "arguments.lamp.type=oil.data",
        "arguments.lamp.type=oil.data.ml",
        "arguments.lamp.type=gas",
        "arguments.lamp.type=gas.data",
    ]
    assert parts["arguments.lamp.type"].kind == "tag"
    assert parts["arguments.lamp.type=gas.data"].json == "number"


def test_an_alternate_is_a_choice_by_form() -> None:
    types = (_alternate("Place", mark="str", angle="Angle"), _struct("Angle", "degrees: int"))
    parts = _by_anchor(_flat(_command("to: Place"), *types).arguments)
    assert parts["arguments.to"].json == "several"
    assert parts["arguments.to.mark"].json == "string"
    assert parts["arguments.to.angle"].json == "object"
    assert "arguments.to.angle.degrees" in parts


def test_recursion_leads_to_where_the_type_is_open() -> None:
    types = (_struct("Ring", "moon: Moon"), _struct("Moon", "of: Ring", "moons: [Moon]"))
    arguments = _flat(_command(data="Ring"), *types).arguments
    assert _cuts(arguments) == {
        "arguments.moon.of": Cut("recursion", "-arguments"),
        "arguments.moon.moons": Cut("recursion", "arguments.moon"),
    }


def test_a_wide_type_is_opened_once_and_not_below_a_choice() -> None:
    wide = _struct("Wide", *(f"m{number}: int" for number in range(WIDE + 1)))
    choice = _union("Choice", "kind", {"one": "One"}, "kind: Kind")
    one = _struct("One", "wide: Wide")
    parts = _flat(_command("wide: Wide", "choice: Choice"), wide, choice, one).arguments
    assert len(_by_anchor(parts)["arguments.wide"].parts) == WIDE + 1
    assert _cuts(parts) == {"arguments.choice.kind=one.wide": Cut("wide", "arguments.:Wide")}
    assert len(_by_anchor(parts)["arguments.:Wide"].parts) == WIDE + 1


def _wide(name: str, *more: str, condition: str = "") -> Struct:
    many = (f"m{number}: int" for number in range(WIDE + 1))
    return _struct(name, *many, *more, condition=condition)


@pytest.mark.parametrize("tags", [("one", "two"), ("two", "one")])
def test_what_several_places_hold_is_there_once_whichever_comes_first(
    tags: tuple[str, str],
) -> None:
    choice = _union("Choice", "kind", {tag: tag.title() for tag in tags}, "kind: Kind")
    kinds = _enum("Kind", *tags)
    types = (choice, kinds, _struct("One", "a: Wide"), _struct("Two", "b: [Wide]"), _wide("Wide"))
    tree = _flat(_command(data="Choice"), *types).arguments
    assert tree is not None
    (once,) = tree.shared
    assert (once.kind, once.name, once.anchor) == ("shared", "Wide", "arguments.:Wide")
    assert (once.owner, once.id_part, once.json) == ("qmp/type/Wide", ":Wide", "object")
    assert {part.anchor for part in leading_to(tree, once)} == {
        "arguments.kind=one.a", "arguments.kind=two.b",
    }  # fmt: skip
    parts = _by_anchor(tree)
    assert sum(part.name == "m7" for part in parts.values()) == 1
    assert parts["arguments.:Wide.m7"].id_part == ":Wide.m7"


def test_shared_types_lead_to_one_another_and_to_themselves() -> None:
    types = (
        _union("Choice", "kind", {"one": "One"}, "kind: str"), _struct("One", "a: Iron"),
        _wide("Iron", "pick: Pick"), _wide("Brass", "pick: Pick"),
        _alternate("Pick", brass="Brass", iron="Iron", text="str"),
    )  # fmt: skip
    tree = _flat(_command("c: Choice"), *types).arguments
    assert tree is not None
    assert [part.anchor for part in tree.shared] == ["arguments.:Brass", "arguments.:Iron"]
    assert _cuts(tree) == {
        "arguments.c.kind=one.a": Cut("wide", "arguments.:Iron"),
        "arguments.:Iron.pick.brass": Cut("wide", "arguments.:Brass"),
        "arguments.:Iron.pick.iron": Cut("recursion", "arguments.:Iron"),
        "arguments.:Brass.pick.brass": Cut("recursion", "arguments.:Brass"),
        "arguments.:Brass.pick.iron": Cut("wide", "arguments.:Iron"),
    }
    answer = _flat(_command(returns="Pick"), *types).returns
    assert answer is not None
    assert [part.id_part for part in answer.shared] == ["returns.:Brass", "returns.:Iron"]


def test_conditions_around_the_places_do_not_count_for_what_they_share() -> None:
    one = Struct(
        **_named("One"),  # type: ignore[arg-type]
        members=(_member("a: Wide", "CONFIG_ONE"),),
    )
    choice = _union("Choice", "kind", {"one": "One"}, "kind: str")
    verb = Command(
        **_named("ring-add"),  # type: ignore[arg-type]
        condition=Symbol("CONFIG_RINGS"),
        members=(_member("c: Choice"),),
    )
    wide = _wide("Wide", condition="CONFIG_WIDE")
    parts = _by_anchor(_flat(verb, choice, one, wide).arguments)
    both = All((Symbol("CONFIG_RINGS"), Symbol("CONFIG_WIDE")))
    assert parts["arguments.:Wide"].condition == parts["arguments.:Wide.m1"].condition == both
    assert parts["arguments.:Wide"].own == Symbol("CONFIG_WIDE")


def test_a_member_that_is_called_like_a_shared_type_keeps_its_anchor() -> None:
    """No schema may have it; it is told when it is read, and shown all the same."""
    choice = _union("Choice", "kind", {"one": "One"}, "kind: str")
    odd = Member(name=":Wide", type=TypeRef("int"), at=AT)
    verb = Command(**_named("ring-add"), members=(odd, _member("c: Choice")))  # type: ignore[arg-type]
    tree = _flat(verb, choice, _struct("One", "a: Wide"), _wide("Wide")).arguments
    assert tree is not None
    assert tree.parts[0].anchor == "arguments.:Wide"
    assert tree.shared[0].anchor == "arguments.:Wide~2"
    assert len(_by_anchor(tree)) > WIDE


def test_shared_types_without_end_are_cut_when_they_are_many() -> None:
    """Each wide type leads to the next: all are met, and the last are not opened."""
    count = 200
    chain = [_wide(f"W{n}", f"c: C{n + 1}") for n in range(count)]
    choices = [_alternate(f"C{n}", w=f"W{n}", text="str") for n in range(count)]
    with stopwatch() as took:
        tree = _flat(_command("c: C0"), *chain, *choices).arguments
    assert tree is not None
    assert "many" in {part.cut.kind for part in parts_of(tree) if part.cut}
    assert LIMIT < len(list(parts_of(tree))) < LIMIT + 2 * WIDE
    assert took.seconds < 2


def test_a_wide_branch_belongs_to_its_union() -> None:
    wide = _struct("Wide", *(f"m{number}: int" for number in range(WIDE + 1)))
    for simple in (False, True):
        union = _union("Choice", "type", {"one": "Wide"}, simple=simple)
        assert _cuts(_flat(_command("choice: Choice"), wide, union).arguments) == {}


def test_conditions_add_up_on_the_way() -> None:
    gear = Struct(
        **_named("Gear"),  # type: ignore[arg-type]
        condition=Symbol("CONFIG_BRASS"),
        members=(_member("teeth: int", "CONFIG_TEETH"), _member("axle: int")),
    )
    verb = Command(
        **_named("ring-add"),  # type: ignore[arg-type]
        condition=Symbol("CONFIG_RINGS"),
        members=(_member("gear: Gear", "CONFIG_BRASS"),),
    )
    parts = _by_anchor(_flat(verb, gear).arguments)
    rings, brass, teeth = map(Symbol, ("CONFIG_RINGS", "CONFIG_BRASS", "CONFIG_TEETH"))
    assert parts["arguments.gear.axle"].condition == All((rings, brass))
    assert parts["arguments.gear.teeth"].condition == All((rings, brass, teeth))
    assert parts["arguments.gear.teeth"].own == teeth
    assert parts["arguments.gear.axle"].own is None


def test_events_and_answers_have_sections_of_their_own() -> None:
    event = Event(**_named("RING"), members=(_member("name: str"),))  # type: ignore[arg-type]
    assert list(_by_anchor(_flat(event).arguments)) == ["data.name"]
    ring = _struct("Ring", "name: str")
    returns = _flat(_command(returns="[Ring]"), ring).returns
    assert returns is not None
    assert (returns.json, returns.type) == ("array", TypeRef("Ring", array=True))
    assert [part.id_part for part in parts_of(returns)] == ["returns.name"]
    number = _flat(_command(returns="int")).returns
    assert number is not None
    assert (number.json, number.parts) == ("number", ())


def test_two_parts_of_one_name_have_two_anchors() -> None:
    """A wrong schema is told when it is read, and shown all the same."""
    types = (_struct("Ring", "name: str"), _struct("Iron", "name: int", base="Ring"))
    assert list(_by_anchor(_flat(_command(data="Iron"), *types).arguments)) == [
        "arguments.name",
        "arguments.name~2",
    ]


def test_status_is_that_of_the_special_features() -> None:
    features = tuple(Feature(name=name, at=AT) for name in ("deprecated", "reversible"))
    member = Member(name="a", type=TypeRef("int"), features=features, at=AT)
    verb = Command(**_named("ring-add"), members=(member,))  # type: ignore[arg-type]
    assert _by_anchor(_flat(verb).arguments)["arguments.a"].status == ("deprecated",)


def test_bases_and_branches_that_go_round_end() -> None:
    types = (
        _struct("A", "a: int", base="B"),
        _struct("B", "b: int", base="A"),
        _union("U", "t", {"x": "U"}, "t: str"),
        _alternate("Alt", again="Alt"),
    )
    arguments = _flat(_command("a: A", "u: U", "alt: Alt", "none: Missing"), *types).arguments
    assert _cuts(arguments) == {
        "arguments.u.t=x": Cut("recursion", "arguments.u"),
        "arguments.alt.again": Cut("recursion", "arguments.alt"),
    }
    assert _by_anchor(arguments)["arguments.none"].json == "any"


def test_a_long_chain_is_cut_when_it_is_deep() -> None:
    chain = [_struct(f"T{number}", f"next: T{number + 1}") for number in range(5_000)]
    arguments = _flat(_command("first: T0"), *chain).arguments
    assert [cut.kind for cut in _cuts(arguments).values()] == ["deep"]
    assert len(_by_anchor(arguments)) == DEPTH + 1


@pytest.mark.parametrize("simple", [False, True])
def test_types_that_multiply_are_cut_when_they_are_many(simple: bool) -> None:
    width = WIDE // 2
    layers: list[Definition] = [
        _struct(f"T{n}", *(f"m{m}: T{n + 1}" for m in range(width))) for n in range(DEPTH)
    ]
    layers.append(_union("U", "t", {f"v{n}": "T0" for n in range(width)}, simple=simple))
    with stopwatch() as took:
        arguments = _flat(_command("u: U", *(f"m{n}: T0" for n in range(1_000))), *layers).arguments
        assert "many" in {cut.kind for cut in _cuts(arguments).values()}
        assert LIMIT < len(_by_anchor(arguments)) < LIMIT + 1_000 + (DEPTH + 1) * width
    assert took.seconds < 2


def test_every_part_of_the_orrery_has_an_anchor_of_its_own(tmp_path: Path) -> None:
    release, _ = built(make_release(tmp_path, "10.2.0"))
    schema = IndexedSchema(Index(release))
    verbs = [each for each in release.definitions if isinstance(each, Command | Event)]
    anchors = {
        verb.name: [
            part.anchor
            for tree in (flat.arguments, flat.returns)
            for part in parts_of(tree)
        ]
        for verb in verbs
        for flat in [flatten(schema, verb)]
    }  # fmt: skip
    assert all(len(found) == len(set(found)) for found in anchors.values())
    assert "arguments.driver=spring.turns" in anchors["ring-add"]
    assert "arguments.to" in anchors["ring-turn"]
    assert any(anchor.startswith("arguments.to.") for anchor in anchors["ring-turn"])
    assert "returns.moons" in anchors["query-rings"]
