"""Chinese forms, tried from the first line to the last."""

from newsroom.rules.readings import bounds
from newsroom.rules.readings.form import Form, after, before, between, place, superlative, top, whole

# Stands before a number and changes nothing about it.
PLAIN = (
    "共有|一共|总共|共计|总计|合计|累计|共|多达|高达|达到|达|仅有|仅|只有|只|整整|正好|恰好|刚好|有|为|计|是|打了|来自"
)
UNIT = "(?:个?百分点)?[^0-9零一二两三四五六七八九十百千万亿半余多几%第,，。;；、上下左右开出有内]{0,12}?"
TAIL = ".{0,16}"
REACHED = "闯入|闯进|打进|打入|杀入|杀进|挺进|晋级|跻身|进入"

FORMS: tuple[Form, ...] = (
    between("zh range", "(?:在|从)?{n}{u}(?:至|到|[–~-]){m}{u}(?:之间|不等)?"),
    between("zh neighbours", "(?P<few>[一二两三四五六七八九]{2}){s}{u}"),
    whole("zh 几十", "[几数]十{s}{u}", bounds.several, 10),
    whole("zh 几百", "[几数]百{s}{u}", bounds.several, 100),
    whole("zh 几千", "[几数]千{s}{u}", bounds.several, 1000),
    whole("zh 几万", "[几数]万{u}", bounds.several, 10000),
    whole("zh 二十几", "{n}几{s}{u}", bounds.to_next_step),
    whole("zh 三局两胜", "{n}[局场盘战]{m}胜{t}"),
    whole("zh 120余", "{n}[余多]{s}{u}", bounds.to_next_step),
    whole("zh 三个多小时", "{n}个多{u}", bounds.to_next_step),
    whole("zh 两个半小时", "{n}个半{u}", bounds.half_more),
    whole("zh 十来个", "{n}来{s}{u}", bounds.about),
    whole("zh 120+", r"{n}\+{u}", bounds.at_least),
    whole("zh 上百", "[上成](?P<n>[百千万亿]+){u}", bounds.at_least),
    before("zh 至少", "至少|最少|起码|少说|不少于|不低于|不小于|不下于|不下", bounds.at_least),
    before("zh 最多", "最多|至多|顶多|不超过|不多于|不高于|不大于", bounds.at_most),
    before("zh 超过", "超过|超出|突破|多于|高于|大于|高过|超|逾|[过破](?=[半百千万亿]|.成)", bounds.above),
    before("zh 不到", "不到|不足|未满|不满|不及|少于|低于|小于|未到", bounds.below),
    before("zh 近", "将近|接近|几近|近乎|几乎|近", bounds.almost),
    before("zh 约", "大约|约莫|大概|大致|差不多|约", bounds.about),
    after("zh 以上", "(?:及|或)?以上|或更多", bounds.at_least),
    after("zh 以下", "(?:及|或)?以下|以内|之内", bounds.at_most),
    after("zh 左右", "左右|上下", bounds.about),
    after("zh 开外", "开外", bounds.above),
    after("zh 有余", "有余|出头|多", bounds.to_next_step),
    superlative("zh 首次", "(?:首次|首度|第一次|头一次|第一回|头一回){t}"),
    superlative("zh 首个", "(?:首[个家支位名届批例座人款条台套创]|(?:第一|头一)[个家支批例座人款条台]){t}"),
    superlative("zh 唯一", "(?:唯一|仅有的|独一无二){t}"),
    superlative("zh 最", "最(?![后近终初]){t}"),
    whole("zh 不败", "{v}(?:全胜|不败|未尝败绩|未尝一败|一场未负|一盘未失|未失一盘|零失利){t}", value=0),
    place("zh 并列第五", "{v}并列(?:第{n}(?:名|位)?)"),
    place("zh 首日", "首[日轮局盘场期站节]{t}", 1),
    place("zh 三号", "{n}号{t}"),
    between("zh 二、三名", "{v}第?{n}(?:、|至|到)第?{m}(?:名|位)"),
    top("zh 冠亚军", "冠亚军", 2),
    place("zh 冠军", "{v}(?:冠军|夺冠|折桂|问鼎|捧杯|登顶|摘金|封王|夺魁|称雄){t}", 1),
    place("zh 亚军", "{v}(?:亚军|摘银){t}", 2),
    place("zh 季军", "{v}(?:季军|摘铜){t}", 3),
    place("zh 殿军", "{v}殿军{t}", 4),
    top("zh 决赛", "(?:" + REACHED + ")了?决赛", 2),
    top("zh 半决赛", "(?:" + REACHED + ")了?半决赛", 4),
    top("zh 八强", "{v}(?:前{n}(?:名|位|强)?|{m}强)"),
    place("zh 第三名", "{v}第{n}(?!方|产业|者){u}"),
    whole("zh 122", "{n}{u}"),
)
