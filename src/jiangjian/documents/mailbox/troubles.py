"""What is the matter with a file that came by mail, and what to do."""

from __future__ import annotations

from typing import Final

from jiangjian.documents.unreadable import Trouble

MIB: Final = 1 << 20
ASK_AGAIN: Final = "请联系报送单位重新发送一份完整的文件"


def zero_bytes() -> Trouble:
    """Return the trouble of a file without content."""
    return Trouble("zero_byte_file", "文件是空的（0 字节）", ASK_AGAIN)


def cut_mail() -> Trouble:
    """Return the trouble of what a mail ends in the middle of."""
    return Trouble("corrupt_attachment", "邮件没有收全，到这里就断了", ASK_AGAIN)


def damaged_archive(read: int, lost: int) -> Trouble:
    """Return the trouble of an archive that is not whole.

    :param read: how many files could be read.
    :param lost: how many could not, as far as one can tell.
    """
    what = f"压缩包损坏，读出 {read} 个文件"
    return Trouble(
        "corrupt_attachment", f"{what}，另有 {lost} 个没有读全" if lost else what, ASK_AGAIN
    )


def damaged_member() -> Trouble:
    """Return the trouble of one file in an archive that cannot be unpacked whole."""
    return Trouble("corrupt_attachment", "压缩包里的这个文件损坏，没有读全", ASK_AGAIN)


def damaged_file(what: str) -> Trouble:
    """Return the trouble of a file that is not whole.

    :param what: its kind, such as PDF.
    """
    return Trouble("corrupt_attachment", f"{what} 文件损坏，打不开", ASK_AGAIN)


def encrypted_archive(members: int) -> Trouble:
    """Return the trouble of an archive behind a password that we were not given."""
    many = f"，里面 {members} 个文件" if members else ""
    return Trouble(
        "encrypted_file",
        f"压缩包设了密码{many}，没有打开",
        "请向报送单位要密码，填好后再收一次；或请其去掉密码重新发送",
    )


def encrypted_member() -> Trouble:
    """Return the trouble of one file behind a password."""
    return Trouble(
        "encrypted_file",
        "压缩包里的这个文件设了密码，没有打开",
        "请向报送单位要密码，填好后再收一次；或请其去掉密码重新发送",
    )


def encrypted_file() -> Trouble:
    """Return the trouble of a document behind a password."""
    return Trouble(
        "encrypted_file", "文件设了打开密码，读不出内容", "请报送单位去掉打开密码后重新发送"
    )


def too_many(entries: int, most: int) -> Trouble:
    """Return the trouble of an archive with more files than are unpacked."""
    return Trouble(
        "too_large",
        f"压缩包里有 {entries} 个文件，最多打开 {most} 个",
        "请只打包推荐材料，或分成几个压缩包",
    )


def too_much(inflated: int, most: int) -> Trouble:
    """Return the trouble of an archive that unpacks to more than fits."""
    return Trouble(
        "too_large",
        f"压缩包展开后至少有 {inflated // MIB} MiB，最多打开 {most // MIB} MiB",
        "请只打包推荐材料，或分成几个压缩包",
    )


def too_dense(times: int, most: int) -> Trouble:
    """Return the trouble of an archive that unpacks to many times its size."""
    return Trouble(
        "too_large",
        f"压缩包展开后是原来的 {times} 倍，最多 {most} 倍，不像正常材料，没有打开",
        "请核对来源；确是推荐材料的，请报送单位重新打包",
    )


def too_deep(most: int) -> Trouble:
    """Return the trouble of an archive inside archives."""
    return Trouble(
        "nested_archive",
        f"压缩包套了 {most + 1} 层以上，最多打开 {most} 层，这一层没有打开",
        "请把它解开另存为一个文件夹，再收一次",
    )


def too_deep_mail(most: int) -> Trouble:
    """Return the trouble of a mail inside mails."""
    return Trouble(
        "nested_archive",
        f"邮件套了 {most + 1} 层以上，最多打开 {most} 层，这一层没有打开",
        "请在邮箱里打开它，把附件另存为一个文件夹，再收一次",
    )


def large_mail(size: int, most: int) -> Trouble:
    """Return the trouble of a mail that was left at its server."""
    return Trouble(
        "too_large",
        f"这封邮件有 {size // MIB} MiB，最多收 {most // MIB} MiB，没有收下",
        "请在网页邮箱里把附件另存为一个文件夹，再收一次",
    )


def no_program(kind: str) -> Trouble:
    """Return the trouble of an archive for which no program is here."""
    return Trouble(
        "no_archive_program",
        f"这是 {kind} 压缩包，本机没有能打开它的程序",
        "请安装 bsdtar 或 unar 后再收一次；也可以在自己的电脑上解开，存为文件夹再收",
    )


def not_opened(kind: str) -> Trouble:
    """Return the trouble of an archive that no program here opens."""
    return Trouble(
        "corrupt_attachment",
        f"{kind} 压缩包没能打开，可能损坏或不完整",
        "请在自己的电脑上解开试试；解不开的，请联系报送单位重新发送",
    )


def missing_volume(have: int) -> Trouble:
    """Return the trouble of a split archive that is not complete."""
    return Trouble(
        "missing_volume",
        f"分卷压缩包只收到 {have} 卷，缺其他卷，打不开",
        "请把所有分卷存到同一个文件夹再收一次；没有的，请报送单位补发",
    )


def unknown_packing(method: int) -> Trouble:
    """Return the trouble of a file packed in a way that is not known here."""
    return Trouble(
        "unknown_packing",
        f"压缩包里的这个文件用了少见的压缩方法（编号 {method}），没有打开",
        "请在自己的电脑上解开，存为文件夹再收一次",
    )


def outlook_message() -> Trouble:
    """Return the trouble of a mail in a form of Outlook's own."""
    return Trouble(
        "outlook_message",
        "这是 Outlook 自己格式的邮件（.msg），没有打开",
        "请在 Outlook 里另存为 .eml，或把附件另存后再收一次",
    )


def winmail() -> Trouble:
    """Return the trouble of attachments in a parcel of Outlook's own."""
    return Trouble(
        "winmail",
        "附件被 Outlook 包成了 winmail.dat，没有打开",
        "请对方改用纯文本或 HTML 格式重新发送，或直接把文件作为附件发送",
    )


def outside_name(name: str) -> Trouble:
    """Return what is odd about a name that leads out of its folder."""
    return Trouble(
        "outside_name",
        f"压缩包里的文件名“{name[:60]}”指到了文件夹外面，已按普通文件收下",
        "请核对这个文件是不是推荐材料",
    )


def link_entry(target: str) -> Trouble:
    """Return what is the matter with a link in an archive."""
    return Trouble(
        "link_entry",
        f"压缩包里的这一项只是一个指向“{target[:60]}”的链接，没有内容",
        ASK_AGAIN,
    )


def same_name(number: int) -> Trouble:
    """Return what is odd about a file whose name came before in the same archive."""
    return Trouble(
        "same_name", f"同一个压缩包里第 {number} 个同名的文件，都已收下", "请核对以哪个为准"
    )


def odd_name(path: str, times: int, *, outside: bool) -> Trouble | None:
    """Return what is odd about a member's name, or nothing.

    :param times: how many of the same name came before it.
    """
    if outside:
        return outside_name(path)
    return same_name(times + 1) if times else None
