package resolve

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/graph"
)

// TestAdversaries holds names that a careless resolver joins or tears apart.
// Each line of docs is an article, its names separated by ";", each as
//
//	KIND NAME, alias, alias / title / title @COUNTRY #edition =English
//
// where KIND is p, o, g, l or h: person, organisation, group, place, happening.
// want holds the nodes, each as the names it was joined of, in any order.
func TestAdversaries(t *testing.T) {
	tests := []struct {
		name string
		docs string
		want string
	}{
		// A person and a place of one name.
		{"person and place", "p صيدا\nl صيدا @LB", "صيدا | صيدا"},
		{"person with a place's name as surname, who goes by it", "p زهير الأنباري, الأنباري\nl الأنبار @IQ", "زهير الأنباري | الأنبار"},
		{"person who goes by a place's name", "p واثق البصري, البصرة\nl البصرة @IQ", "واثق البصري | البصرة"},
		{"city named after a person", "p جورج واشنطن, واشنطن\nl واشنطن @US", "جورج واشنطن | واشنطن"},
		{"club and city", "o برشلونة\nl برشلونة @ES", "برشلونة | برشلونة"},
		{"club behind its word and city", "o نادي بسكرة\nl بسكرة @DZ", "نادي بسكرة | بسكرة"},
		{"happening and place", "h مؤتمر جنيف\nl جنيف @CH", "مؤتمر جنيف | جنيف"},
		{"happening and body of one name", "h المنتدى العربي\no المنتدى العربي", "المنتدى العربي | المنتدى العربي"},
		{"place, person and body", "l عدن @YE\np عدن\no بنك عدن", "عدن | عدن | بنك عدن"},
		{"place of two spellings beside a person of one", "l سامراء @IQ\nl سامرا\np سامرا", "سامراء | سامرا | سامرا"},

		// Surnames, given names, kin.
		{"two people of one surname", "p أنور السادات\np جيهان السادات", "أنور السادات | جيهان السادات"},
		{"the surname of two", "p أنور السادات, السادات\np جيهان السادات, السادات\np السادات", "أنور السادات | جيهان السادات | السادات"},
		{"the surname of one of two who bear a title", "p بيل كلينتون, كلينتون / الرئيس الأسبق\np هيلاري كلينتون, كلينتون / وزيرة الخارجية السابقة\np كلينتون / الرئيس الأسبق",
			"بيل كلينتون + كلينتون | هيلاري كلينتون"},
		{"the surname of one", "p إريك زيمور, زيمور\np زيمور", "إريك زيمور + زيمور"},
		{"brothers", "p رامي مخلوف\np إيهاب مخلوف", "رامي مخلوف | إيهاب مخلوف"},
		{"father and son", "p حافظ الأسد\np بشار الأسد", "حافظ الأسد | بشار الأسد"},
		{"son named with his father", "p سعد الحريري\np سعد رفيق الحريري", "سعد الحريري + سعد رفيق الحريري"},
		{"son named with his father, one title", "p سعد الحريري / رئيس وزراء لبنان\np سعد رفيق الحريري / رئيس وزراء لبنان", "سعد الحريري + سعد رفيق الحريري"},
		{"like given names under one title", "p حسن الباجي / وزير النقل\np حسين الباجي / وزير النقل", "حسن الباجي | حسين الباجي"},
		{"a given name alone", "p خالد النعيمي, خالد\np خالد", "خالد النعيمي | خالد"},
		{"names of two letters in transliteration", "p لي وي\np لو وي", "لي وي | لو وي"},
		{"Chinese names of one family", "p وانغ يي\np وانغ يانغ\np وانغ هو نينغ", "وانغ يي | وانغ يانغ | وانغ هو نينغ"},
		{"father's name in two orders of use", "p عبد الفتاح السيسي\np عبدالفتاح السيسى", "عبد الفتاح السيسي + عبدالفتاح السيسى"},
		{"عبد with two names of God", "p عبد الرحمن الصالحي\np عبد الرحيم الصالحي", "عبد الرحمن الصالحي | عبد الرحيم الصالحي"},
		{"أبو and ابن", "p أبو زيد الهلالي\np ابن زيد الهلالي", "أبو زيد الهلالي | ابن زيد الهلالي"},
		{"man and wife in one article", "p دونالد ترامب, ترامب ; p ميلانيا ترامب\np ترامب", "دونالد ترامب + ترامب | ميلانيا ترامب"},
		{"wife of one English name by mistake", "p دونالد ترامب =Donald Trump\np ميلانيا ترامب =Donald Trump", "دونالد ترامب | ميلانيا ترامب"},
		{"one English name, two spellings", "p أنطونيو غوتيريس =António Guterres\np أنطونيو غوتيريش =António Guterres", "أنطونيو غوتيريس + أنطونيو غوتيريش"},
		{"one English name, but one article names both", "p أنطونيو غوتيريس =António Guterres ; p أنطونيو غوتيريش =António Guterres", "أنطونيو غوتيريس | أنطونيو غوتيريش"},
		{"an article before a given name, and a title", "p الهادي مجدوب / وزير الداخلية التونسي\np هادي مجدوب / وزير الداخلية التونسي", "الهادي مجدوب + هادي مجدوب"},
		{"a namesake in the same article", "p محمد صلاح ; p محمد صلاح الدين\np محمد صلاح", "محمد صلاح | محمد صلاح الدين"},

		// Acronyms and bodies.
		{"acronym of the lexicon with its expansion", "o الناتو =NATO\no حلف شمال الأطلسي =NATO", "الناتو + حلف شمال الأطلسي"},
		{"acronym that an article explains", "o منظمة أوبك\no أوبك", "منظمة أوبك + أوبك"},
		{"acronym that is an alias", "o هيئة حماية المنافسة, هحم\no هحم", "هيئة حماية المنافسة + هحم"},
		{"acronym and its expansion, through three articles", "o اليونيسف =UNICEF\no منظمة الأمم المتحدة للطفولة =UNICEF\no منظمة اليونيسف =UNICEF",
			"اليونيسف + منظمة الأمم المتحدة للطفولة + منظمة اليونيسف"},
		{"branch and mother of one English name", "o الأمم المتحدة =United Nations\no منظمة الأمم المتحدة لرعاية المناخ =United Nations", "الأمم المتحدة | منظمة الأمم المتحدة لرعاية المناخ"},
		{"Red Crescents", "o الهلال الأحمر المصري =Red Crescent\no الهلال الأحمر السوداني =Red Crescent", "الهلال الأحمر المصري | الهلال الأحمر السوداني"},
		{"ministries of two countries", "o وزارة الدفاع @FR\no وزارة الدفاع @IT", "وزارة الدفاع | وزارة الدفاع"},
		{"ministry with and without its country's name", "o وزارة الدفاع الفرنسية @FR\no وزارة الدفاع @IT", "وزارة الدفاع الفرنسية | وزارة الدفاع"},
		{"two ministries of like skeleton", "o وزارة الصحة @EG\no وزارة الساحة @EG", "وزارة الصحة | وزارة الساحة"},
		{"labour and workers", "o حزب العمل @TN\no حزب العمال @TN", "حزب العمل | حزب العمال"},
		{"adjective in two spellings", "o الجيش الأمريكي @US\no الجيش الأميركي @US", "الجيش الأمريكي + الجيش الأميركي"},
		{"country and adjective", "o حكومة بريطانيا @GB\no الحكومة البريطانية @GB", "حكومة بريطانيا + الحكومة البريطانية"},
		{"two countries' adjectives", "o الحكومة البريطانية\no الحكومة البلجيكية", "الحكومة البريطانية | الحكومة البلجيكية"},
		{"the two Koreas", "o حكومة كوريا الجنوبية\no حكومة كوريا الشمالية", "حكومة كوريا الجنوبية | حكومة كوريا الشمالية"},
		{"the Koreas' adjectives", "o جيش كوريا الجنوبية\no الجيش الكوري الجنوبي", "جيش كوريا الجنوبية + الجيش الكوري الجنوبي"},
		{"two Congos", "o جيش جمهورية الكونغو\no جيش الكونغو الديمقراطية", "جيش جمهورية الكونغو | جيش الكونغو الديمقراطية"},
		{"company and person of one name", "o ديزني\np والت ديزني, ديزني", "ديزني | والت ديزني"},
		{"company and person who keep the same company", "o ديزني ; o شركة ألفا ; o شركة بيتا\np والت ديزني, ديزني ; o شركة ألفا ; o شركة بيتا", "ديزني + والت ديزني | شركة ألفا | شركة بيتا"},
		{"an alias that one article uses, and no acronym", "o هيئة حماية المنافسة, زكا\no زكا", "هيئة حماية المنافسة | زكا"},
		{"Latin acronym of an English name", "o هيئة البث, NRK =Nordland Radio Kanal\no NRK", "هيئة البث + NRK"},
		{"club and bank behind one name", "o نادي الاتحاد\no بنك الاتحاد\no الاتحاد", "نادي الاتحاد | بنك الاتحاد | الاتحاد"},
		{"a letter that a particle swallowed", "o لاتحاد الوطني\no الاتحاد الوطني", "لاتحاد الوطني + الاتحاد الوطني"},
		{"group and its adjective", "g الأكراد\no الحزب الكردي", "الأكراد | الحزب الكردي"},

		// Happenings and places.
		{"two editions", "h كأس العالم #2018\nh كأس العالم #2022", "كأس العالم | كأس العالم"},
		{"an edition and its series", "h المؤتمر الرابع للمناخ #4\nh مؤتمر المناخ", "المؤتمر الرابع للمناخ | مؤتمر المناخ"},
		{"one edition, words in another order", "h المؤتمر الدولي الرابع للمناخ #4\nh الدورة الرابعة لمؤتمر المناخ العالمي #4", "المؤتمر الدولي الرابع للمناخ + الدورة الرابعة لمؤتمر المناخ العالمي"},
		{"two world wars", "h الحرب العالمية الأولى\nh الحرب العالمية الثانية", "الحرب العالمية الأولى | الحرب العالمية الثانية"},
		{"festivals of two cities", "h مهرجان قرطاج\nh مهرجان برلين", "مهرجان قرطاج | مهرجان برلين"},
		{"cities of one name in two countries", "l طرابلس @LB\nl طرابلس @LY", "طرابلس | طرابلس"},
		{"Amman and Oman", "l عمان @JO\nl عُمان @OM", "عمان | عُمان"},
		{"Mali and Bali", "l مالي @ML\nl بالي @ID", "مالي | بالي"},

		// Ministries, offices and governorates.
		{"ministry and its fuller name", "o وزارة الفلاحة @TN\no وزارة الفلاحة والموارد المائية والصيد البحري @TN", "وزارة الفلاحة + وزارة الفلاحة والموارد المائية والصيد البحري"},
		{"fuller names of two countries", "o وزارة الفلاحة @TN\no وزارة الفلاحة والصيد البحري @MR", "وزارة الفلاحة | وزارة الفلاحة والصيد البحري"},
		{"ministry that two carry on", "o وزارة التجارة @TN\no وزارة التجارة والصناعة @TN\no وزارة التجارة والاستثمار @TN", "وزارة التجارة | وزارة التجارة والصناعة | وزارة التجارة والاستثمار"},
		{"ministry that one carries on, and that another", "o وزارة الصناعة @DZ\no وزارة الصناعة والمناجم @DZ\no وزارة الصناعة والمناجم والطاقة @DZ", "وزارة الصناعة + وزارة الصناعة والمناجم + وزارة الصناعة والمناجم والطاقة"},
		{"education and higher education", "o وزارة التعليم @EG\no وزارة التعليم العالي @EG", "وزارة التعليم | وزارة التعليم العالي"},
		{"foreign affairs", "o وزارة الخارجية @TN\no وزارة الشؤون الخارجية @TN", "وزارة الخارجية + وزارة الشؤون الخارجية"},
		{"social affairs and affairs of religion", "o وزارة الشؤون الاجتماعية @TN\no وزارة الشؤون الدينية @TN", "وزارة الشؤون الاجتماعية | وزارة الشؤون الدينية"},
		{"national defence", "o وزارة الدفاع @DZ\no وزارة الدفاع الوطني @DZ", "وزارة الدفاع + وزارة الدفاع الوطني"},
		{"court without its place", "o المحكمة الابتدائية بتونس, المحكمة الابتدائية @TN\no المحكمة الابتدائية بتونس, المحكمة الابتدائية @TN\no المحكمة الابتدائية @TN", "المحكمة الابتدائية بتونس | المحكمة الابتدائية"},
		{"parties of one name in two countries", "o الحزب الجمهوري @US =Republican Party\no الحزب الجمهوري @TN", "الحزب الجمهوري | الحزب الجمهوري"},
		{"town and its governorate", "l نابل @TN =Nabeul\nl ولاية نابل @TN =Nabeul Governorate", "نابل + ولاية نابل"},
		{"city and state of one name", "l نيويورك @US =New York City\nl ولاية نيويورك @US =New York", "نيويورك | ولاية نيويورك"},

		// Given names alone, and names in many spellings.
		{"two bearers of one given name", "p محمد\np محمد", "محمد | محمد"},
		{"bearers of one given name and title", "p محمد / شقيق منفذ هجوم النهر\np محمد / شقيق منفذ هجوم النهر", "محمد"},
		{"a given name beside a fuller one in another article", "p سالم العجيلي, سالم\np سالم\np سالم", "سالم العجيلي | سالم | سالم"},
		{"two letters for one", "p بنيامين نتنياهو\np بنيامين نتانياهو", "بنيامين نتنياهو + بنيامين نتانياهو"},
		{"written together and apart", "p هو جينتاو\np هو جين تاو", "هو جينتاو + هو جين تاو"},
		{"short for a given name, of one English name", "p جو بايدن =Joe Biden\np جوزيف بايدن =Joe Biden", "جو بايدن + جوزيف بايدن"},
		{"family behind the name", "p تميم بن حمد / أمير قطر\np تميم بن حمد آل ثاني / أمير قطر", "تميم بن حمد + تميم بن حمد آل ثاني"},
		{"titles tell a king from a player", "p خوان كارلوس / ملك إسبانيا\np خوان كارلوس فيريرو / لاعب التنس", "خوان كارلوس | خوان كارلوس فيريرو"},
		{"the surname of two players", "p كريستيانو رونالدو, رونالدو\np رونالدو نازاريو, رونالدو\np رونالدو", "كريستيانو رونالدو | رونالدو نازاريو | رونالدو"},
		{"hamzas and long vowels", "p إيمانويل ماكرون\np ايمانويل ماكرون\np إمانويل ماكرون", "إيمانويل ماكرون + ايمانويل ماكرون + إمانويل ماكرون"},
		{"the swapped letters of a language of the Gulf", "p غوستافو بيترو\np جوستافو بيترو", "غوستافو بيترو + جوستافو بيترو"},
		{"like foreign names of two people", "p مارين لوبان\np مارون لوبان", "مارين لوبان | مارون لوبان"},
		{"brother clubs", "o الترجي الرياضي التونسي, الترجي @TN =Espérance\no الترجي الجرجيسي @TN\no الترجي الرياضي التونسي, الترجي @TN\no الترجي @TN =Espérance", "الترجي الرياضي التونسي + الترجي | الترجي الجرجيسي"},
		{"words in another order", "o البنك الأفريقي للتنمية\no بنك التنمية الأفريقي", "البنك الأفريقي للتنمية + بنك التنمية الأفريقي"},
		{"union and its short name of the lexicon", "o اتحاد الشغل @TN =UGTT\no الاتحاد العام التونسي للشغل @TN =UGTT", "اتحاد الشغل + الاتحاد العام التونسي للشغل"},
		{"acronym of two bodies", "o الاتحاد المصري للسباحة, اتحاد السباحة @EG\no الاتحاد التونسي للسباحة, اتحاد السباحة @TN\no اتحاد السباحة", "الاتحاد المصري للسباحة | الاتحاد التونسي للسباحة | اتحاد السباحة"},
		{"city and its club", "l ليون @FR =Lyon\no ليون @FR =Olympique Lyonnais", "ليون | ليون"},
		{"person and the street called after him", "p الحبيب بورقيبة\nl شارع الحبيب بورقيبة", "الحبيب بورقيبة | شارع الحبيب بورقيبة"},
		{"a saint's town and a person", "p علي بن عون\nl سيدي علي بن عون @TN", "علي بن عون | سيدي علي بن عون"},
		{"judge and general of one name in two countries", "p أحمد قايد صالح / رئيس أركان الجيش الجزائري\np أحمد صالح / المهاجم المصري", "أحمد قايد صالح | أحمد صالح"},
	}
	r := newResolver(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var list []*extract.Document
			for i, line := range strings.Split(tt.docs, "\n") {
				var ents []ent
				for _, s := range strings.Split(line, ";") {
					ents = append(ents, readEnt(t, strings.TrimSpace(s)))
				}
				list = append(list, article(fmt.Sprintf("doc%d", i), "", ents...))
			}
			for range 2 { // in either order
				if got, want := nodesOf(r.Resolve(list), list), sorted(strings.Split(tt.want, " | ")); !slices.Equal(got, want) {
					t.Errorf("got  %s\nwant %s", strings.Join(got, " | "), strings.Join(want, " | "))
				}
				slices.Reverse(list)
			}
		})
	}
}

