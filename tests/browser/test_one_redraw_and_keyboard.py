"""A choice redraws the one chart it changes, and every control works from the keyboard."""

import pytest

# A chart that is drawn anew changes its SVG or is put in afresh; both are changes under its key.
WATCH = """() => {
  const redrawn = window.redrawn = new Set(), moved = window.moved = new Set();
  const key = (node) => (node.closest ? node : node.parentElement)
    ?.closest('.stElementContainer[class*="st-key-"]')?.className.match(/st-key-(\\S+)/)[1];
  const drawing = (node) => node.closest?.('.stPlotlyChart, .stFullScreenFrame')
    ?? node.querySelector?.('.main-svg');
  new MutationObserver((all) => {
    for (const one of all) {
      if (drawing(one.target) && !one.target.closest('.hoverlayer, .modebar-container'))
        redrawn.add(key(one.target));
      else if (one.target.closest?.('.td-head, .td-story, .td-cards, .td-outcomes'))
        moved.add(one.target.className);
    }
  }).observe(document.querySelector('[data-testid="stMain"]'), {subtree: true, childList: true});
}"""
# Plotly puts in all texts of a chart each time it draws it, in one go.
COUNT = """() => {
  window.drawings = 0;
  new MutationObserver((all) => {
    const added = all.flatMap((one) => [...one.addedNodes]);
    if (added.some((node) => node.matches?.('g.annotation'))) window.drawings += 1;
  }).observe(document.querySelector('[data-testid="stMain"]'), {subtree: true, childList: true});
}"""
DRAWINGS = "window.drawings"
REDRAWN, MOVED = "[...window.redrawn].filter(Boolean)", "[...window.moved]"


@pytest.fixture
def step_to_next_option(page, settle):
    """Open a list with the keyboard alone: it opens on the option after the present one."""

    def step(key):
        field = page.locator(f".st-key-{key} input")
        field.scroll_into_view_if_needed()  # a page that scrolls closes its lists
        field.focus()
        settle()
        page.keyboard.press("ArrowDown")
        page.locator('[role="option"][data-focused]').wait_for()
        page.keyboard.press("Enter")
        settle()

    return step


def test_another_indicator_redraws_the_ranking_and_leaves_the_rest(
    open_page, page, step_to_next_option
):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi&indicator=grdp_growth")
    page.evaluate(WATCH)
    title = page.locator(".td-section h2").nth(1)
    before = title.inner_text()
    step_to_next_option("indicator")
    assert title.inner_text() != before
    assert page.evaluate(REDRAWN) == ["ranking_chart"]
    assert page.evaluate(MOVED) == []


@pytest.mark.parametrize(
    ("address", "control"),
    [
        ("/?bloc=tay-nam-bo&year=2023", "indicator"),
        ("/comparison?bloc=tay-nam-bo&year=2023&view=lines", "highlight"),
        ("/comparison?bloc=tay-nam-bo&year=2023&view=ranks", "highlight"),
        ("/agreement?bloc=tay-nguyen-dhmt&year=2018&target=grdp_per_capita", "target"),
    ],
)
def test_a_chart_that_changes_is_drawn_once(address, control, open_page, page, step_to_next_option):
    open_page(f"{address}&lang=vi")
    page.evaluate(COUNT)
    step_to_next_option(control)
    assert page.evaluate(DRAWINGS) == 1


def test_a_moved_weight_draws_its_chart_once(open_page, page, settle):
    open_page("/ranking?bloc=tay-nam-bo&year=2016&table=neutral&lang=vi")
    page.locator(".st-key-weights_neutral input[name=weight_grdp_growth]").focus()
    settle()
    page.evaluate(COUNT)
    page.keyboard.press("ArrowRight")
    settle()
    assert page.evaluate(DRAWINGS) == 1


def test_second_indicator_leaves_the_chart_of_the_first_alone(open_page, page, settle):
    open_page("/comparison?bloc=tay-nam-bo&year=2023&lang=vi&indicators=grdp_growth")
    page.evaluate(WATCH)
    page.locator(".st-key-indicators input:visible").first.fill("xuat khau")
    page.locator('[role="option"]', has_text="Kim ngạch xuất khẩu").first.wait_for()
    page.keyboard.press("Enter")
    settle()
    assert page.locator(".js-plotly-plot").count() == 2
    assert page.evaluate(REDRAWN) == ["lines_exports"]


