"""The Word report of a meeting pack, in the form of Decree 30/2020/NĐ-CP."""

import datetime as dt
import io

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from thidua.reports import word_annexes, word_outcomes, word_rankings, word_results
from thidua.reports.content import Pack
from thidua.reports.formats import LONGEST_PROPERTY, shortened
from thidua.reports.word_order import AFTER_UPDATING, in_order
from thidua.reports.word_pieces import Heading, Pieces, add_field, rule
from thidua.reports.word_styles import TEXT_WIDTH, styled
from thidua.reports.zipped import without_times


def write(pack: Pack) -> bytes:
    """Return the report as a .docx file; the same pack gives the same bytes."""
    w, view = pack.w, pack.view
    document = docx.Document()
    _without_thumbnail(document)
    _current(document)
    styled(document, w.language)
    _properties(document, pack)
    pieces = Pieces(document, w)
    word_annexes.letterhead(pieces, pack, numbered=True)
    pieces.line(w.say("report.word.title"), style="Title")
    pieces.line(w.say("report.word.subtitle", year=view.year, bloc=view.name), style="Subtitle")
    rule(pieces.line("", style="Subtitle"), 50, TEXT_WIDTH)
    pieces.sentence(w.say("report.word.opening", year=view.year, finding=pack.finding))
    pieces.sentence(_basis(pack))
    contents = pieces.line(w.say("report.word.contents"), style="TOC Heading")
    word_results.results(pieces, pack)
    word_results.comparison(pieces, pack)
    word_rankings.rankings(pieces, pack)
    word_outcomes.scores(pieces, pack)
    word_outcomes.awards(pieces, pack)
    word_outcomes.leaders(pieces, pack)
    word_outcomes.missing(pieces, pack)
    word_annexes.signatures(
        pieces,
        (w.say("report.word.recipients"), w.say("report.word.recipients.blank")),
        (w.say("report.word.signer"), w.say("report.word.signer.blank")),
    )
    word_annexes.sources(pieces, pack)
    word_annexes.ballot(pieces, pack)
    word_annexes.minutes(pieces, pack)
    _contents(contents, pieces)
    _stamped(document, pack)
    for root in (document.element, document.styles.element, document.part.numbering_part.element):
        in_order(root)
    content = io.BytesIO()
    document.save(content)
    return without_times(content.getvalue())


def _basis(pack: Pack) -> str:
    """Say what the report rests on: data, boundaries, score table, and how sources are told."""
    w, stamp = pack.w, pack.stamp
    said = [w.say("report.word.basis", data=stamp.data(w))]
    if stamp.filters:
        said.append(w.say("report.word.basis.filters", filters=stamp.filters))
    if stamp.scheme_name:
        said.append(w.say("report.word.basis.scenario", scenario=stamp.scenario(w)))
    said.append(w.say("report.word.basis.sources"))
    return " ".join(said)


def _contents(after: Paragraph, pieces: Pieces) -> None:
    """Write the table of contents with its entries, each leading to its place.

    On which page a part stands only the program that lays the pages out can know: Word is asked to
    put the numbers in when it opens the document, others show the entries alone.
    """
    last = after
    shown = [one for one in pieces.headings if one.level <= 2]
    for at, heading in enumerate(shown):
        entry = Paragraph(parse_xml(f"<w:p {nsdecls('w')}/>"), after._parent)
        last._p.addnext(entry._p)
        entry.style = f"toc {heading.level}"
        if at == 0:
            _begun(entry, ' TOC \\o "1-2" \\h \\z \\u ')
        _entry(entry, heading)
        last = entry
    _ask_to_update(pieces.document)
    end = last.add_run()
    end._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="end"/>'))


def _current(document: Document) -> None:
    """Say that the document is of today's Word: the template's would open as an old one's."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _ask_to_update(document: Document) -> None:
    asked = parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>')
    settings = document.settings.element
    later = [one for one in settings if one.tag in AFTER_UPDATING]
    if later:
        later[0].addprevious(asked)
    else:
        settings.append(asked)


def _entry(paragraph: Paragraph, heading: Heading) -> None:
    link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{heading.bookmark}" w:history="1"/>')
    link.append(paragraph.add_run(f"{heading.number} {heading.text}")._r)
    paragraph._p.append(link)


def _begun(paragraph: Paragraph, code: str) -> None:
    for element in (
        f'<w:fldChar {nsdecls("w")} w:fldCharType="begin"/>',
        f'<w:instrText {nsdecls("w")} xml:space="preserve">{code}</w:instrText>',
        f'<w:fldChar {nsdecls("w")} w:fldCharType="separate"/>',
    ):
        paragraph.add_run()._r.append(parse_xml(element))


def _stamped(document: Document, pack: Pack) -> None:
    """Put page numbers in the header, but on the first page, and the stamp in every footer."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    add_field(header, "PAGE", "2")
    section.first_page_header.paragraphs[0].text = ""
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.add_run(pack.footer)


def _properties(document: Document, pack: Pack) -> None:
    w, properties = pack.w, document.core_properties
    title = w.say("report.word.subtitle", year=pack.view.year, bloc=pack.view.name)
    properties.title = shortened(title, LONGEST_PROPERTY)
    properties.subject = shortened(pack.footer, LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = w.say("common.app")
    properties.comments, properties.keywords = "", pack.stamp.fingerprint
    properties.language = {"vi": "vi-VN", "en": "en-GB"}[w.language]
    properties.revision = 1
    moment = pack.stamp.made_at
    # The file says it in UTC and without a zone.
    properties.created = properties.modified = _utc(moment)


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)


def _without_thumbnail(document: Document) -> None:
    """Take out the picture of the template's first page."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package.rels.pop(name)
