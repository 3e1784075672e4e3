"""Radicals that a copy from PDF puts in the place of characters (⽅ for 方)."""

from __future__ import annotations

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)  # each has one character by NFKC
_SUPPLEMENT = (  # of the radicals supplement NFKC knows only ⺟ and ⻳
    "⺁厂⺒巳⺓幺⺙攵⺟母⺠民⺩王⺫目⺬示⺭礻⺮竹⺯糸⺶羊⺷羊⺸羊⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹"
    "⻀艹⻁虎⻂衤⻄西⻅见⻆角⻇角⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻯竜⻰龙⻳龟"
)

RADICALS: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI},
    **{
        ord(radical): plain
        for radical, plain in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
    },
}
