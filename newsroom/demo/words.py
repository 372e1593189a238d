"""What stands on the page: four articles, two drawings' captions and an advertisement.

The facts are those that were reported; every sentence is our own. Names in the credits are text as printed.
"""

from dataclasses import dataclass

from newsroom.choices import BylinePlacement, Consent, CreditChoice


@dataclass(frozen=True)
class Passage:
    """A section: its crosshead, which may be empty, and its paragraphs."""

    crosshead: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """An article as it goes to the services."""

    slug: str
    headline: str
    headline_en: str
    standfirst: str
    standfirst_en: str
    credit: tuple[str, str, CreditChoice]
    byline_placement: BylinePlacement
    passages: tuple[Passage, ...]
    kicker: str = ""
    subheadline: str = ""
    dateline: str = ""


XUZHOU = Piece(
    slug="xuzhou-industry-chains",
    headline="徐州高新区：党建跟着产业走 服务沿着链条去",
    headline_en="Xuzhou High-Tech Zone: party work follows the industry, service follows the chain",
    standfirst="产业链延伸到哪里，党建工作就跟到哪里。在徐州高新区，生物医药、安全应急两条产业链上，企业、平台与服务正连成一体。",
    standfirst_en=(
        "In Xuzhou's high-tech zone party work is organised along two industry chains: 81 key firms of biomedicine, "
        "and 638 firms that make and do what keeps people safe."
    ),
    credit=("许昕", "Xu Xin", CreditChoice.WORDS),
    byline_placement=BylinePlacement.BEFORE,
    passages=(
        Passage(
            "",
            (
                "一条产业链，一头连着实验室，一头连着市场，中间是大大小小的企业。党建工作怎样走进这条链，又怎样在链上"
                "起作用？徐州高新区的回答是让党建跟着产业走：企业聚到哪里，工作就做到哪里；难题出在哪里，服务就跟到"
                "哪里。生物医药和安全应急两个产业，正是观察这一做法的两扇窗口。",
            ),
        ),
        Passage(
            "力量聚在链上",
            (
                "说起淮海生物医药产业园，绕不开一组数字：重点企业81家，省级以上平台7个，产业体量77亿元。企业各有所长，"
                "单打独斗容易，结伴成链却要下一番功夫。",
                "把分散的力量聚拢起来，是党建进园区要做的第一篇文章。以产业链为线，企业和平台不再是地图上孤立的点，而"
                "是看得见彼此、叫得应对方的一串珠。81家企业、7个平台由这条线穿起来，77亿元的体量便有了再往上走的底气。",
            ),
        ),
        Passage(
            "创新长在链上",
            (
                "链条立不立得住，要看创新。园区里的一家成员企业，起步时只做研发，如今已是研发、生产两头并举。这一步跨得"
                "不小，家底也写得明白：国内外专利和著作权67项，发明专利10项，申请实用新型12项。",
                "三个数字讲的是同一个道理：成果锁在抽屉里，不过是一纸证书；走下图纸、走进车间，才算产业链上实实在在的"
                "一环。党建在这里不唱独角戏，而是围着创新转、贴着企业走，该搭的台搭好，该牵的线牵上，让从构想到产品的"
                "路走得更短、更稳。",
            ),
        ),
        Passage(
            "服务跟在链上",
            (
                "生物医药看的是链条的长，安全应急看的是链条的宽。高新区经济发展局副局长孙亮介绍了这个产业的家底：企业"
                "638家，分属安全防护、监测预警、应急救援和安全服务四类。",
                "分量有多重，占比最能说明：增长贡献率达到70%；规模以上企业占72.1%，高新技术企业占48.3%，平台占80%。换句"
                "话说，十家规上企业里有七家多、十个平台里有八个，都在这条链上。",
                "企业多了，事情自然也多。园区服务中心把问题一件件接过来、办下去，已替企业解决难题123个。难题有大有小，"
                "有缓有急，落到哪家企业头上都是要紧事；解决一个，链上的堵点就少一个。",
                "力量在链上聚，创新在链上长，服务在链上跟。产业与党建在这里不是两张皮，而是一件事的两面。",
            ),
        ),
    ),
)

WEIHAI = Piece(
    slug="weihai-investment",
    headline="威海火炬高新区今年引进在建项目65个",
    subheadline="总额325亿元 个数和金额双双增长",
    headline_en="Weihai Torch zone: 65 projects this year, 32.5 billion yuan in all",
    standfirst="医药物流项目试运行，电子信息项目接连而来，高校创新研究院落户。威海火炬高新区的招商，补的是链上缺的那一环。",
    standfirst_en=(
        "A medicine logistics centre on trial, two dozen linked electronics projects and an institute with Donghua "
        "University: the zone on the Shandong coast brings in what its chains still lack."
    ),
    dateline="本报讯",
    credit=("于淑仪", "Yu Shuyi", CreditChoice.WORDS),
    byline_placement=BylinePlacement.AFTER,
    passages=(
        Passage(
            "",
            (
                "货架高过8米，每小时可处理包裹2000件。在威海火炬高新区，山东洹球药业有限公司的第三方医药物流项目已进入"
                "试运行。",
                "为什么选在威海？公司董事长曹佃雷看重的是区位：此地面向日本和韩国，做医药物流有近便之利，保税仓也已列入"
                "下一步的打算。",
                "区位之外，还有产业。以威高集团为龙头，园区聚起了200多家企业。龙头走在前，配套跟得上，一座专为医药而设的"
                "物流中心，补上的正是链条里的一环。",
                "由一个项目可以看到整盘棋。今年以来，高新区引进和在建的项目共有65个，总额325亿元，项目个数同比增长27%，"
                "金额同比增长32%。单看电子信息，上下游相互关联的项目就有24个，一个带来一个，渐成声势。",
                "把这些项目放在一起看，脉络并不难辨：物流为医药铺路，配套跟着龙头走，研究面向园区的生产，看似各走各路，"
                "其实都绕着已有的产业转，一环扣着一环。",
                "项目要引，智力也要引。东华大学与高新区携手设立创新研究院，高校的研究与园区的生产从此离得更近。项目、"
                "龙头、研究院各就各位，威海火炬高新区这盘招商的棋，落子之处都在链上。",
            ),
        ),
    ),
)

