# SPDX-License-Identifier: GPL-2.0-or-later
"""C files: what is found in them, and that no bytes make it fail or slow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stopwatch import stopwatch

from qapidoc.parse.csource import Case, CFile, Effect, Expr, defined_names


def shown(expr: Expr | None) -> str:
    """Return an expression in one line."""
    if expr is None:
        return ""
    if expr.kind == "string":
        return f'"{expr.text}"'
    inner = ", ".join(map(shown, expr.parts))
    return expr.text if expr.kind == "name" else f"{expr.kind} {expr.text}({inner})"


def _body(text: str) -> tuple[Effect, ...]:
    file = CFile("a.c", f"void f(char *a, Foo **b)\n{{\n{text}\n}}\n".encode())
    return file.effects(file.functions["f"][0])


def _shown(text: str) -> list[str]:
    return [f"{each.kind} {shown(each.target)} = {shown(each.value)}" for each in _body(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('x = g("a" "\\n", &y);', ['assign x = call g("a\n", address (y))']),
        ("p->q.r = (Foo *)v;", ["assign field r(field q(p)) = v"]),
        ("*p = c ? d : e + 1;", ["assign p = either (d, either (e, other ()))"]),
        ("ops->run(a);", ["do  = indirect (field run(ops), a)"]),
        ("Foo *z = h(a), *w;", ["assign z = call h(a)", "assign w = other ()"]),
        ("return !k(a);", ["return  = other !(call k(a))"]),
        ("a = b = c;", ["assign b = c", "assign a = b"]),
        ('x = MACRO "s";', ['assign x = other (MACRO, "s")']),
        ("g_autofree char *s = g(a);", ["assign s = call g(a)"]),
    ],
)
def test_statements(text: str, expected: list[str]) -> None:
    assert _shown(text) == expected


def test_arms_tests_loops_and_guards() -> None:
    first, second, third, fourth, last = (
        each
        for each in _body(
            "if (err) { a1(); } else { a2(); }\nfor (;;) { a3(); }\n"
            "#ifdef CONFIG_X\na4();\n#endif\na5();"
        )
        if each.value.kind == "call"
    )
    assert first.branch[0] ^ second.branch[0] == 1
    assert [(shown(t.condition), t.holds) for t in second.tests] == [("err", False)]
    assert third.loop
    assert fourth.guards == ("#ifdef CONFIG_X",)
    assert (last.branch, last.tests, last.guards, last.loop) == ((), (), (), False)


def test_the_cases_of_a_switch_between_guards() -> None:
    file = CFile(
        "a.c",
        b"void f(void)\n{\n    switch (x) {\n    case A:\n    case B:\n        one();\n"
        b"        break;\n#ifdef Y\n    case C: {\n        two();\n        break;\n    }\n#endif\n"
        b"    case D:\n#ifndef Z\n        three();\n#else\n        four();\n#endif\n"
        b"        break;\n    case E:\n        five();\n    default:\n        exit(1);\n    }\n}\n",
    )
    ((condition, _, _, cases),) = file.switches(file.functions["f"][0])
    assert shown(condition) == "x"
    assert [
        (case.labels, case.line, [each.value.text for each in case.effects], case.falls)
        for case in cases
    ] == [
        (("A", "B"), 4, ["one"], False),
        (("C",), 9, ["two"], False),
        (("D",), 14, ["three", "four"], False),
        (("E",), 21, ["five"], True),
        (("default",), 23, ["exit"], False),
    ]
    assert cases[1].effects[0].guards == ("#ifdef Y",)


GUARDED = b"""void f(void)
{
    switch (x) {
    case A:
        a();
        break;
#if defined(P)
    case B:
        if (e) { b(); } else { b1(); }
        break;
#elif defined(Q) && \\
      R
    case C:
        if (e) { c(); } else { c1(); }
#else /* of none */
    case D:
        d();
        break;
#endif
#ifdef S
#else
    case E:
        e();
#endif
    }
}
"""


def _cases(data: bytes) -> list[Case]:
    file = CFile("a.c", data)
    ((_, _, _, cases),) = file.switches(file.functions["f"][0])
    return cases


def test_every_side_of_a_guard_has_its_cases() -> None:
    assert [(case.labels, case.falls) for case in _cases(GUARDED)] == [
        (("A",), False),
        (("B",), False),
        (("C",), True),
        (("D",), False),
        (("E",), True),
    ]
    done = [
        (each.value.text, each.guards)
        for case in _cases(GUARDED)[1:]
        for each in case.effects
        if each.value.kind == "call"
    ]
    assert done == [
        ("b", ("#if defined(P)",)),
        ("b1", ("#if defined(P)",)),
        ("c", ("#elif defined(Q) && R",)),
        ("c1", ("#elif defined(Q) && R",)),
        ("d", ("#else",)),
        ("e", ("#else",)),
    ]


def test_no_branch_of_one_case_has_the_number_of_another_ones() -> None:
    """A case that goes on into the next one is read together with it."""
    numbers = [
        {number for each in case.effects for number in each.branch} for case in _cases(GUARDED)
    ]
    assert len(numbers[1]) == len(numbers[2]) == 2
    assert not numbers[1] & numbers[2]
    pairs = [{number | 1 for number in each} for each in numbers]
    assert not pairs[1] & pairs[2]


def test_functions_variables_and_macros() -> None:
    file = CFile(
        "a.c",
        b'#define WHO "you" /* me */\n#define NOT x\n'
        b"static const Foo *coroutine_fn GRAPH_RDLOCK\nfirst(const Bar *b, int n)\n{\n}\n"
        b"#ifdef Q\nint twice(void)\n{\n}\n#else\nint twice(void)\n{\n}\n#endif\n"
        b'QemuOptsList list = {\n    .name = "x",\n    .desc = { { .a = 1 } },\n};\n',
    )
    first = file.functions["first"][0]
    assert (first.static, first.returns, first.line) == (True, "Foo*", 4)
    assert [(each.name, each.type) for each in first.parameters] == [("b", "Bar*"), ("n", "int")]
    assert [each.line for each in file.functions["twice"]] == [8, 12]
    assert file.strings == {"WHO": "you"}
    variable = file.variables["list"]
    assert (variable.type, variable.line) == ("QemuOptsList", 16)
    assert variable.value is not None
    assert shown(variable.value).startswith('list (pair name("x"), pair desc(')
    assert defined_names(file.data) >= {"first", "twice"}


def test_broken_spots_are_told_and_nothing_comes_out_of_them() -> None:
    file = CFile("a.c", b"void f(void)\n{\n    good();\n    x = = (bad(), ;\n    fine();\n}\n")
    assert any(spot.first == 4 for spot in file.broken)
    called = [each.value.text for each in file.effects(file.functions["f"][0])]
    assert "good" in called
    assert "fine" in called


PIECES = """
void f(void)\\n{\\n ~ }\\n ~ { ~ } ~ ( ~ ) ~ if (a) ~ else ~ switch (x) ~ case A: ~ #ifdef X\\n
~ #else\\n ~ #endif\\n ~ x = y; ~ f(a, b); ~ "str" ~ return z; ~ int a[3]; ~ typedef ~ struct S {
~ ->b ~ ? c : d ~ /* ~ */ ~ ' ~ static ~ , ~ = ~ &
"""
C_PIECES = st.lists(
    st.sampled_from([f"{piece.strip()} ".replace("\\n", "\n") for piece in PIECES.split("~")]),
    max_size=60,
)


@given(st.binary(max_size=300) | C_PIECES.map(lambda pieces: "".join(pieces).encode()))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_fail(data: bytes) -> None:
    file = CFile("a.c", data)
    lines = data.count(b"\n") + 1
    for functions in file.functions.values():
        for function in functions:
            effects = file.effects(function)
            assert all(function.line <= each.line <= lines for each in effects)
            for _, start, end, cases in file.switches(function):
                assert start < end
                assert all(case.labels for case in cases)
    assert all(1 <= spot.first <= spot.last <= lines + 1 for spot in file.broken)
    defined_names(data)


@pytest.mark.parametrize(
    "text",
    ["(" * 50_000, "if (x) " * 20_000 + ";", "f(" * 50_000, "{" * 50_000, "!" * 100_000 + "a;"],
    ids=["parentheses", "ifs", "calls", "blocks", "operators"],
)
def test_depth_is_bounded(text: str) -> None:
    file = CFile("a.c", f"void f(void)\n{{\n{text}\n}}\n".encode())
    for functions in file.functions.values():
        for function in functions:
            file.effects(function)
            list(file.switches(function))
    assert file.broken or file.functions


def test_a_long_chain_of_guards_takes_time_by_its_length_alone() -> None:
    def seconds(size: int) -> float:
        sides = "".join(f"case C{n}:\n    g();\n    break;\n#elif X{n}\n" for n in range(size))
        text = f"void f(void)\n{{\n    switch (x) {{\n#if A\n{sides}#endif\n    }}\n}}\n"
        with stopwatch() as took:
            file = CFile("a.c", text.encode())
            function = file.functions["f"][0]
            ((_, _, _, cases),) = file.switches(function)
            effects = file.effects(function)
        assert (len(cases), len(effects)) == (size, size + 1)
        return took.seconds

    seconds(100)
    assert min(seconds(4_000) for _ in range(3)) < min(seconds(500) for _ in range(3)) * 8 * 4


def _seconds(size: int) -> float:
    text = "\n\n".join(
        f"void f{n}(int a)\n{{\n    g(a, {n});\n    x->y = a;\n}}" for n in range(size)
    )
    with stopwatch() as took:
        file = CFile("a.c", text.encode())
        for functions in file.functions.values():
            file.effects(functions[0])
        defined_names(file.data)
    return took.seconds


def test_time_grows_with_size_alone() -> None:
    _seconds(100)
    small = min(_seconds(500) for _ in range(3))
    large = min(_seconds(4_000) for _ in range(3))
    assert large < small * 8 * 4
