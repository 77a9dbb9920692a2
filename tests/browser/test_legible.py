"""Every word has the contrast it needs (WCAG 2.2, 4.5 : 1, large letters 3 : 1), light and dark."""

import pytest

# Colours are drawn onto a canvas of one pixel: it knows every notation a style may use.
PALE = """(root) => {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1})
    .getContext('2d', {willReadFrequently: true});
  const painted = (colours) => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const grounds = (node) => {
    const found = [];
    for (let at = node; at; at = at.parentElement)
      found.unshift(getComputedStyle(at).backgroundColor);
    return found;
  };
  const pale = {};
  for (const part of document.querySelectorAll(root)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode.parentElement;
      if (!texts.currentNode.data.trim() || node.closest('caption') || !node.checkVisibility())
        continue;
      const style = getComputedStyle(node), below = grounds(node);
      const [one, two] = [light(painted(below)), light(painted([...below, style.color]))];
      const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.6 && style.fontWeight >= 600);
      if (ratio < (large ? 3 : 4.5))
        pale[`${node.tagName}.${node.className} in ${node.parentElement.className}`] =
          `${ratio.toFixed(1)}: ${texts.currentNode.data.trim().slice(0, 40)}`;
    }
  }
  return pale;
}"""


@pytest.fixture(params=["light", "dark"])
def scheme(request, page):
    """The ground the reader's system asks for."""
    page.emulate_media(color_scheme=request.param)
    return request.param


def test_words_of_the_pages_can_be_read(scheme, open_page, page, settle, shoot):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    page.locator(".td-card summary").first.click()
    page.locator(".td-outcomes summary").first.click()
    pale = page.evaluate(PALE, '[data-testid="stMain"] .stHtml')
    shoot(f"briefing-sources-open-{scheme}")
    open_page("/comparison?bloc=tay-nam-bo&year=2023&lang=vi&indicators=exports")
    page.locator(".stExpander summary").click()
    settle()
    pale |= page.evaluate(PALE, '[data-testid="stMain"] .stHtml')
    shoot(f"comparison-table-open-{scheme}")
    assert pale == {}


def test_words_of_a_dialog_can_be_read(scheme, open_page, page, click_mark, shoot):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    points = page.locator(".st-key-ranking_chart .scatterlayer .point")
    points.last.scroll_into_view_if_needed()
    box = points.last.bounding_box()
    click_mark(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.get_by_role("dialog").wait_for()
    shoot(f"dialog-{scheme}", whole=False)
    assert page.evaluate(PALE, '[role="dialog"] .stHtml') == {}
