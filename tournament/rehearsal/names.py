"""Names of invented players: common surnames with common given names, none of them a well-known player's."""

from pathlib import Path
from random import Random

from pypinyin import Style, lazy_pinyin

from tournament.choices import Sex

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊"
    "秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
GIVEN_MALE = (
    "伟强磊军洋勇杰涛超明刚平辉鹏飞波斌宇浩凯健俊帆志建国文海峰林东亮成荣新利清彬富顺信才发武生龙元全胜学祥福义兴良仁嘉振昌庆光达安岩中茂进有坚和彪"
    "博诚先敬震壮会思群豪心邦承乐绍功松善厚裕泽晨辰瑞凡"
)
GIVEN_FEMALE = (
    "秀娟英华慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞佳嘉琼勤珍贞莉桂娣叶璧璐娅琦晶妍茜秋珊莎锦黛青倩"
    "婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑"
)

WELL_KNOWN = frozenset((Path(__file__).parent / "well_known_players.txt").read_text(encoding="utf-8").split())
"""Players whom a reader would take for the real person; never given to an invented one."""


def invent_name(random: Random, sex: Sex, taken: set[str]) -> str:
    """A name not in ``taken`` and not a well-known player's; it is added to ``taken``."""
    given = GIVEN_MALE if sex == Sex.MALE else GIVEN_FEMALE
    while True:
        name = random.choice(SURNAMES) + "".join(random.choices(given, k=random.choice((1, 2, 2, 2))))
        if name not in taken and name not in WELL_KNOWN and len(set(name)) == len(name):
            taken.add(name)
            return name


def romanise(name: str) -> str:
    """A Chinese name in pinyin, surname first: 张一帆 -> Zhang Yifan."""
    surname, *given = lazy_pinyin(name, style=Style.NORMAL)
    return f"{surname.capitalize()} {''.join(given).capitalize()}".strip()
