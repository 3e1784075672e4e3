"""What a site must set, and the key that signs."""

from __future__ import annotations

import os
import secrets

from jiangjian.settings_reader import Outside, SettingError


def refuse_unfit(outside: Outside) -> None:
    """Refuse settings that do not fit each other.

    :raises SettingError: the first of them.
    """
    site = outside.profile == "site"
    if site and not outside.hosts:
        raise SettingError("JIANGJIAN_HOSTS: 对外服务必须写明域名，多个用逗号分开")
    if outside.edge_arrival and not (site and outside.proxies):
        raise SettingError(
            "JIANGJIAN_EDGE_ARRIVAL: 只有 JIANGJIAN_PROFILE=site 且 JIANGJIAN_PROXIES 至少为 1 时可以打开，"
            "否则访问者能自己写到达时间"
        )
    if outside.store == "s3" and not outside.s3_bucket:
        raise SettingError("JIANGJIAN_S3_BUCKET: JIANGJIAN_STORE=s3 时必须写明存储桶的名称")


def secret_key(outside: Outside) -> str:
    """Return the key that signs; the desk makes one in its data folder, readable by its owner.

    :raises SettingError: a site has none, or a short one.
    """
    if outside.secret_key or outside.profile == "site":
        if len(outside.secret_key) < 50:  # noqa: PLR2004 - Django's own check asks for as many
            raise SettingError("JIANGJIAN_SECRET_KEY: 对外服务必须设置，至少 50 个字符")
        return outside.secret_key
    kept = outside.data / "secret_key"
    if not kept.exists():
        fresh = outside.data / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(60), encoding="ascii")
        fresh.replace(kept)
    return kept.read_text(encoding="ascii")
