"""What languages are told by: the scripts, the commonest words, letters and endings that few others have.

The first language of a script is the one taken where two are as likely. A word that several languages share stands in
the list of each. English, which the offline engine reads, has the words of headlines too.
"""

SCRIPTS: dict[str, tuple[str, ...]] = {
    "latin": (
        *("en", "es", "fr", "de", "it", "pt", "nl", "pl", "sv", "da", "no", "fi", "cs", "sk", "hu", "ro", "tr", "id"),
        *("vi", "hr", "lt", "lv", "et", "sl", "ca"),
    ),
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi", "mr", "ne"),
    "hebrew": ("he",),
    "greek": ("el",),
    "kana": ("ja",),
    "han": ("zh",),
    "hangul": ("ko",),
    "armenian": ("hy",),
    "georgian": ("ka",),
    "bengali": ("bn",),
    "gurmukhi": ("pa",),
    "gujarati": ("gu",),
    "tamil": ("ta",),
    "telugu": ("te",),
    "kannada": ("kn",),
    "malayalam": ("ml",),
    "sinhala": ("si",),
    "thai": ("th",),
    "lao": ("lo",),
    "burmese": ("my",),
    "khmer": ("km",),
    "ethiopic": ("am",),
}

_WORDS = {
    "en": (
        "the of and to that is was for on with as by his her he she it they at from have has had been were are "
        "who which would will not but this after said says over their be could may might its into than about more "
        "new against than amid what how why when you your we our an or if there can should these those it's don't "
        "a in no all one two us do did me my so up out off now first last both while since until because before "
        "during under such only just also per year years day days week people man men woman police president "
        "minister government court war deal talks vows warns killed kills killing dead dies death attack attacks "
        "strike strikes hit hits fire leaders leader state officials official world market markets house white "
        "news latest breaking live meet meets meeting win wins won lost loss fall falls fell rise rises rally "
        "rallies high low million billion bill law vote election plan plans call calls back down city town team "
        "game school help make makes made take takes get gets set sets want wants need needs know found find "
        "report reports reported told tell tells asked still most many some any other every where arrest arrests "
        "arrested launch delayed signs shows ahead despite near top big home week's aware"
    ),
    "es": (
        "el los las del y en una que por con para su sus al lo más fue es se según dijo pero como entre sobre "
        "desde también este esta ha han había son está están hasta cuando muy sin a no me si ya dos años año "
        "gobierno ley presidente país ser tiene hay le les donde quien nos todo contra aprueba dice tras"
    ),
    "fr": (
        "le les des du et est une dans pour qui que sur par au aux ce cette son ses il elle ils avec plus pas ne "
        "selon été sont a ont mais ou leur après entre d'un d'une qu'il c'est l'un était la en de se si nous vous "
        "deux ans gouvernement président pays loi fait être avait tout où contre annonce dit"
    ),
    "de": (
        "der die das und den dem des ein eine einen einer ist nicht mit von zu auf für im sich auch als nach bei "
        "aus hat haben sei wird werden wurde sagte laut über dass am zum zur es sie er oder noch in an so war nur "
        "wenn wie dann da hatte regierung präsident land gesetz neue neues neuer jahre jahr gegen vor seine ihre "
        "beim kein keine sagt"
    ),
    "it": (
        "il lo gli della delle dei del di e è che non una per con sono nel nella alla dal dalla ha hanno anche "
        "più come ma secondo stato stata questo questa dopo tra fra si i ai sul sulla in la le a da o se "
        "presidente governo legge paese anni contro suo sua loro così già ancora detto"
    ),
    "pt": (
        "o os as do da dos das em no na nos nas um uma não que por com para se foi é são ao à pela pelo mais como "
        "segundo disse também já ser está seu sua entre após até ele a de e presidente governo lei país anos diz "
        "contra sem há ter tem vai isso"
    ),
    "nl": (
        "de het een van en dat niet te op met voor zijn is was aan door ook bij om maar als er nog uit naar "
        "volgens heeft hebben wordt werd deze die dit zich of hij ze over worden meer in nieuwe zei president "
        "kabinet land wet jaar tegen kan zal geen wel tot dan toen kunnen"
    ),
    "pl": (
        "w na i z że się nie do jest to o od przez po za jak dla oraz ale jego jej są był była było być już które "
        "który która tym także według co przed ze czy może a rząd prezydent ustawę lat roku będzie został bez pod "
        "jednak"
    ),
    "sv": (
        "och att det som en på är av för med den till inte har om ett men var sig från han hon de kan när efter "
        "vid också enligt säger sade ska skulle eller under mot i nya landet regeringen"
    ),
    "da": (
        "og at det som en på er af for med den til ikke har om et men var sig fra han hun de kan når efter ved "
        "også ifølge siger sagde skal blev være eller mod hvor nogle i nye landet regeringen"
    ),
    "no": (
        "og at det som en på er av for med den til ikke har om et men var seg fra han hun de kan når etter ved "
        "også ifølge sier sa skal ble være eller mot hvor noen i nye landet regjeringen"
    ),
    "fi": (
        "ja on ei että oli se hän mukaan ovat mutta kun myös kuin joka sekä voi olla tai niin ole jo vain hänen "
        "kanssa jälkeen ennen tämä ollut"
    ),
    "cs": (
        "a v na je že se to s z do o i za by pro po jsou které který ale jako podle od jeho byl byla bylo také až "
        "nebo při jsme už být mezi ve před uvedl"
    ),
    "sk": (
        "a v na je že sa to s z do o i za by pre po sú ktoré ktorý ale ako podľa od jeho bol bola bolo tiež až "
        "alebo pri už byť medzi vo pred uviedol"
    ),
    "hu": (
        "a az és hogy nem is egy ez volt szerint meg azt de már csak még mint vagy ha el ki lesz után akik aki "
        "amely pedig kell sem"
    ),
    "ro": (
        "și în de la cu pe că nu este o un din pentru care mai sunt fost a au ale lui după prin sau dar se al "
        "potrivit către între"
    ),
    "tr": (
        "ve bir bu da de için ile olarak olan çok daha gibi kadar sonra göre ise en ya ama değil olduğunu dedi "
        "söyledi tarafından o her"
    ),
    "id": (
        "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada oleh telah kata bisa "
        "mereka atau sebagai lebih kepada adalah"
    ),
    "vi": "và của là có không được cho trong các với một những đã này người đến khi cũng ở từ theo để năm ông",
    "hr": "i u je da se na su za od s o a ne koji koja koje kao što nije bi iz će biti ali ili nakon prema kako već",
    "lt": "ir yra kad į iš su ne tai bet kaip už buvo apie po dėl jis ar nuo prie taip pat",
    "lv": "un ir ka no ar uz par bet tas kas arī nav pēc lai vai kā būs viņš bija",
    "et": "ja on et ei see ka oli ning kui aga mis ta oma pärast kes või nii sel",
    "sl": "in je da se na za so v z s ki pa ne bi tudi kot po od ali bo ni še že pri a o",
    "ca": "el la els les i de que en un una per amb és no del al ha són més va com també però aquest aquesta a",
    "ru": (
        "и в не на что он она с по как это из за к от о у бы его же но для был была было они все так то также "
        "если или при до после который сообщил заявил"
    ),
    "uk": (
        "і в не на що він вона з по як це із за до від о у б його же але для був була було вони та так то також "
        "якщо або при після який й про є щоб повідомив заявив"
    ),
    "be": "і ў не на што ён яна з па як гэта із за да ад яго але для быў была было яны ці таксама які",
    "bg": "и в не на че той тя с по как това от за към о у му но за беше са се да ще които след или при е",
    "sr": "и у не на да он она са по као то из за од је су се ће који али или после као",
    "mk": "и во не на дека тој таа со по како тоа од за е се ќе кои но или после ги",
    "kk": "және бұл мен бен үшін деп бір емес оның қазақстан болып туралы кейін",
    "ar": "في من على أن إلى عن التي الذي مع هذا هذه كان قال بعد بين ما لا",
    "fa": "در از به که این را است با برای آن های بود شد شده است می خود گفت کرد",
    "ur": "کے کی میں ہے اور سے کا کو نے ہیں پر یہ کہ تھا",
    "hi": "के है में की और को से का ने पर हैं यह कि था नहीं लिए एक कहा देश गया करने साथ बाद भी",
    "mr": "आहे आणि च्या या मध्ये होते ते हे नाही केली असे",
    "ne": "छ र को मा ले भने पनि गरेको हो छन्",
}
WORDS: dict[str, frozenset[str]] = {language: frozenset(words.split()) for language, words in _WORDS.items()}

