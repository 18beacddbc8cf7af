"""How templates become Python: Jinja's own compiler, but for what our templates do without.

Jinja's compiled templates ask at every turn whether a value is a dictionary, a call wants the
context, a macro is used where nothing is escaped. Ours show views, call plain functions and escape
everything: attributes are attributes here, calls are calls, and a macro is a function. What a
template can say is what Jinja documents, but for the keys of dictionaries after a dot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, MacroRef
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import (  # type: ignore[attr-defined] # what `escape` itself calls
    Markup,
    _escape_inner,
)

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from jinja2.compiler import Frame

_OWN_NAMES: Final = frozenset({"macro", "missing"})
"""Names that the function of a macro needs for itself."""

HTML_FILTERS: Final = frozenset({"days", "lang"})
"""Filters that always give HTML."""

_IMPORT: Final = f"""
from {__name__} import escape, made_macro, markup
labels = environment.labels
"""


def escape(value: object) -> str:
    """A value as HTML; what is HTML already stays. Makes no `Markup`, which is slow to make."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)  # type: ignore[arg-type] # a string
    if kind is Markup:
        return value  # type: ignore[return-value] # HTML
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return] # by its protocol
    return _escape_inner(str(value))


def markup(html: str) -> Markup:
    """A text that is HTML for certain, as `Markup` says it, without its checks."""
    return str.__new__(Markup, html)


def made_macro(name: str, function: Callable[..., str]) -> Callable[..., str]:
    """A macro as templates and `Template.module` know it, under its name."""
    function.__name__ = name
    return function


class _Names(dict[str, Any]):
    """What the names of a template stand for, found once."""

    def __init__(self, context: Context) -> None:
        """Find names in a context, without holding it: each would keep the other in memory."""
        super().__init__()
        self._own, self._given = context.vars, context.parent

    def __missing__(self, name: str) -> Any:  # noqa: ANN401 - whatever it stands for
        """Find a name; what was given cannot come to stand for something else."""
        if name in self._own:
            return self._own[name]
        if name in self._given:
            self[name] = self._given[name]
        return self._given.get(name, missing)


class _Context(Context):
    """A context that finds a name a second time without a search."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as Jinja has it
        """Begin without names."""
        super().__init__(*given, **named)
        self.resolve_or_missing = _Names(self).__getitem__  # type: ignore[method-assign, assignment]


class _Labels(dict[str, str]):
    """Labels without blanks as HTML, made when they are first shown."""

    def __init__(self, environment: Environment) -> None:
        """Take labels from the environment's function `t`."""
        super().__init__()
        self._environment = environment

    def __missing__(self, key: str) -> str:
        """Make a label."""
        label = self[key] = escape(self._environment.globals["t"](key))  # type: ignore[operator]
        return label


class _Generator(CodeGenerator):
    """Writes the Python of a template."""

    _shown: nodes.Node | None = None
    """The label without blanks that is written out as it is."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """An attribute of a view."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as Jinja has it
    ) -> None:
        """A call of a function that wants nothing but its arguments."""
        if node is self._shown:
            self.write(f"labels[{_label(node)!r}]")
            return
        self.visit(node.node, frame)
        self.write("(")
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            self.write("*()")
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        else:
            for argument in (*node.args, *node.kwargs):
                self.visit(argument, frame)
                self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """The function of a macro; one that uses its caller is left to Jinja."""
        node = macro_ref.node
        names = [argument.name for argument in node.args]
        accesses = (
            macro_ref.accesses_caller,
            macro_ref.accesses_kwargs,
            macro_ref.accesses_varargs,
        )
        if any(accesses) or not _OWN_NAMES.isdisjoint(names) or not hasattr(node, "name"):
            super().macro_def(macro_ref, frame)
            return
        given, passed = ", ".join(f"{name}=missing" for name in names), ", ".join(names)
        function = f"lambda {given}: markup(macro({passed}))"
        self.write(f"made_macro({node.name!r}, (lambda macro: {function})(macro))")

    def _output_child_pre(
        self,
        node: nodes.Expr,
        frame: Frame,  # noqa: ARG002 - as Jinja has it
        finalize: Any,  # noqa: ANN401, ARG002 - as above
    ) -> None:
        is_html = isinstance(node, nodes.Filter) and node.name in HTML_FILTERS
        self._shown = node if _label(node) is not None else None
        self.write("(" if is_html or self._shown else "escape(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")


def _label(node: nodes.Node) -> str | None:
    """The key of the label that `t("key")` gives; None for every other expression."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "t":
        blanks = node.kwargs or node.dyn_args or node.dyn_kwargs
        key = node.args[0] if len(node.args) == 1 and not blanks else None
        return key.value if isinstance(key, nodes.Const) else None
    return None


class ViewEnvironment(Environment):
    """An environment for templates that show views; all its templates share one table of globals.

    Jinja chains a table for each template before it, and goes through that chain for every import.
    """

    code_generator_class = _Generator
    context_class = _Context

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - as Jinja has it
        """Begin without templates."""
        super().__init__(*given, **named)
        self.labels = _Labels(self)
        self._modules: dict[str, object] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No template has globals of its own."""
        return self.globals if d is None else super().make_globals(d)

    def module(self, name: str) -> object:
        """What a template offers to others that import from it."""
        if name not in self._modules:
            self._modules[name] = self.get_template(name).module
        return self._modules[name]

    def _generate(self, *given: Any, **named: Any) -> str:  # noqa: ANN401 - as Jinja has it
        return super()._generate(*given, **named) + _IMPORT
