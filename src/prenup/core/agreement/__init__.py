"""An agreement: text -> passages -> clauses -> findings, and the facts beside them.

`review(documents, clauses=...)` is the whole of it; the built-in clauses are
`prenup.content.clauses.built_in()`. No verdict comes from anywhere but these rules.
"""

from prenup.core.agreement.review import Review, review
from prenup.core.agreement.text import Document
from prenup.core.agreement.verdicts import Cited, Finding, Verdict

__all__ = ["Cited", "Document", "Finding", "Review", "Verdict", "review"]
