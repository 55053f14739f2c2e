"""What the models of the generated code are made of, and how each field is written as code."""

from dataclasses import dataclass

from openapi_python_client.strings import PythonIdentifier


class UnknownShapeError(Exception):
    """The document has something that the templates do not know."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(
            f"{place}: {what}. Teach tools/contract_shapes.py and overrides/templates/ about it, "
            "or write the document without it."
        )


@dataclass(frozen=True)
class Shape:
    """A kind of value.

    Attributes:
        annotation: Its type in Python.
        nullable: Whether it may be null.
        reader: What reads it from JSON, if it needs reading.
        many: Whether that reads the items of a list.
        model: The model that it is made of, if any.
        secret: Whether it must not be shown.
        only: The one value that it can have, as code, if there is just one.
    """

    annotation: str
    nullable: bool = False
    reader: str | None = None
    many: bool = False
    model: str | None = None
    secret: bool = False
    only: str | None = None


@dataclass(frozen=True)
class Field:
    """A member of an object, and the attribute that stands for it.

    Attributes:
        wire: Its name on the wire.
        name: Its name in Python.
        shape: What it holds.
        required: Whether it is always there.
        sent: Whether its model is sent, so that absent and null are two things.
        about: What it means, and how certain that is.
    """

    wire: str
    name: str
    shape: Shape
    required: bool
    sent: bool
    about: str

    @property
    def annotation(self) -> str:
        """The type of the attribute."""
        optional = not self.required
        parts = [
            self.shape.annotation,
            *(["None"] if optional or self.shape.nullable else []),
            *(["Unset"] if optional and self.sent else []),
        ]
        return " | ".join(parts)

    @property
    def declaration(self) -> str:
        """What stands behind the type: the value of an attribute that is not given."""
        default = self.shape.only or (None if self.required else "UNSET" if self.sent else "None")
        if self.shape.secret:
            given = "" if default is None else f"default={default}, "
            return f" = field({given}repr=False)"
        return "" if default is None else f" = {default}"

    @property
    def reading(self) -> str:
        """The expression that reads it from `src_dict`."""
        absent = ", UNSET" if self.sent else ""
        source = f'src_dict["{self.wire}"]' if self.required else f'get("{self.wire}"{absent})'
        shape = self.shape
        if shape.reader is None:
            return source
        if shape.many:
            return f"each({shape.reader}, {source})"
        if self.required and not shape.nullable:
            return f"{shape.reader}({source})"
        if shape.reader == "instant":
            return f"instant_or_none({source})"
        return f"optional({shape.reader}, {source})"

    @property
    def writing(self) -> str:
        """The expression that writes it as JSON."""
        value = f"self.{self.name}"
        if self.shape.reader is not None:
            value = f"to_json({value})"
        # Where null must not be sent, `None` can only mean that there is nothing to send.
        omits_none = self.sent and not self.required and not self.shape.nullable
        return f"unless_none({value})" if omits_none else value


@dataclass(frozen=True)
class Model:
    """An object of the document, and the class that stands for it.

    Attributes:
        name: The name of both.
        about: What it is.
        fields: Its members.
        parts: The other models that it is made of.
        circle: Those of them that need it in turn.
        sent: Whether requests have it.
    """

    name: str
    about: str
    fields: list[Field]
    parts: list[str]
    circle: set[str]
    sent: bool

    @property
    def has_secret(self) -> bool:
        """Whether a member must not be shown."""
        return any(field.shape.secret for field in self.fields)


def python_name(wire: str) -> str:
    """Return how the generator spells a name of the wire in Python."""
    return PythonIdentifier(wire, "field_")


def quoted(text: str) -> str:
    """Return a text as code."""
    escaped = text.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    return f'"{escaped}"'
