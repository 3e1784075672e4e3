"""What comes from outside is read once, by type, and unsafe settings do not start."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from dataclasses import fields
from pathlib import Path

import pytest

from jiangjian.documents.mailbox.imap_account import ImapAccount
from jiangjian.settings_address import ENCODED
from jiangjian.settings_database import postgresql
from jiangjian.settings_mail import imap, smtp
from jiangjian.settings_reader import PREFIX, Outside, SettingError, read_outside

ROOT = Path(__file__).parent.parent
LONG = "a-Long-secret_0f-the_tests" * 3


def test_nothing_set_gives_the_desk():
    assert read_outside({"PATH": "/bin"}) == Outside()
    assert Outside().profile == "desk"


def test_each_kind_is_read_as_its_type(tmp_path):
    read = read_outside(
        {
            "JIANGJIAN_DATA": str(tmp_path),
            "JIANGJIAN_HOSTS": "a.example, b.example",
            "JIANGJIAN_WORKERS": " 3 ",
            "JIANGJIAN_SECOND_FACTOR": "city",
            "JIANGJIAN_EDGE_ARRIVAL": "on",
        }
    )

    expected = Outside(
        data=tmp_path,
        hosts=("a.example", "b.example"),
        workers=3,
        second_factor="city",
        edge_arrival=True,
    )
    assert read == expected


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("JIANGJIAN_PROFILE", "cloud", "desk | site"),
        ("JIANGJIAN_WORKERS", "0", "1..64"),
        ("JIANGJIAN_WORKERS", "65", "1..64"),
        ("JIANGJIAN_WORKERS", "٣", "1..64"),
        ("JIANGJIAN_SQLITE_JOURNAL", "memory", "auto | wal | truncate"),
        ("JIANGJIAN_EDGE_ARRIVAL", "maybe", "on | off"),
        ("JIANGJIAN_COLOUR", "red", "没有这个设置"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_what_can(name, value, known):
    with pytest.raises(SettingError) as refused:
        read_outside({name: value})

    assert name in str(refused.value)
    assert known in str(refused.value)


def test_all_mistakes_are_told_at_once_and_no_value_is_repeated():
    wrong = {"JIANGJIAN_WORKERS": "very-secret", "JIANGJIAN_THREADS": "0"}

    with pytest.raises(SettingError) as refused:
        read_outside(wrong)

    assert "JIANGJIAN_WORKERS" in str(refused.value)
    assert "JIANGJIAN_THREADS" in str(refused.value)
    assert "very-secret" not in str(refused.value)


def test_every_setting_stands_in_the_docs_with_its_meaning():
    page = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith(f"| `{PREFIX}")]
    told = {row[1].strip().strip("`"): row[3].strip() for row in rows}

    known = {PREFIX + each.name.upper(): each.metadata["meaning"] for each in fields(Outside)}
    assert told == known


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        (
            "imaps://kfszghscb%40163.com:CODE@imap.163.com",
            ImapAccount("imap.163.com", "kfszghscb@163.com", "CODE"),
        ),
        (
            "imap+tls://a@163.com:C%2F1@mail.example:1143/推荐材料",
            ImapAccount(
                "mail.example", "a@163.com", "C/1", 1143, folder="推荐材料", security="starttls"
            ),
        ),
        (
            "imap://a:b@127.0.0.1",
            ImapAccount("127.0.0.1", "a", "b", 143, security="plain"),
        ),
    ],
)
def test_the_mailbox_is_read_from_its_address(url, expected):
    assert imap(Outside(imap_url=url)) == expected


@pytest.mark.parametrize("url", ["imap.163.com", "https://a:b@c", "imaps://a@c", "imaps://:b@c"])
def test_a_mailbox_that_cannot_be_reached_so_is_told_without_its_code(url):
    with pytest.raises(SettingError) as refused:
        imap(Outside(imap_url=url))

    assert str(refused.value) == (
        f"JIANGJIAN_IMAP_URL: 应写成 imaps://用户:授权码@主机:993；{ENCODED}"
    )


@pytest.mark.parametrize(
    "code", ["geheim#1", "ge/heim", "geheim?", "12/geheim", "12#geheim", "[geheim"]
)
@pytest.mark.parametrize(
    ("name", "url", "read"),
    [
        ("smtp_url", "smtps://user:{}@smtp.example:465", smtp),
        ("imap_url", "imaps://user:{}@imap.example:993", imap),
        ("database_url", "postgresql://user:{}@127.0.0.1:5432/jiangjian", postgresql),
    ],
)
def test_a_sign_that_cuts_an_address_short_is_told_and_the_password_is_not(name, url, read, code):
    with pytest.raises(SettingError) as refused:
        read(Outside(**{name: url.format(code)}, mail_from="a@example.org"))

    said = str(refused.value)
    assert said.startswith(f"JIANGJIAN_{name.upper()}: 应写成 {url.partition(':')[0]}://")
    assert "%23" in said
    assert "heim" not in "".join(traceback.format_exception(refused.value))


def test_signs_that_are_written_as_they_must_be_are_read():
    given = Outside(
        smtp_url="smtps://a%40b:ge%23%2F%3Fheim@smtp.example", mail_from="a@example.org"
    )

    assert smtp(given) == ("smtp.example", 465, "a@b", "ge#/?heim", True, False)


SITE = {"PROFILE": "site", "HOSTS": "a.example", "SECRET_KEY": LONG, "PROXIES": "1"}


def manage(folder, words, **given):
    own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    own |= {PREFIX + name: value for name, value in given.items()} | {f"{PREFIX}DATA": str(folder)}
    command = [sys.executable, "-m", "jiangjian", "manage", *words]
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False)


def test_a_site_passes_the_check_for_deployment(tmp_path):
    done = manage(tmp_path, ["check", "--deploy", "--fail-level", "WARNING"], **SITE)

    assert (done.returncode, done.stdout) == (
        0,
        "System check identified no issues (0 silenced).\n",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "JIANGJIAN_SECRET_KEY"),
        ({"SECRET_KEY": "x" * 49}, "至少 50 个字符"),
        ({"HOSTS": ""}, "JIANGJIAN_HOSTS"),
        ({"DATABASE_URL": "mysql://a/b"}, "JIANGJIAN_DATABASE_URL"),
        ({"STORE": "s3"}, "JIANGJIAN_S3_BUCKET"),
        ({"EDGE_ARRIVAL": "on", "PROXIES": "0"}, "JIANGJIAN_EDGE_ARRIVAL"),
        ({"EDGE_ARRIVAL": "on", "PROFILE": "desk"}, "JIANGJIAN_EDGE_ARRIVAL"),
    ],
)
def test_an_unsafe_site_does_not_start(tmp_path, change, words):
    done = manage(tmp_path, ["check"], **(SITE | change))

    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_desk_makes_its_secret_once_for_its_owner_only(tmp_path):
    manage(tmp_path, ["check"])
    kept = tmp_path / "secret_key"
    first = kept.read_text()
    manage(tmp_path, ["check"])

    assert kept.read_text() == first
    assert len(first) >= 50
    assert kept.stat().st_mode & 0o777 == 0o600


def test_what_speaks_to_a_bucket_is_loaded_only_where_one_is_chosen(tmp_path):
    program = (
        "import sys; from jiangjian.web.keeping import store; store(); "
        "print([each for each in ('boto3', 'botocore', 'storages') if each in sys.modules])"
    )

    assert manage(tmp_path, ["shell", "--verbosity", "0", "-c", program]).stdout == "[]\n"
