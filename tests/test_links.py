"""Web addresses as abstracts hold them: found, cleaned, told apart, and whose they are."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Extractor
from extract.document import TokenizedText
from extract.links import LinkRules, find_links
from extract.pack import Pack
from extract.record import Link

Find = Callable[[str], tuple[Link, ...]]


@pytest.fixture(scope="module")
def links(extractor: Extractor) -> Find:
    return lambda text: extractor.extract(text).links


REPOSITORY = "https://github.com/a/b"


@pytest.mark.parametrize(
    "text",
    [
        "Code: https://github.com/a/b",
        "Code at https://github.com/a/b.",
        "Code at~https://github.com/a/b.",
        "Code (https://github.com/a/b).",
        "Code (https://github.com/a/b), data",
        "Code at https://github.com/a/b;",
        "Code at https://github.com/a/b!",
        'Code at "https://github.com/a/b".',
        "Code at “https://github.com/a/b”.",
        "Code at https://github.com/a/b…",
        "Code at https://github.com/a/b。",
        "Code at https: //github.com/a/b .",
        "Code at //github.com/a/b",
        "Code at github.com/a/b.",
        "İİİİİİİİİİİİİİİİİİİİ: code at https://github.com/a/b",
        "Code at <https://github.com/a/b>.",
        "Code is [here](https://github.com/a/b).",
        r"Code at \url{https://github.com/a/b}.",
        r"Code is \href{https://github.com/a/b}{here}.",
        "Code at {https://github.com/a/b}",
        "Code at $https://github.com/a/b$.",
        r"Code at https://github.com/a/b\footnote{x}",
        "Code at https://github.com/a/b}Our code",
        "Code at https://github.com/a/b).We",
        "Code at https://github.com/a/b.Our code is free",
        "Code at https://github.com/a/b's page",
        "Code at https://github.com/a/b.git",
        "Code at https://github.com/a/b.git.",
        "Code at **https://github.com/a/b**",
        "Code at `https://github.com/a/b`",
    ],
)
def test_a_repository_however_it_is_written(links: Find, text: str) -> None:
    (link,) = links(text)
    assert (link.url, link.kind, link.owner, link.repo) == (REPOSITORY, "github", "a", "b")


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://github.com/a/b{https://github.com/a/b}.", [REPOSITORY, REPOSITORY]),
        ("https://github.com/a/bhttps://github.com/c/d", [REPOSITORY, "https://github.com/c/d"]),
        ("https://github.com/a/b,https://github.com/c/d", [REPOSITORY, "https://github.com/c/d"]),
        ("https://github.com/a/b and http://x.org/c", [REPOSITORY, "http://x.org/c"]),
        (r"https://github.com/a/b\_c\_d.", ["https://github.com/a/b_c_d"]),
        ("https://github.com/a/b.js, it", ["https://github.com/a/b.js"]),
        ("see https://example.org/a_(b).", ["https://example.org/a_(b)"]),
        ("(see https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("Code at GitHub.com/a/b.", ["https://GitHub.com/a/b"]),
        ("www.example.org/x.", ["https://www.example.org/x"]),
        ("https://x.org/a?b=1&c=2#d.", ["https://x.org/a?b=1&c=2#d"]),
        (r"https://x.org/a\%20b", ["https://x.org/a%20b"]),
    ],
)
def test_cleaned_addresses(links: Find, text: str, urls: list[str]) -> None:
    assert [link.url for link in links(text)] == urls


@pytest.mark.parametrize(
    "text",
    [
        "http://", "https://.", "https://localhost/x", "https://example", "ftp://a.b/c", "me@github.com/b/c",
        "and//or",
        "a // comment", "https://[bad", "https://[::1]/a", "github.com", "e.g./i.e.", "1.5//2.5", "...//...",
    ],
)  # fmt: skip
def test_what_is_no_address(links: Find, text: str) -> None:
    assert links(text) == ()


@pytest.mark.parametrize(
    ("url", "kind", "owner", "repo"),
    [
        ("https://github.com/a/b/tree/main/c", "github", "a", "b"),
        ("https://GitHub.com/A/b", "github", "A", "b"),
        ("https://www.github.com/a/b", "github", "a", "b"),
        ("https://github.com/a", "other", None, None),
        ("https://github.com/orgs/a/repositories", "other", None, None),
        ("https://gist.github.com/a/0123abc", "other", None, None),
        ("https://gitlab.com/a/b", "gitlab", "a", "b"),
        ("https://gitlab.inria.fr/a/b", "gitlab", "a", "b"),
        ("https://huggingface.co/a/b", "huggingface", "a", "b"),
        ("https://hf.co/a/b", "huggingface", "a", "b"),
        ("https://huggingface.co/datasets/a/b", "huggingface", "a", "b"),
        ("https://huggingface.co/spaces/a/b", "huggingface", "a", "b"),
        ("https://huggingface.co/datasets/a/b/viewer", "huggingface", "a", "b"),
        ("https://huggingface.co/collections/a/b-1", "huggingface", None, None),
        ("https://anonymous.4open.science/r/Foo-1A2B", "anonymous", None, None),
        ("https://arxiv.org/abs/1706.03762", "arxiv", None, None),
        ("https://doi.org/10.1000/182", "doi", None, None),
        ("https://dx.doi.org/10.1000/182", "doi", None, None),
        ("https://zenodo.org/records/123", "zenodo", None, None),
        ("https://foo.github.io/bar/", "project_page", None, None),
        ("https://sites.google.com/view/foo", "project_page", None, None),
        ("https://example.org/foo", "other", None, None),
        ("https://notgithub.com/a/b", "other", None, None),
        ("https://github.com.example.org/a/b", "other", None, None),
    ],
)
def test_kinds(links: Find, url: str, kind: str, owner: str | None, repo: str | None) -> None:
    (link,) = links(f"It uses {url}.")
    assert (link.url, link.kind, link.owner, link.repo) == (url, kind, owner, repo)


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("Our code is available at https://github.com/a/b.", "own", "github"),
        ("The code is released: https://github.com/a/b", "own", "github"),
        ("We build on a tool hosted by https://github.com/a/b.", "mentioned", "github"),
        ("Our code is ready. Prompts were taken from https://github.com/a/b.", "mentioned", "github"),
        ("It works well. https://example.org/foo", "own", "other"),
        ("It helps in fields such as art: https://github.com/a/b.", "own", "github"),
        ("It works well. Live demo: https://example.org/foo", "own", "other"),
        ("We introduce FooBank (https://example.org/foo).", "own", "other"),
        ("The source code can be obtained from https://github.com/a/b.", "own", "github"),
        ("The portal Foo (https://example.org/foo) has many users.", "mentioned", "other"),
        ("Project page: https://example.org/foo", "own", "project_page"),
    ],
)
def test_whose_an_address_is(links: Find, text: str, role: str, kind: str) -> None:
    (link,) = links(text)
    assert (link.role, link.kind) == (role, kind)


def test_repositories_stand_once_each_without_regard_to_case(extractor: Extractor) -> None:
    text = "https://github.com/A/b and https://github.com/a/B/issues and https://github.com/c/d.git"
    assert extractor.extract(text).github_urls == ("https://github.com/A/b", "https://github.com/c/d")


def test_a_name_inside_an_address_is_no_mention(extractor: Extractor) -> None:
    record = extractor.extract("See https://github.com/foo/BERT-on-SQuAD and https://x.org/BERT/91.5%.")
    assert (record.entities, record.numbers) == ((), ())


@pytest.mark.parametrize(
    "address", ["github.com/foo/FooNet", "foo.github.io/FooNet", "https: //github.com/foo/FooNet"]
)
def test_nor_is_one_that_the_paper_names_elsewhere(extractor: Extractor, address: str) -> None:
    record = extractor.extract(f"We propose FooNet, a network. Code is at {address} for all.")
    assert [(model.name, len(model.mentions)) for model in record.models] == [("FooNet", 1)]
    assert len(record.links) == 1


RULES = LinkRules.load(Pack.load())


@given(st.text(alphabet="ab/.:hts()[]{}\\_$,'…\"", max_size=60) | st.text())
def test_every_address_is_read_off_its_text(text: str) -> None:
    free = 0
    for link in find_links(TokenizedText.of("", text), RULES):
        assert free <= link.start < link.end
        free = link.end
        assert link.url.split("/")[2] in text.replace("\\", "")
