"""The words that switch something on or off, in the languages setup guides are written in."""

# Matched without regard to case, in text without emphasis. A stem ends in \w*, so that one entry
# serves every form of a verb. Sources: a few hundred public guides, read for their wording.
# ruff: noqa: RUF001 (words and signs of many alphabets)
from __future__ import annotations

from binlint.detect.prose.phrases import PLAIN, Phrases, marks_optional

_SHORT = 4  # characters


def _any(words: str) -> str:
    """Join the words of a table; "~" stands for a blank inside of an entry.

    Long words may miss their marks; of short ones too many would be others then: sí and si.
    """
    entries = (marks_optional(word) if len(word) > _SHORT else word for word in words.split())
    return "|".join(entries).replace("~", r"\s+")


# Adverbs and verbs of refusal: what they govern must not be, or need not be.
_NEVER = _any(
    r"""
    never not don[’']?t doesn[’']?t didn[’']?t isn[’']?t aren[’']?t won[’']?t mustn[’']?t
    shouldn[’']?t cannot can[’']?t no none(?![\])]) without neither nor nothing avoid\w* forbid\w*
    forbidden prohibit\w* refus\w+ reject\w* den(?:y|ies|ied) disallow\w* unnecessary unneeded
    other~than apart~from exclud\w+ except(?:ing)? revok\w+ zero minus
    außer nicht kein(?:e[nmrs]?)? niemals nie ohne verboten unnötig weder
    sauf hormis ne pas jamais sans aucun\w* interdi\w* inutile proscri\w*
    salvo excepto menos nunca jam[aá]s sin prohibid\w* ning[uú]n\w*
    tampoco ni evit[ae]\w* innecesari\w*
    exceto não nao sem proibid\w* nenhum\w* nem desnecess\w*
    tranne eccetto non(?!-) mai senza vietat\w* nessun\w*
    behalve niet nooit geen zonder verboden
    oprócz nie nigdy bez zabroni\w* żadn\w* niepotrzebn\w*
    osim nikad\w* nemoj\w* nije nisu zabranj\w* niti
    ne(?:povol|povoľ|zapín|zapn|zaškrt|aktiv|označ|zaznač|dávej|dávaj|udělujt|udeľujt|vyber|zvol)\w*
    ikke aldrig aldri inte utan uden uten älä ei ingen ingenting soha nem(?!á)
    nepieciešams nereikia μην ποτέ χωρίς никога недей\w*
    никад\w* немој\w* није нису забрањ\w*
    кроме не никогда без запре\w* нельзя нет ни никаких
    крім ніколи заборон\w* немає жодн\w* ні
    hariç asla de[gğ]il hay[ıi]r yok olmadan gerekme\w* vermez almaz
    \w+m[ae]y[ıiaeu]?n(?:[ıi]z)? \w+m[ae]mal[ıi] \w+memeli
    kecuali jangan tidak tanpa dilarang bukan
    trừ không đừng cấm chưa dung(?=\s+(?:bat|chon|tick|tich|cap|cho|mo)\b) nu niciodat[aă]
    f[aă]r[aă] nikdy žádn\w* bez
    """
)
# Verbs and states that switch off.
_OFF = _any(
    r"""
    disabl\w+ deactivat\w+ inactive un-?check\w* un-?tick\w* un-?select\w* de-?select\w*
    un-?mark\w* unset turn(?:ed|ing)?~off switch(?:ed|ing)?~off toggled?~off
    (?<![\w-])off(?![\w-]) remov\w+ clear(?:ed)? delet\w+ lift(?:ed)? drop(?:ped)? skip(?:ped)?
    blank empty leer vide vac[ií][oa]s? vazi[oa]s? vuot[oa] leeg pust\w+ prazn\w+ пуст\w+ порожн\w+
    boş kosong trống
    clos(?:e|ed) block(?:ed|s)? restricted~permission
    deaktivier\w* ausschalten abschalten ausgeschaltet abgeschaltet abwählen abgewählt aus
    entfern\w* abhaken
    désactiv\w+ décoch\w+ supprim\w+ retir(?:ez|er)
    desactiv\w+ deshabilit\w+ inhabilit\w+ desmar[cq]\w+ destild\w+ quit(?:a|ar|e|en|á) elimin\w+
    desativ\w+ desabilit\w+ deslig\w+ remov\w+ tire
    disabilit\w+ disattiv\w+ deselezion\w+ rimuov\w+ togli\w* elimin\w+
    uitschakel\w* uitgeschakeld uitzet\w* uitgevinkt uitvink\w* uit verwijder\w*
    wyłącz\w* odznacz\w* dezaktyw\w+ usu[nń]\w*
    isključ\w+ onemogu[cć]\w+ odznači\w* uklon\w* ugas\w+
    искључ\w+ онемогућ\w+ уклон\w+
    отключ\w+ выключ\w+ деактив\w+ снимите снять сними снят[аоы]? убер\w+ убрать удал\w+ выкл
    вимкн\w+ вимик\w+ відключ\w+ зніміть зняти приб\w+ видал\w+
    kapat\w* kapal[ıi]\w* kald[ıi]r\w* pasif devre~d[ıi][sş][ıi]\w* i[sş]aretini~kald\w+
    matikan mati nonaktif\w* dinonaktif\w* menonaktif\w* dimatikan hapus(?:~centang)?
    hilangkan(?:~centang)? kosongkan
    tắt(?!\s+cả) tat(?=\s+(?:enable|quyen|tinh|che|unrestrict|withdraw|gioi)) bo~(?:chon|tick|tich)
    tắt~cả~quyền bỏ~chọn bỏ~tick bỏ~tích gỡ xóa vô~hiệu
    deaktiver\w* inaktiver\w* avmarker\w* avaktiver\w* изключ\w+ απενεργοποι\w+
    dezactiv\w+ debif\w+ vypn\w+ vypnout zakáz\w+
    """
)
_NEVER_SIGNS = (
    r"不能(?=取消|[关關去解移删刪开開勾启啟打选選])|不(?![足仅僅然同过過便少断管但见能行])|勿|禁|未(?![来來])|无需|無需|没有|沒有|切勿|除了|以外"
    r"|제외|别(?!人)|別に?な|避免|拒绝|拒絕"
    r"|ません|(?<!で)しない|せず|ないで(?!き)|入れない|与えない|付けない|つけない|外に出さ|不要"
    r"|मत(?!लब)|नहीं|कभी|बिना|न\s(?:करें|दें|चुनें)|نکنید|هرگز|אל\s|לעולם"
    r"|금지|마세요|마십시오|말\s?것|말고|마라|않|없이|없음|없는|없다|불필요"
    r"|ห้าม|ไม่|لا\s|عدم|بدون|ممنوع"
)
_OFF_SIGNS = (
    r"关闭|關閉|关掉|停用|取消|去掉|去除|清空|留空|解除|无效|無効|オフ|外す|外し|外して|なし\b"
    r"|해제|비활성|제거|끄|꺼|삭제|[:：]\s*关|移除|删除|刪除|ปิด|تعطيل|बंद|हटा"
)
# What asks, allows, needs or switches on.
_ON = _any(
    r"""
    enabl(?:e|es|ed|ing) check(?:ed|ing|s)? tick(?:ed|ing)? select(?:ed
        |ing)? activat\w+ turn(?:ed|ing)?~on
    switch(?:ed|ing)?~on toggled?~on allow(?:ed)? grant(?:ed|s|ing)? give give~it permit(?:ted)?
    need(?:s|ed)? requir\w+ must mandatory necessary ensure make~sure be~sure should
    ha(?:s|ve)~to on yes optional(?:ly)?(?!\[) add opt~in authori[sz]e\w* full~access
    aktivier\w* anhaken angehakt ankreuzen angekreuzt einschalten eingeschaltet benötig\w* brauch\w*
    erforderlich\w* notwendig\w* muss müssen erlaub\w+ erteil\w+ freigeb\w+ zulassen auswählen
    setzen~sie setz\w*~(?:(?:den|das|die|einen|ein)~)?(?:haken|häkchen) ja
    activ(?:er|ez|é\w*|e|ons) coch(?:er|ez|é\w*|e) nécessai\w+ requi[st]\w* besoin doit doivent
    autoris\w+ sélectionn\w+ obligatoire\w* oui exige\w*
    habilit\w+ activ(?:ar|a|e|ad[oa]s?|á|en) mar(?:car?|cad[oa]s?|que|cá) tild\w+ necesit\w+
    requier\w+ requerid\w+ deben? obligatori\w+ permit(?:ir|e|a|ido|irá) seleccion\w+ asegúrate sí
    ativ\w+ marque marcad\w+ necessári\w* precisa\w* obrigatóri\w* deve\w* selecion\w+ requer
    exige sim opcional
    abilit\w+ attiv\w+ spunt\w+ selezion\w+ necessari\w* richiest\w+ richied\w+ dev[eo]\w*
    obbligatori\w* consent\w+
    inschakel\w* ingeschakeld aanzet\w* aanvink\w* aangevinkt vink nodig vereist moet activeer
    włącz\w* zaznacz\w* wymag\w* potrzeb\w* musi koniecz\w+ aktywuj\w* zezw\w+
    uključ\w+ omoguć\w+ označ\w+ potrebn\w+ mora\w* obavezn\w+ dozvoli\w*
    укључ\w+ омогућ\w+ потребн\w+ означ\w+
    включ\w+ активир\w+ отмет\w+ постав\w+ разреш\w+ нужн\w* нужен требу\w+ необходим\w* должн\w*
    обязательн\w* дайте выдай\w* вкл да
    увімкн\w+ ввімкн\w+ потріб\w+ необхідн\w* дозвол\w+ познач\w+ активуй\w*
    a[cç][ıi]n(?:[ıi]z)? a[cç][ıi]k\w* a[cç]mal[ıi]\w* etkinleştir\w* etkin aktif i[sş]aretle\w*
    gerek(?:li|ir|iyor|li|mekte)\w* zorunlu\w* verin vermelisiniz verilmeli\w* seçin evet opsiyonel
    aktifkan mengaktifkan diaktifkan centang perlu wajib diperlukan harus izinkan nyalakan pilih
    butuh membutuhkan memerlukan
    bat(?=\s+(?:enable|quyen|tinh|che|withdraw|permit|chuc|them|ca|$)) chon tich phai yeu~cau
    cap~quyen
    aktivér\w* aktiver\w* aktivera\w* slå~til slå~på marker\w* kryssa avkryss\w*
    kræver kräver krever engedélyez\w* jelöl\w* zapn[iěu]\w* zapín\w* zaškrt\w*
    включ\w+ отбележ\w+ ενεργοποι\w+ επιλ[εέ]ξ\w+
    bật chọn tích cần phải yêu~cầu kích~hoạt cho~phép cấp~quyền bắt~buộc
    activează necesar\w* trebuie bifea\w+ povol\w+ vyžad\w+ potřeb\w+
    """
)
_ON_SIGNS = (
    r"开启|開啟|启用|啟用|勾选|勾選|打开|打開|需要|必须|必須|须|需|要有|开通|開通|允许|允許|授予"
    r"|授权|确保|確保"
    r"|选择|選擇|必选|必开|設定|设置|设为|有効|オン|チェック|必要|許可|付与|選択|활성화|체크"
    r"|필요|필수|켜|허용|부여"
    r"|선택|있어야|ต้อง|เปิด|يجب|تفعيل|تمكين"
    r"|सक्षम|चालू|टिक|चुनें|आवश्यक|ज़रूरी|जरूरी|فعال"
)
NEVER = Phrases(rf"\b(?:{_NEVER})\b|{_NEVER_SIGNS}", PLAIN)
OFF = Phrases(rf"\b(?:{_OFF})\b|{_OFF_SIGNS}", PLAIN)
ON = Phrases(rf"\b(?:{_ON})\b|{_ON_SIGNS}", PLAIN)
# What is chosen from a list or put in a field, rather than switched.
_CHOOSE = _any(
    r"""
    choose choosing pick set use using keep leave opt click go~with change~to
    wähl\w* auswähl\w* choisi\w+ laiss\w+ elige elija escoge deja dejar escolha deixe deixar usar
    scegli\w* lascia\w* imposta kies\w* laat wybierz zostaw\w* odaber\w+ izaber\w+ ostavi\w*
    выбер\w+ выбрать оставь\w* обер\w+ залиш\w+ можно можна można seçin\w* seç bırak\w* biarkan
    pilih để chọn chon vælg välj velg vyber\w* zvol\w* nech\w*
    επιλ[εέ]ξ\w+
    """
)
CHOOSE = Phrases(
    rf"\b(?:{_CHOOSE})\b|选|選|設|设|使用|保持|留|選択|選ぶ|선택|설정|유지|→|➜|->", PLAIN
)
# Refusals that remind, "don't forget to enable", and choices left open, "enable or disable".
REMINDER = Phrases(
    r"""\b(?: (?:do\s+not|don[’']?t|never) \s+ (?:ever\s+)? (?: forget(?:\s+to)? | skip\s+this
        | miss | worry
          | share | commit | expose | leak | publish | post | paste | reveal | disclose | lose
          | store
          | send | upload | hard-?code | close | reuse | trust | give\s+(?:it|them|anyone) )
        | not\s+(?:only|just|optional) | n[’']?oubliez\s+pas(?:\s+d[e’'])? | n[’']?oublie\s+pas
        | no\s+olvid\w+
        | n[aã]o\s+(?:se\s+)?esque[cç]\w+ | nicht\s+vergessen | vergiss\s+nicht
        | vergessen\s+sie\s+nicht
        | non\s+dimentica\w* | niet\s+vergeten | vergeet\s+niet | nie\s+zapomnij\w*
        | ne\s+zaborav\w+
        | не\s+забуд\w+ | unutmay[ıi]n\w* | jangan\s+lupa | đừng\s+quên
        | enabled?\s*(?:or|/)\s*disabled?
        | no\s+matter
        | no\s+problem )\b
      | (?:不要|别|勿)忘[记記]? | 忘れ(?:ず|ない) | 잊지 | 不仅 | 不僅"""
)
# What is put in the place of another thing: right before its name, or, in some tongues, behind.
INSTEAD = Phrases(
    r"""(?: \b(?: instead\s+of | rather\s+than | in\s+place\s+of | statt | anstatt
        | anstelle(?:\s+von)?
        | au\s+lieu\s+d[e’'] | plutôt\s+que | en\s+lugar\s+de | en\s+vez\s+de | em\s+vez\s+d[eo]
        | ao\s+invés\s+de | invece\s+di | anziché | al\s+posto\s+di | in\s+plaats\s+van | zamiast
        | umjesto | umesto | вместо | замість | заместо | daripada | alih-alih | thay\s+vì | místo
        | namiesto | i\s+stället\s+för | i\s+stedet\s+for | în\s+loc\s+de ) (?!\w)
      | \bprefer\w*\b[^.;:]{1,80}\bover\b | 而不是 | 而非 | 代替 | 取代 | 替代 ) \s*"""
)
INSTEAD_BEHIND = Phrases(
    r"\s*(?:을|를)?\s*대신|\s*の?(?:代わり|かわり)|\s*yerine\b|\s*(?:के\s+)?बजाय"
)
# A choice that is called good enough: "Unrestricted is fine".
FINE = Phrases(
    r"""(?: \s+ (?: ip | access | option | mode | setting | choice )\b ){0,2}
      [\s,]* (?: \b(?: (?: is | are | will\s+be | would\s+be | should\s+be | ist | wäre | est
        | c[’']est
            | es | está | é | è | jest | je | er | är ) \s+ (?:\w+\s+){0,2}?
          (?: ok(?:ay|ej)? | o\.k | fine | enough | sufficient | acceptable | good\s+enough
          | all\s+right
            | alright | possible | allowed | in\s+ordnung | ausreichend | genug | möglich | bon
            | possible
            | u\s+redu | w\s+porządku | v\s+pořádku | în\s+regulă
            | suffisant | bien | suficiente | posible | aceptable | bom | possível | sufficiente
            | possibile | prima | voldoende | goed | wystarczaj\w+ | dostatečné | dovoljno )
        | works?(?:\s+(?:too|fine|as\s+well))? | suffices | will\s+do | does\s+the\s+job
        | reicht(?:\s+aus)?
        | genügt | geht\s+auch | passt | suffit | convient | basta | vale | sirve | serve
        | va\s+bene
        | volstaat | mag(?:\s+ook)? | wystarczy | może\s+być | stačí | ok | okay | можно | подойд\w+
        | достаточно | годится | сойд\w+ | можна | достатньо | підійде | olur | olabilir
        | yeterli\w*
        | uygundur | tamam | boleh | cukup | bisa | cũng\s+được | là\s+được | là\s+đủ )(?!\w)
      | 即可 | 就行 | 就可以 | 也行 | 也可以 | 可以 | 没问题
        | でも?(?:OK|大丈夫|構いません|かまいません|いい|よい|良い)
      | (?:도|로|이|면)?\s?(?:괜찮|충분|가능|됩니다|무방) )"""
)
