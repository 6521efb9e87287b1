"""Why a name or number of a paper was decided as it was, or was not extracted."""

from extract.why.names import NameReason, explain_name
from extract.why.numbers import NumberReason, explain_number
from extract.why.printing import as_text

__all__ = ["NameReason", "NumberReason", "as_text", "explain_name", "explain_number"]
