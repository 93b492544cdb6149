"""The gate for links: which shapes of address are read, and into what; the rest is refused whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import MalformedLinkError
from bot.readers.url import WebAddress, follow, parse

REFUSED = (
    *(
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://127.0.0.1.1/",
    ),
    *(
        "http://127。0。0。1/",
        "http://①②⑦.⓪.⓪.①/",
        "http://0x7f.1/",
        "http://1.2.3/",
        "http://010.0.0.1/",
        "http://1.2.3.04/",
    ),
    *(
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/",
        "http://[example.com]/",
        "http://[::1/",
        "http://::1/",
        "http://[]/",
    ),
    *("http://[127.0.0.1]/", "http://[::1]x/", "http://[v1.x]/", f"http://{'a' * 64}.com/", f"http://{'a.' * 130}com/"),
    *("http://good@127.0.0.1/", "http://good:secret@example.com/", "http://@example.com/", "http://127.0.0.1\\@good/"),
    *(
        "http://good\\@127.0.0.1/",
        "http:///127.0.0.1",
        "http:127.0.0.1",
        "http:/127.0.0.1",
        "http://",
        "http://?x",
        "//x.com/",
    ),
    *("http://example.com:0/", "http://example.com:22/", "http://example.com:6379/", "http://example.com:99999/"),
    *(
        "http://example.com:8080/",
        "http://example.com:-1/",
        "http://example.com:/",
        "http://example.com:080/",
        "http://a.b:8a/",
    ),
    *(
        "http://%31%32%37.0.0.1/",
        "http://example.com%00/",
        "http://%65xample.com/",
        "http://exa\tmple.com/",
        "http://a.com/\r\nX",
    ),
    *(
        "http://exam\nple.com/",
        "http://exa mple.com/",
        "http://example.com/a b",
        "http://example.com/\x00",
        "http://\ud83d.com/",
    ),
    *("http://exam\u200bple.com/", "http://exam\u202eple.com/", "http://exam\u00adple.com/", "http://☃️\u200d.com/"),
    *("file:///etc/passwd", "gopher://example.com/", "ftp://example.com/", "data:text/html,x", "javascript:alert(1)"),
    *(
        "tg://resolve?domain=x",
        "https",
        "",
        " ",
        "example.com",
        "www.example.com/page",
        "http://a..b/",
        "http://.a/",
        "http://a../",
    ),
    *(
        "http://-a.com/",
        "http://a-.com/",
        "http://xn--/",
        "http://exa$mple.com/",
        "http://a,b/",
        "http://<b>.com/",
        "http://a;b/",
    ),
    f"http://example.com/{'x' * 10_000}",
)


@pytest.mark.parametrize("text", REFUSED)
def test_address_with_more_than_one_reading_is_refused(text: str) -> None:
    """Odd hosts, ports, user names, characters and schemes are no ordinary links."""
    with pytest.raises(MalformedLinkError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://example.com", WebAddress("http", "example.com", 80, "/")),
        ("  HTTPS://Example.COM./News?id=1#top\n", WebAddress("https", "example.com", 443, "/News?id=1")),
        ("http://good#@127.0.0.1/", WebAddress("http", "good", 80, "/")),
        ("http://example.com?q=1", WebAddress("http", "example.com", 80, "/?q=1")),
        ("https://example.com:80/", WebAddress("https", "example.com", 80, "/")),
        ("http://bücher.example/ä ".strip(), WebAddress("http", "xn--bcher-kva.example", 80, "/%C3%A4")),
        (
            "https://пример.испытание/новость",
            WebAddress("https", "xn--e1afmkfd.xn--80akhbyknj4f", 443, "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"),
        ),
        ("http://a_b.example.com/x%20y|z", WebAddress("http", "a_b.example.com", 80, "/x%20y|z")),
        ("http://[2606:4700::0:1111]/", WebAddress("http", "2606:4700::1111", 80, "/")),
        ("http://8.8.8.8/", WebAddress("http", "8.8.8.8", 80, "/")),
    ],
)
def test_ordinary_address_is_read_into_its_one_spelling(text: str, expected: WebAddress) -> None:
    """Scheme and host in small letters, names outside ASCII by IDNA, no fragment."""
    assert parse(text) == expected


def test_odd_port_is_taken_where_the_operator_allowed_it() -> None:
    """The pair of host and port decides, not the port alone."""
    allow = frozenset({("intranet.example", 8080)})

    assert parse("http://intranet.example:8080/", allow).authority == "intranet.example:8080"
    with pytest.raises(MalformedLinkError):
        parse("http://other.example:8080/", allow)


def test_address_of_version_6_keeps_its_brackets_in_the_host_header() -> None:
    """The host is kept without brackets and written with them."""
    assert parse("http://[2606:4700::1]:443/x").url == "http://[2606:4700::1]:443/x"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.com/b"),
        ("c?d", "https://example.com/a/c?d"),
        ("//other.example/e", "https://other.example/e"),
        ("http://other.example", "http://other.example/"),
        ("", "https://example.com/a/"),
    ],
)
def test_redirect_is_joined_to_where_it_came_from(location: str, expected: str) -> None:
    """A location may be relative."""
    assert follow(parse("https://example.com/a/"), location).url == expected


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "//a@b/", "h\tttp://x/", "http://[x", "http://0x7f.1/", "//x:22/"]
)
def test_redirect_passes_the_same_gate(location: str) -> None:
    """What may not be written may not be redirected to."""
    with pytest.raises(MalformedLinkError):
        follow(parse("https://example.com/"), location)


@given(st.one_of(st.text(max_size=80), st.from_regex(r"https?://[^/]{1,30}/.{0,20}", fullmatch=True)))
def test_what_passes_the_gate_reads_the_same_again(text: str) -> None:
    """One spelling: reading what was written gives the same address; anything else is refused."""
    try:
        address = parse(text)
    except MalformedLinkError:
        return

    assert parse(address.url) == address
    assert address.url.isascii()
    assert not set(address.host) & set("@%/\\ ")
