"""Who is an editor: only whom the configuration names, and only by claims nobody can doubt."""

import re
import tomllib

import pytest

from thidua.access import SignIn, person_of, sign_in_of
from thidua.errors import ThiduaError
from thidua.paths import ROOT
from thidua.wording import LANGUAGES, Wording

NOW = 1_800_000_000.0
SECRET = "not-a-real-secret-" + "x" * 20
AUTH = {
    "redirect_uri": "https://thi-dua.example.vn/oauth2callback",
    "cookie_secret": SECRET,
    "client_id": "thidua",
    "client_secret": "hidden",
    "server_metadata_url": "https://login.example.vn/.well-known/openid-configuration",
}
ROLES = {"editors": ["Lan@Tinh.vn"], "editor_groups": ["nhap-so-lieu"]}
LAN = {
    "is_logged_in": True,
    "provider": "default",
    "exp": NOW + 60,
    "sub": "1",
    "name": "Nguyễn Thị Lan",
    "email": "lan@tinh.vn",
}


def configured(auth=AUTH, roles=ROLES) -> SignIn:
    sign_in = sign_in_of({"auth": auth, "thidua": {"roles": roles}})
    assert sign_in is not None
    return sign_in


def seen(**claims):
    return person_of({**LAN, **claims}, configured(), NOW)


def without(table, *keys):
    return {key: value for key, value in table.items() if key not in keys}


@pytest.mark.parametrize("email", ["lan@tinh.vn", "LAN@tinh.VN", "Lan@Tinh.vn"])
@pytest.mark.parametrize("verified", [{}, {"email_verified": True}, {"email_verified": "true"}])
def test_an_address_named_in_the_configuration_makes_an_editor(email, verified):
    person = seen(email=email, **verified)
    assert person.is_editor
    assert person.who == f"Nguyễn Thị Lan <{email}>"


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "hoa@tinh.vn"},
        {"email": "lan@tinh.vn.example.com"},
        {"email": "xlan@tinh.vn"},
        {"email": " lan@tinh.vn"},
        {"email": "lan@tinh.vn\n"},
        {"email": ["lan@tinh.vn"]},
        {"email": None},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email": "hoa@tinh.vn", "name": "lan@tinh.vn", "preferred_username": "lan@tinh.vn"},
        {"email": "hoa@tinh.vn", "groups": "nhap-so-lieu-khac"},
        {"email": "hoa@tinh.vn", "groups": ["Nhap-So-Lieu"]},
        {"email": "hoa@tinh.vn", "roles": ["nhap-so-lieu"]},
        {"email": "hoa@tinh.vn", "groups": {"nhap-so-lieu": True}},
        {"email": "hoa@tinh.vn", "groups": [["nhap-so-lieu"], None]},
    ],
    ids=str,
)
def test_anybody_else_is_a_reader(claims):
    person = seen(**claims)
    assert person is not None
    assert not person.is_editor


def test_a_letter_that_becomes_an_ordinary_one_in_lower_case_is_another_address():
    sign_in = configured(roles={"editors": ["kim@tinh.vn"]})
    for email in ("\N{KELVIN SIGN}im@tinh.vn", "Kim@tinh.vn".replace("i", "ı")):
        assert not person_of({**LAN, "email": email}, sign_in, NOW).is_editor


@pytest.mark.parametrize("groups", ["nhap-so-lieu", ["khac", "nhap-so-lieu"]])
def test_a_group_makes_an_editor_even_without_an_address(groups):
    person = seen(email=None, groups=groups)
    assert person.is_editor and person.email == ""
    assert person.who == "Nguyễn Thị Lan"


def test_the_group_claim_can_have_another_name():
    sign_in = configured(roles={"editor_groups": ["a"], "group_claim": "roles"})
    assert person_of({**LAN, "roles": ["a"]}, sign_in, NOW).is_editor
    assert not person_of({**LAN, "groups": ["a"]}, sign_in, NOW).is_editor


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW},
        {"exp": NOW - 1},
        {"exp": None},
        {"exp": str(NOW + 60)},
        {"exp": True},
        {"exp": float("nan")},
        {"is_logged_in": False},
        {"is_logged_in": "True"},
        {"provider": "another"},
        {"provider": None},
        {"provider": ["default"]},
    ],
    ids=str,
)
def test_a_token_that_expired_or_is_not_whole_is_nobody(claims):
    assert seen(**claims) is None


def test_no_claims_are_nobody():
    assert person_of({}, configured(), NOW) is None


def test_a_name_cannot_feign_an_address_or_another_line():
    person = seen(name="Hoa <lan@tinh.vn>\n\u202e2026", email="hoa@tinh.vn")
    assert person.who == "Hoa lan@tinh.vn2026 <hoa@tinh.vn>"
    assert len(seen(name="x" * 5000).name) == 80
    assert seen(name="  ", preferred_username=7).name == "lan@tinh.vn"


