"""Whether values and nodes meet the plainest rules: what can be told from a look at the data.

"Cannot tell" is an answer here: the engine is asked then.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

import pyoxigraph as ox

from coopgraph.terms import RDF, XSD
from coopgraph.validation.census import Census, Term
from coopgraph.validation.shapes_graph import (
    HAS_VALUE,
    MIN_COUNT,
    NODE,
    OR,
    PROPERTY,
    QUALIFIED,
    QUALIFIED_MIN,
    SH,
    ShapesGraph,
    shacl,
)

_Test = Callable[[Term, Term], bool | None]
#: Datatypes of which every text is a value: of the others the form is left to the engine.
_ANY_FORM = frozenset({XSD + "string", RDF + "langString"})
_KINDS = {SH + "IRI": ox.NamedNode, SH + "Literal": ox.Literal}


def _of_kind(value: Term, kind: Term) -> bool | None:
    wanted = _KINDS.get(kind.value) if isinstance(kind, ox.NamedNode) else None
    return isinstance(value, wanted) if wanted is not None else None


def _of_datatype(value: Term, datatype: Term) -> bool | None:
    if not isinstance(datatype, ox.NamedNode) or datatype.value not in _ANY_FORM:
        return None
    return isinstance(value, ox.Literal) and value.datatype == datatype


def _fits(value: Term, pattern: Term) -> bool | None:
    if not isinstance(value, ox.NamedNode | ox.Literal):
        return False
    if "\n" in value.value or not isinstance(pattern, ox.Literal):
        return None  # dialects differ on line breaks
    try:
        return re.search(pattern.value, value.value) is not None
    except re.error:
        return None  # written in what only the engine's own dialect has


def _not_empty(value: Term, least: Term) -> bool | None:
    # One letter is one letter in every way of counting; more of them may be counted in different ways.
    if not isinstance(least, ox.Literal) or least.value != "1":
        return None
    return isinstance(value, ox.NamedNode | ox.Literal) and bool(value.value)


#: Constraints on one value.
_TESTS: Mapping[ox.NamedNode, _Test] = {
    shacl("nodeKind"): _of_kind,
    shacl("datatype"): _of_datatype,
    shacl("pattern"): _fits,
    shacl("minLength"): _not_empty,
}
_LANGUAGE_IN, _MAX_COUNT, _FLAGS = shacl("languageIn"), shacl("maxCount"), shacl("flags")
#: Constraints that ask of a literal its language and datatype, and not its text.
_OF_FORM = frozenset({shacl("nodeKind"), shacl("datatype"), _LANGUAGE_IN, OR})
_UNIQUE_LANG, _CLASS = shacl("uniqueLang"), shacl("class")


class Elementary:
    """Tells of shapes and data what can be told without an engine."""

    def __init__(self, rules: ShapesGraph, found: Census) -> None:
        self._rules = rules
        self._found = found
        self._instances: dict[Term, AbstractSet[Term]] = {}
        self._forms: dict[tuple[Term, str | None, ox.NamedNode], bool | None] = {}
        self._of_form: dict[Term, bool] = {}
        self._tests: dict[tuple[Term, frozenset[ox.NamedNode]], Callable[[Term], bool] | None] = {}
        self._holding: dict[tuple[ox.NamedNode, Term | None], AbstractSet[Term]] = {}

    def met_everywhere(self, shape: Term, constraint: ox.NamedNode) -> bool:
        """Whether a constraint of a property shape is met by whatever has the property."""
        held = self._found.held[self._rules.paths[shape]]
        if constraint == _MAX_COUNT:
            return self._number(shape, constraint) == 1 and not held.several
        if constraint == _UNIQUE_LANG:
            return not held.twice_in_a_language
        return all(self._value_meets(value, shape, constraint) is True for value in held.values)

    def failing(self, shape: Term, asked: Iterable[ox.NamedNode]) -> Callable[[Term], bool] | None:
        """Whether a node may fail a property shape that still asks this; None where that cannot be told."""
        key = (shape, frozenset(asked))
        if key not in self._tests:
            self._tests[key] = self._test_of(shape, key[1])
        return self._tests[key]

    def _test_of(self, shape: Term, asked: AbstractSet[ox.NamedNode]) -> Callable[[Term], bool] | None:
        path = self._rules.paths.get(shape)
        if path is None:
            return None
        tests = [self._failing(shape, path, one, asked) for one in asked]
        known = [test for test in tests if test is not None]
        return (lambda node: any(test(node) for test in known)) if len(known) == len(tests) else None

    def _failing(
        self, shape: Term, path: ox.NamedNode, constraint: ox.NamedNode, asked: AbstractSet[ox.NamedNode]
    ) -> Callable[[Term], bool] | None:
        held = self._found.held[path]
        if constraint == _MAX_COUNT and self._number(shape, constraint) == 1:
            return held.several.__contains__
        if constraint == MIN_COUNT:
            enough = self._having(path, self._number(shape, constraint) or 0)
            return lambda node: node not in enough
        if constraint == HAS_VALUE:
            having = self._holders(path, self._rules.given(shape, HAS_VALUE))
            return lambda node: node not in having
        if constraint == QUALIFIED_MIN and QUALIFIED in asked:
            return lambda _: False  # the two are one constraint
        if constraint == QUALIFIED:
            inner = self._rules.given(shape, QUALIFIED)
            if inner is None or self._number(shape, QUALIFIED_MIN) != 1:
                return None
            able = {subject for subject, value in held.pairs if self.conforms(value, inner) is True}
            return lambda node: node not in able
        if constraint in {*_TESTS, _CLASS, NODE, OR} and held.pairs:
            bad = {s for s, value in held.pairs if self._value_meets(value, shape, constraint) is not True}
            return bad.__contains__
        return None

    def conforms(self, value: Term, shape: Term) -> bool | None:
        """Whether a value meets all that a node shape asks."""
        if isinstance(value, ox.Literal) and self._is_of_form(shape):
            key = (shape, value.language, value.datatype)
            if key not in self._forms:
                self._forms[key] = self._conforms(value, shape)
            return self._forms[key]
        return self._conforms(value, shape)

    def _is_of_form(self, shape: Term) -> bool:
        """Whether a shape asks for language and datatype alone: then literals of one kind are alike."""
        if shape not in self._of_form:
            choices = (given for given in [self._rules.given(shape, OR)] if given is not None)
            inner = [one for choice in choices for one in self._rules.members(choice)]
            self._of_form[shape] = self._rules.asked(shape) <= _OF_FORM and all(map(self._is_of_form, inner))
        return self._of_form[shape]

    def _conforms(self, value: Term, shape: Term) -> bool | None:
        answers = [self._value_meets(value, shape, one) for one in self._rules.asked(shape)]
        if any(answer is False for answer in answers):
            return False
        return True if all(answer is True for answer in answers) else None

    def _value_meets(self, value: Term, shape: Term, constraint: ox.NamedNode) -> bool | None:
        given = self._rules.given(shape, constraint)
        if given is None or _FLAGS in self._rules.asked(shape):
            return None
        if constraint == _CLASS:
            if given not in self._instances:
                self._instances[given] = self._found.instances(given)
            return value in self._instances[given]
        if constraint in _TESTS:
            return _TESTS[constraint](value, given)
        if constraint == NODE:
            return self.conforms(value, given)
        if constraint == _LANGUAGE_IN:
            return self._in_language(value, given)
        if constraint == OR:
            answers = [self.conforms(value, one) for one in self._rules.members(given)]
            return True if True in answers else None
        if constraint == PROPERTY:
            return self._has(value, given)
        return None

    def _in_language(self, value: Term, languages: Term) -> bool | None:
        language = value.language if isinstance(value, ox.Literal) else None
        if not language:
            return False
        wanted = {one.value for one in self._rules.members(languages) if isinstance(one, ox.Literal)}
        return True if language in wanted else None  # vi-VN would do for vi: the engine decides

    def _has(self, node: Term, shape: Term) -> bool | None:
        path, asked = self._rules.paths.get(shape), self._rules.asked(shape)
        if path is None or asked != {HAS_VALUE}:
            return None
        return node in self._holders(path, self._rules.given(shape, HAS_VALUE))

    def _holders(self, path: ox.NamedNode, value: Term | None) -> AbstractSet[Term]:
        """The subjects that have a certain value of a property."""
        if (path, value) not in self._holding:
            pairs = self._found.held[path].pairs
            self._holding[path, value] = {subject for subject, held in pairs if held == value}
        return self._holding[path, value]

    def _having(self, path: ox.NamedNode, least: int) -> AbstractSet[Term]:
        """The subjects that have so many values of a property."""
        held = self._found.held[path]
        if least <= 1:
            return held.subjects
        counts = Counter(subject for subject, _ in set(held.pairs))
        return {subject for subject, count in counts.items() if count >= least}

    def _number(self, shape: Term, constraint: ox.NamedNode) -> int | None:
        value = self._rules.given(shape, constraint)
        return int(value.value) if isinstance(value, ox.Literal) else None
