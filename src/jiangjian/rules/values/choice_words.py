"""Other words for options: those that mean the same, and those a person must decide."""

from __future__ import annotations

# typed -> option: nothing is lost by putting the option in its place.
SAME = {
    "男性": "男",
    "女性": "女",
    "先生": "男",
    "女士": "女",
    "党员": "中共党员",
    "共产党员": "中共党员",
    "中国共产党党员": "中共党员",
    "预备党员": "中共预备党员",
    "团员": "共青团员",
    "共产主义青年团员": "共青团员",
    "民盟": "民盟盟员",
    "民革": "民革党员",
    "本科": "大学本科",
    "大学本科": "本科",
    "大专": "大学专科",
    "专科": "大学专科",
    "大学专科": "大专",
}
# typed -> option: probably meant, but only the person knows.
MEANT = {
    "回民": "回族",
    "满州": "满族",
    "满洲": "满族",
    "满人": "满族",
    "汉人": "汉族",
    "汉民": "汉族",
    "维族": "维吾尔族",
    "蒙族": "蒙古族",
    "蒙古": "蒙古族",
    "藏民": "藏族",
    "哈族": "哈萨克族",
    "朝族": "朝鲜族",
    "白民": "白族",
    "大学": "大学本科",
    "硕士": "研究生",
    "博士": "研究生",
}