def test_two_sign_ins_have_two_fingerprints_that_tell_nothing():
    first, second = seen(nonce="a").token, seen(nonce="b").token
    assert first != second == seen(nonce="b").token
    assert len(first) == 16 and "lan" not in first


def test_without_a_section_nobody_can_sign_in():
    assert sign_in_of({}) is None
    assert sign_in_of({"something": {"else": 1}}) is None


def test_without_roles_everybody_who_signs_in_is_a_reader():
    sign_in = sign_in_of({"auth": AUTH})
    assert sign_in is not None and sign_in.providers == ("default",)
    assert not person_of(LAN, sign_in, NOW).is_editor


def test_several_providers_are_offered_by_name():
    named = {key: AUTH[key] for key in ("client_id", "client_secret", "server_metadata_url")}
    shared = without(AUTH, *named)
    both = configured(auth={**shared, "vneid": named, "microsoft": named})
    assert both.providers == ("vneid", "microsoft")
    assert configured(auth={**AUTH, "vneid": named}).providers == ("default", "vneid")
    assert configured(auth={**AUTH, "client_kwargs": {"prompt": "login"}}).providers == ("default",)


WRONG = {
    "no provider": ({"thidua": {"roles": ROLES}}, "no_auth"),
    "an empty provider": ({"auth": {}, "thidua": {"roles": ROLES}}, "no_auth"),
    "text for a section": ({"auth": AUTH, "thidua": {"roles": "lan@tinh.vn"}}, "section"),
    "a key spelt wrongly": ({"auth": AUTH, "thidua": {"roles": {"editor": []}}}, "unknown"),
    "a section spelt wrongly": ({"auth": AUTH, "thidua": {"role": ROLES}}, "unknown"),
    "one address": ({"auth": AUTH, "thidua": {"roles": {"editors": "lan@tinh.vn"}}}, "list"),
    "a number": ({"auth": AUTH, "thidua": {"roles": {"editor_groups": [7]}}}, "list"),
    "an empty group": ({"auth": AUTH, "thidua": {"roles": {"editor_groups": [" "]}}}, "list"),
    "no address": ({"auth": AUTH, "thidua": {"roles": {"editors": ["lan"]}}}, "email"),
    "accents": ({"auth": AUTH, "thidua": {"roles": {"editors": ["lân@tinh.vn"]}}}, "email"),
    "a star": ({"auth": AUTH, "thidua": {"roles": {"editors": ["*"]}}}, "email"),
    "no claim": ({"auth": AUTH, "thidua": {"roles": {"group_claim": ""}}}, "group_claim"),
    "no secret": ({"auth": without(AUTH, "cookie_secret")}, "missing"),
    "no client": ({"auth": without(AUTH, "client_id")}, "missing"),
    "a short secret": ({"auth": {**AUTH, "cookie_secret": "xxx"}}, "cookie_secret"),
    "another way back": ({"auth": {**AUTH, "redirect_uri": "https://a.vn/"}}, "redirect"),
    "an open line": ({"auth": {**AUTH, "server_metadata_url": "http://a.vn/"}}, "metadata"),
    "half a provider": ({"auth": {**AUTH, "vneid": {"client_id": "a"}}}, "missing"),
    "an underscore": ({"auth": {**AUTH, "vn_eid": {"client_id": "a"}}}, "provider"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_configuration_is_one_sentence_without_its_secrets(case):
    secrets, why = WRONG[case]
    with pytest.raises(ThiduaError) as wrong:
        sign_in_of(secrets)
    assert wrong.value.wording_id == f"access.config.{why}"
    for language in LANGUAGES:
        sentence = wrong.value.sentence(Wording(language))
        assert "\n" not in sentence and len(sentence) < 250
        assert SECRET not in sentence and "hidden" not in sentence


def test_the_example_of_the_documentation_is_right_but_for_its_secret():
    text = (ROOT / "docs" / "SIGN_IN.md").read_text("utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    secrets = tomllib.loads(example)
    with pytest.raises(ThiduaError) as wrong:
        sign_in_of(secrets)
    assert wrong.value.wording_id == "access.config.cookie_secret"
    secrets["auth"]["cookie_secret"] = SECRET
    sign_in = sign_in_of(secrets)
    assert sign_in is not None and sign_in.editors == {"lan@tinh.example"}


def test_no_secrets_are_shipped():
    ours = {path.name for path in (ROOT / ".streamlit").iterdir()} - {"secrets.toml"}
    assert ours == {"config.toml"}
    assert ".streamlit/secrets.toml" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
