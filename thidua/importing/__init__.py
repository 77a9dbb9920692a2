"""Importing: workbooks and CSV files as offices make them → checked rows → immutable batches.

`recognise` looks at a file and stores nothing; `batch.commit` stores what was recognised and
publishes a new snapshot; `template` writes the workbook to fill in. The command line and the wizard
page use the same functions. docs/IMPORTING.md follows a file through them.
"""

from thidua.importing.answers import Answers, answers_of, read_answers
from thidua.importing.findings import Fault, Notice, Question
from thidua.importing.guard import Refused
from thidua.importing.outcomes import Source
from thidua.importing.recognise import Recognised, recognise, recognise_file

__all__ = [
    "Answers",
    "Fault",
    "Notice",
    "Question",
    "Recognised",
    "Refused",
    "Source",
    "answers_of",
    "read_answers",
    "recognise",
    "recognise_file",
]
