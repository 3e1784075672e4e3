"""Files that are linked instead of attached."""

from __future__ import annotations

import pytest

from jiangjian.documents.mailbox.body import words_of_page
from jiangjian.documents.mailbox.links import find_links, service_of
from jiangjian.documents.mailbox.piece import LinkedFile

LARGE_163 = """<div>材料见附件</div><div style="x">从网易163邮箱发来的超大附件</div>
<div><a href="https://mail.163.com/large-attachment-download/index.html?p=X-NETEASE-HUGE&file=ab">
龙亭区材料.zip</a> (1.2G, 2024年12月5日 23:59 到期)
<a href="https://mail.163.com/large-attachment-download/index.html?p=X-NETEASE-HUGE&file=ab">下载</a></div>"""
QQ = """<p>QQ邮箱发来的超大附件</p><table><tr><td>证书扫描.rar (320.5M, 2024年12月20日 10:31 到期)</td>
<td><a href='https://wx.mail.qq.com/ftn/download?func=3&amp;key=ab'>进入下载页面</a></td></tr></table>"""


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            words_of_page(LARGE_163),
            [
                LinkedFile(
                    "https://mail.163.com/large-attachment-download/index.html?p=X-NETEASE-HUGE&file=ab",
                    "龙亭区材料.zip",
                    "2024年12月5日 23:59 到期",
                    "网易邮箱超大附件",
                )
            ],
        ),
        (
            words_of_page(QQ),
            [
                LinkedFile(
                    "https://wx.mail.qq.com/ftn/download?func=3&key=ab",
                    "证书扫描.rar",
                    "2024年12月20日 10:31 到期",
                    "QQ邮箱文件中转站",
                )
            ],
        ),
        (
            "链接：https://pan.baidu.com/s/1AbC_d-E 提取码：8k2d，有效期7天",
            [LinkedFile("https://pan.baidu.com/s/1AbC_d-E", "", "有效期7天", "百度网盘", "8k2d")],
        ),
        (
            "通过网盘分享的文件：推荐材料.zip\n链接: https://pan.baidu.com/s/1x?pwd=ab12 提取码: ab12",
            [
                LinkedFile(
                    "https://pan.baidu.com/s/1x?pwd=ab12", "推荐材料.zip", "", "百度网盘", "ab12"
                )
            ],
        ),
        (
            "「支撑材料」https://pan.quark.cn/s/0f1e 提取码：Hq7Z 永久有效",
            [LinkedFile("https://pan.quark.cn/s/0f1e", "", "永久有效", "夸克网盘", "Hq7Z")],
        ),
        (
            "甲：https://share.weiyun.com/a1，密码：xy3k\n乙：https://www.alipan.com/s/b2",
            [
                LinkedFile("https://share.weiyun.com/a1", "", "", "微云", "xy3k"),
                LinkedFile("https://www.alipan.com/s/b2", "", "", "阿里云盘"),
            ],
        ),
        (
            (
                "甲.zip (1G, 2024年12月1日到期)\n下载 https://share.weiyun.com/a\n"
                "乙.zip (2G, 2024年12月2日到期)\n下载 https://share.weiyun.com/b"
            ),
            [
                LinkedFile("https://share.weiyun.com/a", "甲.zip", "2024年12月1日到期", "微云"),
                LinkedFile("https://share.weiyun.com/b", "乙.zip", "2024年12月2日到期", "微云"),
            ],
        ),
        (
            "https://share.weiyun.com/a 甲.zip 7天后过期\nhttps://share.weiyun.com/b 乙.zip 3天后过期",
            [
                LinkedFile("https://share.weiyun.com/a", "甲.zip", "7天后过期", "微云"),
                LinkedFile("https://share.weiyun.com/b", "乙.zip", "3天后过期", "微云"),
            ],
        ),
        ("打开 pan.baidu.com/s/1zz 下载", [LinkedFile("pan.baidu.com/s/1zz", "", "", "百度网盘")]),
        ("官网 https://www.163.com/news 与 https://mail.163.com/ 无附件", []),
        ("没有链接", []),
    ],
)
def test_a_linked_file_comes_with_name_expiry_and_code(text, links):
    found = find_links(text)

    shown = [
        LinkedFile(
            each.url, each.name if "." in each.name else "", each.expires, each.service, each.code
        )
        for each in found
    ]
    assert shown == links


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://dashi.163.com/html/cloud-attachment-download/?key=a", "网易邮箱超大附件"),
        ("http://fs.163.com/fs/display/?p=X&file=a", "网易邮箱超大附件"),
        ("https://mail.126.com/large-attachment-download/index.html?p=a", "网易邮箱超大附件"),
        ("https://exmail.qq.com/cgi-bin/ftnExs_download?k=a", "QQ邮箱文件中转站"),
        ("https://cloud.189.cn/t/abc", "天翼云盘"),
        ("https://yun.139.com/link/w/i/abc", "中国移动云盘"),
        ("https://pan.xunlei.com/s/abc", "迅雷云盘"),
        ("https://www.123pan.com/s/abc", "123云盘"),
        ("https://www.jianguoyun.com/p/abc", "坚果云"),
        ("https://wwi.lanzoup.com/abc", "蓝奏云"),
        (
            "https://mail.qq.com/cgi-bin/x?action=go&url=https%3A%2F%2Fpan.baidu.com%2Fs%2F1",
            "百度网盘",
        ),
        ("https://example.com/?u=pan.baidu.com", ""),
        ("https://kfgh.example/attach", ""),
        ("mailto:a@163.com", ""),
    ],
)
def test_whose_link_it_is(url, service):
    assert service_of(url) == service
