"""A file made for one reader is still there when their browser comes for it, whoever works on."""


def test_file_is_there_while_other_readers_go_on(open_page, page, context, settle, download):
    open_page("/comparison?bloc=tay-nam-bo&year=2023&view=lines&indicators=exports&lang=vi")
    page.locator(".st-key-twin_lines-exports summary").click()
    settle()
    made = download("csv_lines-exports")
    # Another reader's pages, all drawn from the beginning: each looks for files nobody needs.
    other = context.new_page()
    for path in ("/awards?lang=vi", "/data?lang=vi", "/briefing?lang=vi"):
        other.goto(page.url.partition("/comparison")[0] + path)
        other.locator(".js-plotly-plot, .td-table, table").first.wait_for()
    fetched = page.request.get(made.address)
    assert fetched.status == 200
    assert fetched.body() == made.content
