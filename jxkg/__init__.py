"""Which national requirement does each local task implement, who must do it, and how do we know.

>>> import jxkg
>>> kg = jxkg.load()
>>> kg.trace(5).national[0].path
'1.1.4'

What is exported is loaded when it is first used, so that importing the package costs nothing that is not needed.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jxkg.building import build
    from jxkg.coverage import Coverage, CoveredRequirement, CoveredTask
    from jxkg.doors import connect, load, open, wrap
    from jxkg.drift import DriftTable, LinkDrift
    from jxkg.duties import Duty, UnitDuties
    from jxkg.errors import JxkgError, TruncatedWarning
    from jxkg.objects import ontology
    from jxkg.plot.picture import Picture
    from jxkg.policygraph import PolicyGraph
    from jxkg.reason import Reasoned
    from jxkg.results import Rows, Triples, YesNo
    from jxkg.search.hits import Hit
    from jxkg.trace import Bearer, Link, Quotation, TaskTrace
    from jxkg.validate import Finding, Report
    from jxkg.verify import Verification

__version__ = "0.1.0"

_HOMES = {
    "Bearer": "trace",
    "Coverage": "coverage",
    "CoveredRequirement": "coverage",
    "CoveredTask": "coverage",
    "DriftTable": "drift",
    "Duty": "duties",
    "Finding": "validate",
    "Hit": "search.hits",
    "JxkgError": "errors",
    "Link": "trace",
    "LinkDrift": "drift",
    "Picture": "plot.picture",
    "PolicyGraph": "policygraph",
    "Quotation": "trace",
    "Reasoned": "reason",
    "Report": "validate",
    "Rows": "results",
    "TaskTrace": "trace",
    "Triples": "results",
    "TruncatedWarning": "errors",
    "UnitDuties": "duties",
    "Verification": "verify",
    "YesNo": "results",
    "build": "building",
    "connect": "doors",
    "load": "doors",
    "ontology": "objects",
    "open": "doors",
    "wrap": "doors",
}

__all__ = [
    "Bearer",
    "Coverage",
    "CoveredRequirement",
    "CoveredTask",
    "DriftTable",
    "Duty",
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
    "build",
    "connect",
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
    return [*__all__, "__version__"]