func sorted(nodes []string) []string {
	for i, n := range nodes {
		names := strings.Split(n, " + ")
		slices.Sort(names)
		nodes[i] = strings.Join(slices.Compact(names), " + ")
	}
	slices.Sort(nodes)
	return nodes
}

// nodesOf lists the clusters of entities, each by the names of its members.
func nodesOf(res *graph.Resolution, docs []*extract.Document) []string {
	by := map[graph.Member]string{}
	for _, d := range docs {
		for _, e := range d.Entities {
			by[graph.Member{Article: d.Article.ID, ID: e.ID}] = e.Name
		}
	}
	var nodes []string
	for _, c := range res.Entities {
		var names []string
		for _, m := range c.Members {
			names = append(names, by[m])
		}
		nodes = append(nodes, strings.Join(names, " + "))
	}
	return sorted(nodes)
}

func readEnt(t *testing.T, s string) ent {
	t.Helper()
	kinds := map[string]extract.Kind{"p": extract.Person, "o": extract.Organisation, "g": extract.Group, "l": extract.Place, "h": extract.Happening}
	kind, rest, _ := strings.Cut(s, " ")
	e := ent{kind: kinds[kind]}
	if e.kind == "" {
		t.Fatalf("%q starts with no kind", s)
	}
	rest, e.en, _ = strings.Cut(rest, " =")
	if before, number, ok := strings.Cut(rest, " #"); ok {
		rest = before
		if _, err := fmt.Sscan(number, &e.edition); err != nil {
			t.Fatal(err)
		}
	}
	rest, e.ref.Country, _ = strings.Cut(rest, " @")
	parts := strings.Split(rest, " / ")
	names := strings.Split(parts[0], ", ")
	e.name, e.aliases, e.titles = names[0], names[1:], parts[1:]
	if e.kind == extract.Place && e.ref.Country != "" {
		e.ref.Geonames = e.name + e.ref.Country
	}
	return e
}
