"""Which national requirement each local task implements, who must do it, and how we know.

>>> import jxkg
>>> kg = jxkg.load()
>>> kg.trace(5).national[0].path
'1.1.4'

Each exported name is loaded when it is first used, so importing the package is fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from jxkg._version import __version__

if TYPE_CHECKING:
    from jxkg.align.drift.changes import LinkDrift
    from jxkg.api import build, connect, load, open, wrap
    from jxkg.errors import DoubtWarning, ExposedWarning, JxkgError, TruncatedWarning
    from jxkg.limits import limited
    from jxkg.plot.picture import Picture
    from jxkg.policygraph import PolicyGraph
    from jxkg.query.coverage import Coverage, CoveredRequirement, CoveredTask
    from jxkg.query.drift import DriftTable
    from jxkg.query.trace import Bearer, Link, Quotation, TaskTrace
    from jxkg.query.units import Duty, UnitDuties
    from jxkg.query.verify import Verification
    from jxkg.rdf.answers import Rows, Triples, YesNo
    from jxkg.reason.inference import Reasoned
    from jxkg.reason.owlready import ontology
    from jxkg.search.hits import Hit
    from jxkg.validate.report import Finding, Report


_HOMES = {
    "Bearer": "query.trace",
    "Coverage": "query.coverage",
    "CoveredRequirement": "query.coverage",
    "CoveredTask": "query.coverage",
    "DoubtWarning": "errors",
    "DriftTable": "query.drift",
    "Duty": "query.units",
    "ExposedWarning": "errors",
    "Finding": "validate.report",
    "Hit": "search.hits",
    "JxkgError": "errors",
    "Link": "query.trace",
    "LinkDrift": "align.drift.changes",
    "Picture": "plot.picture",
    "PolicyGraph": "policygraph",
    "Quotation": "query.trace",
    "Reasoned": "reason.inference",
    "Report": "validate.report",
    "Rows": "rdf.answers",
    "TaskTrace": "query.trace",
    "Triples": "rdf.answers",
    "TruncatedWarning": "errors",
    "UnitDuties": "query.units",
    "Verification": "query.verify",
    "YesNo": "rdf.answers",
    "build": "api",
    "connect": "api",
    "limited": "limits",
    "load": "api",
    "ontology": "reason.owlready",
    "open": "api",
    "wrap": "api",
}

__all__ = [
    "Bearer",
    "Coverage",
    "CoveredRequirement",
    "CoveredTask",
    "DoubtWarning",
    "DriftTable",
    "Duty",
    "ExposedWarning",
    "Finding",
    "Hit",
    "JxkgError",
    "Link",
    "LinkDrift",
    "Picture",
    "PolicyGraph",
    "Quotation",
    "Reasoned",
    "Report",
    "Rows",
    "TaskTrace",
    "Triples",
    "TruncatedWarning",
    "UnitDuties",
    "Verification",
    "YesNo",
    "__version__",
    "build",
    "connect",
    "limited",
    "load",
    "ontology",
    "open",
    "wrap",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