CHAMPIONSHIP = Piece(
    slug="workers-championship-closes",
    kicker="60余支队伍 300余名职工 120余场较量",
    headline="全国高新区职工乒乓球大赛柳州收拍",
    subheadline="南宁高新区一队夺冠 合肥、长沙分列二三位",
    headline_en="National high-tech-zone workers' table tennis closes in Liuzhou",
    standfirst="两天时间，40多个高新区和部分企业的职工在柳州国际会展中心以球会友。比赛散场，球台留下，继续为职工开放。",
    standfirst_en=(
        "Workers of more than forty zones and some companies met over two days in an exhibition hall in Liuzhou. "
        "Nanning's first team won; the tables stay for everybody to practise on."
    ),
    dateline="本报讯",
    credit=("柯宇", "Ke Yu", CreditChoice.BOTH),
    byline_placement=BylinePlacement.AFTER,
    passages=(
        Passage(
            "",
            (
                "11月18日至19日，2024年全国高新区职工乒乓球大赛在广西柳州国际会展中心举行。来自40多个高新区和部分企业的"
                "60余支队伍、300余名职工挥拍上阵，两天打了120余场，名次一一排定：南宁高新区工会工作委员会一队夺得冠军，"
                "合肥高新区总工会二队获亚军，长沙高新区总工会代表队获季军。",
                "在全国高新区工会系统，这样的全国性职工乒乓球赛事还是第一次。大赛以“中国梦·劳动美——凝心铸魂跟党走 "
                "团结奋斗新征程”为主题，只设混合团体一个项目，每队两男一女出场，一场之中有四盘男子单打、一盘女子单打；"
                "不设种子，也不分年龄。各队先分组打单循环，再进入淘汰赛，直至排定名次。",
                "一张球台，打开的是健康，连起的是交流。平日天各一方的工会同行借着比赛坐到一起，赛场内外互学互鉴；职工"
                "强身健体，也多了一个常练常新的由头。赛事虽已落幕，馆内的球台并不撤走，这里将作为练习中心继续使用，"
                "每周三天向职工开放。",
                "大赛由全国职工健康促进工程办公室、中国职工国际旅行社总社、全国高新区工会工作理事会、柳州高新技术产业"
                "开发区管理委员会主办，柳州高新区总工会承办，东风柳州汽车有限公司、柳州一阳科技股份有限公司、中建科工"
                "集团有限公司、工人日报社、中工网支持。",
            ),
        ),
    ),
)

PIECES = (XUZHOU, WEIHAI, CHAMPIONSHIP)

COLUMN = {
    "slug": "party-building-in-the-zones",
    "name": "党建在高新",
    "name_en": "Party Building in the Zones",
    "about": "高新区里的党建工作：沿着产业走，围着企业转。",
    "about_en": "How party work in the high-tech zones follows industry and firms.",
}

WEIHAI_PICTURE = {
    "slug": "medicine-logistics-drawing",
    "caption": "医药物流中心的高层货架",
    "caption_en": "High shelves of a medicine logistics centre",
    "alt_text": "画面两侧是直达屋顶的货架，摆满纸箱，中间一条输送线送来包裹，一名工人站在线旁。",
    "alt_text_en": "Shelves full of boxes rise to the roof on both sides; parcels come along a belt between them, "
    "and a worker stands beside it.",
    "picture_source": "威海火炬高新区",
    "picture_source_en": "Weihai Torch High-Tech Zone",
    "is_illustration": True,
    "consent": Consent.NOT_NEEDED,
    "consent_note": "绘图，没有真实人物",
}

CHAMPIONSHIP_PICTURE = {
    "slug": "championship-hall-drawing",
    "caption": "大赛现场，球台在展馆里一字排开",
    "caption_en": "The hall of the championship, table beside table",
    "alt_text": "展馆内一排排墨绿色球台，近处两名选手正在对打，远处是观众和横幅。",
    "alt_text_en": "Rows of green tables in an exhibition hall; two players in a rally in front, spectators and a "
    "banner behind.",
    "credit": "柯宇 图",
    "credit_en": "Ke Yu",
    "is_illustration": True,
    "consent": Consent.NOT_NEEDED,
    "consent_note": "绘图，没有真实人物",
}

ADVERTISEMENT = {
    "slug": "guiyang-science-city",
    "advertiser": "贵阳高新技术产业开发区",
    "advertiser_en": "Guiyang National High-Tech Industrial Development Zone",
    "slogan": "才聚高新区 智汇科学城",
    "slogan_en": "Talent gathers in the high-tech zone, ideas meet in the science city",
    "logo_words": "贵州科学城",
    "logo_words_en": "Guizhou Science City",
}

EDITION = {
    "paper": "中国高新技术产业导报",
    "paper_en": "China High-Tech Industry Herald",
    "note": "演示内容：依据2024年12月9日该报A5版报道的事实重新撰写，图片为重新绘制，均非原报文字与照片。",
    "note_en": (
        "A demonstration: written afresh from the facts reported on page A5 of that day, with new drawings. "
        "Neither words nor pictures are the paper's own."
    ),
}

EXCEPTION = "按2024年12月9日见报版面整理，无第二人可核。"
"""Why the pieces of the page went out without a second person."""