LETTERS: dict[str, str] = {
    "es": "ñ¿¡",
    "fr": "œêèç",
    "de": "ßäöü",
    "pt": "ãõ",
    "pl": "ąęłśźż",
    "sv": "äå",
    "da": "æø",
    "no": "æø",
    "fi": "äö",
    "cs": "ěřůč",
    "sk": "ľĺŕôč",
    "hu": "őű",
    "ro": "șțăş",
    "tr": "ğışç",
    "vi": "ơưđạảấầậắếềểệịọốồộớờợụủứừự",
    "hr": "đšžćč",
    "lt": "ėųūįč",
    "lv": "āēīļņķģ",
    "et": "õ",
    "sl": "šžč",
    "ca": "·",
    "ru": "ыэъё",
    "uk": "іїєґ",
    "be": "ўі",
    "bg": "ъщ",
    "sr": "јљњћђџ",
    "mk": "ѓќѕј",
    "kk": "қғңөұүһә",
    "fa": "پچژگکی",
    "ur": "ٹڈڑںہےکی",
    "ar": "ةيك",
}

ENDINGS: dict[str, tuple[str, ...]] = {
    "en": (
        "ing",
        "ed",
        "'s",
        "ly",
        "tion",
        "tions",
        "ness",
        "ght",
        "ck",
        "sh",
        "ow",
        "ers",
        "ts",
        "ces",
        "ty",
        "ks",
        "ies",
    ),
    "es": ("ción", "ciones", "dad", "mente", "aron", "os", "ado", "ó"),
    "fr": ("tion", "ment", "eux", "ée", "és", "aux", "eur", "ait", "ique"),
    "de": ("ung", "ungen", "keit", "lich", "isch", "en", "te", "ern"),
    "it": ("zione", "zioni", "ità", "mente", "ato", "ano", "gli", "tto"),
    "pt": ("ção", "ções", "dade", "mente", "ou", "ões", "ado"),
    "nl": ("heid", "ijk", "en", "aar", "cht", "ijn"),
    "pl": ("ych", "ego", "ość", "ami", "ski", "nia"),
    "sv": ("ning", "arna", "ade", "het"),
    "fi": ("ssa", "sta", "lla", "nen", "vat", "aan"),
    "tr": ("lar", "ler", "dan", "ın", "mak", "yor"),
    "ru": ("ого", "ить", "ать", "ия", "ный"),
    "uk": ("ого", "ити", "ати", "ія", "ний"),
}