def test_another_highlight_redraws_its_chart_alone(open_page, page, step_to_next_option):
    address = "/comparison?bloc=tay-nam-bo&year=2023&lang=vi&view="
    open_page(f"{address}ranks&highlight=an-giang-63")
    page.evaluate(WATCH)
    step_to_next_option("highlight")
    assert "highlight=bac-lieu-63" in page.url
    assert page.evaluate(REDRAWN) == ["ranks_grdp_growth"]


def test_opening_a_table_redraws_no_chart(open_page, page, settle):
    open_page("/comparison?bloc=tay-nam-bo&year=2023&lang=vi")
    page.evaluate(WATCH)
    page.locator(".stExpander summary").click()
    settle()
    assert page.locator(".stExpander table").is_visible()
    assert page.evaluate(REDRAWN) == []


def test_another_year_redraws_the_map_once_and_fetches_nothing(
    open_page, page, step_to_next_option, traffic
):
    open_page("/map?bloc=tay-nam-bo&year=2016&lang=vi")
    page.evaluate(WATCH)
    # A chart that can be clicked is put in afresh when its figure changes: count how often.
    page.evaluate(
        """() => {
          window.drawn = window.drawings = 0;
          const areas = (one) => one.type === 'attributes'
            && one.target.matches('.choroplethlocation');
          new MutationObserver((all) => {
            for (const one of all) for (const node of one.addedNodes)
              window.drawn += node.querySelectorAll?.('.choroplethlayer').length ?? 0;
            // Plotly gives all areas their outlines in one go.
            window.drawings += all.some(areas);
          }).observe(document.querySelector('[data-testid="stMain"]'),
            {subtree: true, childList: true, attributes: true, attributeFilter: ['d']});
        }"""
    )
    asked = len(traffic.addresses)
    step_to_next_option("map_year")
    assert "map_year=2015" in page.url
    assert page.evaluate(REDRAWN) == ["map_chart"]
    assert page.evaluate("window.drawn") == 2, "the country and the close-up, once each"
    assert page.evaluate("window.drawings") == 1, "at the height it keeps"
    assert traffic.addresses[asked:] == []


def test_another_ranked_year_draws_no_chart_and_leaves_the_matrix(
    open_page, page, step_to_next_option
):
    open_page("/awards?bloc=tay-nam-bo&year=2016&lang=vi")
    page.evaluate(WATCH)
    page.locator(".td-matrix").evaluate("table => { table.dataset.old = 'yes'; }")
    step_to_next_option("ranked_year")
    assert "ranked_year=2015" in page.url
    assert page.evaluate(REDRAWN) == []
    assert page.locator(".td-matrix").get_attribute("data-old") == "yes"


def focused_key(page):
    return page.evaluate(
        """() => document.activeElement.closest('[class*="st-key-"]')
          ?.className.match(/st-key-(\\S+)/)[1] ?? document.activeElement.className"""
    )


def test_year_is_reached_with_tab_and_picked_with_arrows(open_page, page, settle):
    open_page("/?bloc=tay-nam-bo&year=2022&lang=vi")
    page.locator("body").focus()
    visited = []
    while "year" not in visited and len(visited) < 15:
        page.keyboard.press("Tab")
        visited.append(focused_key(page))
    assert visited[-2:] == ["bloc", "year"]
    page.keyboard.press("ArrowDown")
    page.locator('[role="option"][data-focused]').wait_for()
    page.keyboard.press("Enter")
    settle()
    assert "year=2021" in page.url
    assert "năm 2021" in page.locator(".td-overline").inner_text()


def test_language_and_sources_work_from_the_keyboard(open_page, page, settle):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    page.locator('.st-key-lang [aria-checked="true"]').focus()
    page.keyboard.press("ArrowRight")
    if "lang=vi" in page.url:
        page.keyboard.press("Enter")
    settle()
    assert "lang=en" in page.url
    page.locator(".td-card summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".td-card .td-panel").first.is_visible()


def test_what_has_the_focus_can_be_seen(open_page, page):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    page.locator(".td-card summary").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    drawn = page.locator(".td-card summary").first.evaluate(
        "node => [document.activeElement === node, getComputedStyle(node).outlineStyle]"
    )
    assert drawn[0]
    assert drawn[1] != "none"
