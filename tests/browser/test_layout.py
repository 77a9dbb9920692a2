"""Nothing overlaps, overflows or prints a slip of the program, at the sizes our readers have."""

import re

import pytest

DESK, PROJECTOR, TABLET, PHONE = (1440, 900), (1280, 720), (768, 1024), (390, 844)
MOBILE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
SLIPS = re.compile(r"\b(undefined|NaN|None|nan|NaT|null|inf)\b|�|\{[a-z_]+\}|</?[a-z]+>")
WALK = {
    "briefing-2016": "/?bloc=tay-nam-bo&year=2016",
    "briefing-2023": "/briefing?bloc=tay-nam-bo&year=2023",
    "briefing-2003": "/?bloc=tay-nam-bo&year=2003",
    "agencies": "/?bloc=an-giang-khoi-co-quan-dang",
    "members-only": "/?bloc=khanh-hoa-khoi-1",
    "lines": "/comparison?bloc=tay-nam-bo&year=2023&indicators=grdp_growth,exports",
    "ranks": "/comparison?bloc=tay-nam-bo&year=2023&view=ranks",
    "heat": "/comparison?bloc=tay-nam-bo&year=2023&view=heat",
    "pairs": "/comparison?bloc=tay-nam-bo&year=2023&view=pairs&trails=yes",
    "comparison-2003": "/comparison?bloc=tay-nam-bo&year=2003",
    "comparison-agencies": "/comparison?bloc=an-giang-khoi-co-quan-dang",
    "comparison-members-only": "/comparison?bloc=khanh-hoa-khoi-1",
}
PICTURED = {"briefing-2023", "agencies", "heat"}

# Every run of text with the box it is seen in: what scrolls or is cut off counts as far as shown.
OVERLAPS = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;
  const seen = (node, box) => {
    let {left, top, right, bottom} = box;
    for (let at = node; at && at !== main; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.visibility === 'hidden' || style.opacity === '0' || style.clipPath !== 'none')
        return null;
      if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
        const edge = at.getBoundingClientRect();
        left = Math.max(left, edge.left); right = Math.min(right, edge.right);
        top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
      }
    }
    return right - left > 1 && bottom - top > 1 ? {left, top, right, bottom} : null;
  };
  const runs = [];
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, at = text.parentElement;
    if (!text.data.trim() || at.closest('svg, template, details:not([open]) > :not(summary)'))
      continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      const part = seen(at, box);
      if (part) runs.push([text.data, part, text]);
    }
  }
  const found = [];
  const compare = (list) => list.forEach(([one, box, node], at) => {
    for (const [other, second, by] of list.slice(at + 1))
      if (node !== by && meet(box, second)) found.push(`${one.trim()} | ${other.trim()}`);
  });
  compare(runs);
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const frame = plot.getBoundingClientRect();
    const labels = [...plot.querySelectorAll('svg text')]
      .map((text) => [text.textContent, text.getBoundingClientRect(), text])
      .filter(([words, box]) => words.trim() && box.width);
    compare(labels);
    for (const [words, box] of labels)
      if (box.left < frame.left - 2 || box.right > frame.right + 2) found.push(`${words} | cut`);
  }
  return found;
}"""
FITS = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]'),
  ...document.querySelectorAll('.td-card, .td-head, .td-story, .td-outcomes, .td-section')]
  .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.className)"""
# Charts follow a window of another size a little later than everything else.
REDRAWN = """() => [...document.querySelectorAll('.stPlotlyChart')].every((chart) =>
  Math.abs(chart.clientWidth - chart.querySelector('.main-svg').clientWidth) < 2)"""
UNNAMED = """() => [...document.querySelectorAll('[data-testid="stMain"] img')]
  .filter((one) => !one.alt).map((one) => one.outerHTML.slice(0, 80)).concat(
    [...document.querySelectorAll('.stPlotlyChart')]
      .filter((one) => !one.ariaLabel).map((one) => one.className))"""


def as_phone(page):
    """Say to the server, too, that this is a phone: charts are drawn for it there."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setUserAgentOverride", {"userAgent": MOBILE})


def faults_of(page):
    said = page.get_by_test_id("stMain").inner_text()
    faults = [f"slip: {match.group()}" for match in SLIPS.finditer(said)]
    faults += [f"too wide: {box}" for box in page.evaluate(FITS)]
    faults += [f"overlap: {pair}" for pair in page.evaluate(OVERLAPS)]
    faults += [f"no alternative text: {one}" for one in page.evaluate(UNNAMED)]
    if page.locator("h1").count() != 1:
        faults.append("not one h1")
    if page.get_by_test_id("stException").count() or page.locator(".stAlert").count():
        faults.append("an error is shown")
    return faults


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk-projector-tablet", "phone"])
def test_pages_fit_and_read_well(viewport, language, open_page, page, settle, shoot):
    wrong = {}
    if viewport == PHONE:
        as_phone(page)
    for name, address in WALK.items():
        open_page(f"{address}&lang={language}")
        wrong[name] = faults_of(page)
        if name in PICTURED:
            shoot(f"{name}-{viewport[0]}-{language}")
        if viewport == DESK:
            for where, (width, height) in (("projector", PROJECTOR), ("tablet", TABLET)):
                page.set_viewport_size({"width": width, "height": height})
                page.wait_for_function(REDRAWN)
                settle()
                wrong[f"{name}, on the {where}"] = faults_of(page)
            page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    assert {name: faults for name, faults in wrong.items() if faults} == {}


CORNERS = """panel => {
  const {left, right, top, bottom} = panel.getBoundingClientRect();
  return [[left, top], [right, top], [left, bottom], [right, bottom]]
    .map(([x, y]) => [x + (x === left ? 6 : -6), y + (y === top ? 6 : -6)])
    .filter(([x, y]) => !panel.contains(document.elementFromPoint(x, y)));
}"""


@pytest.mark.parametrize("viewport", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_sources_opened_in_a_row_can_be_seen_whole(viewport, open_page, page, shoot):
    if viewport == PHONE:
        as_phone(page)
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    rows = page.locator(".td-table").first.locator("tbody tr")
    for name, row in (("third", rows.nth(2)), ("last", rows.last)):
        summary, panel = row.locator("summary"), row.locator(".td-panel")
        summary.click()
        panel.evaluate("panel => panel.scrollIntoView({block: 'center'})")
        shoot(f"sources-in-the-{name}-row-{viewport[0]}", whole=False)
        assert panel.bounding_box()["width"] >= 240
        assert panel.evaluate(CORNERS) == []
        assert page.evaluate(FITS) == []
        summary.click()


@pytest.mark.parametrize("viewport", [PHONE])
def test_every_view_can_be_seen_and_reached_on_a_phone(open_page, page):
    as_phone(page)
    open_page("/comparison?bloc=tay-nam-bo&year=2023&lang=vi")
    edges = page.locator(".st-key-view button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert max(edges) <= 390
