package article_test

import (
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/article"
)

// body is two paragraphs that any article may have.
const body = "وصل الوزير إلى العاصمة في زيارة تستمر يومين يلتقي خلالها كبار المسؤولين.\n" +
	"وقال الوزير إن البلدين اتفقا على توسيع التعاون في مجالات الطاقة والنقل والتعليم.\n"

// kinds are the letters for the kinds of lines in the tests.
var kinds = map[extract.LineKind]string{
	extract.TitleLine: "T", extract.DateLine: "D", extract.BylineLine: "Y",
	extract.BodyLine: "b", extract.FooterLine: "F", extract.Furniture: "x",
}

// layouts are articles in the layouts of many outlets, all written for this
// test, and what is to be read in them.
var layouts = []struct {
	name, text                            string
	title, source, published, from, lines string
}{
	{"mail date and channel", "زيارة رسمية تبدأ الجمعة\nFri, 20 Jul 2018 09:54:00 GMT\nالقاهرة - سكاي نيوز عربية\n" + body,
		"زيارة رسمية تبدأ الجمعة", "سكاي نيوز عربية", "2018-07-20", "dateline", "TDYbb"},
	{"site with a dot and agencies", "زيارة رسمية\nMon, 04 Jun 2018 14:51:40 +0400\nالعربية.نت، وكالات\n" + body,
		"زيارة رسمية", "العربية.نت", "2018-06-04", "dateline", "TDYbb"},
	{"agency dateline without title", "بكين، خبي 3 ديسمبر 2017 (شينخوا) " + body,
		"", "شينخوا", "2017-12-03", "dateline", "bb"},
	{"agency dateline below a title", "زيارة رسمية تبدأ الأحد\nبكين 3 ديسمبر 2017 (شينخوا) -- " + body,
		"زيارة رسمية تبدأ الأحد", "شينخوا", "2017-12-03", "dateline", "Tbb"},
	{"city and agency in brackets", "زيارة رسمية تبدأ الأحد\nلندن (رويترز) - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "Tbb"},
	{"initials with spaces", "زيارة رسمية تبدأ الأحد\nالقاهرة 12 مارس 2020 (أ ش أ) - " + body,
		"زيارة رسمية تبدأ الأحد", "أ ش أ", "2020-03-12", "dateline", "Tbb"},
	{"initials with dots, Levantine month", "زيارة رسمية تبدأ الأحد\nباريس 12 آذار/مارس 2020 (أ.ف.ب) - " + body,
		"زيارة رسمية تبدأ الأحد", "أ.ف.ب", "2020-03-12", "dateline", "Tbb"},
	{"slashes of the Gulf agencies, no year", "أبوظبي في 5 فبراير / وام / " + body,
		"", "وام", "", "", "bb"},
	{"day behind the agency", "زيارة رسمية تبدأ الأحد\nأوسلو - رويترز - الخميس 12 مارس/آذار 2020: " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2020-03-12", "dateline", "Tbb"},
	{"a line of the month tells the year of a dateline", "زيارة رسمية تبدأ الأحد\nفبراير 2019\nأبوظبي في 5 فبراير / وام / " + body,
		"زيارة رسمية تبدأ الأحد", "وام", "2019-02-05", "dateline", "Tbbb"},
	{"a line of another month does not", "زيارة رسمية تبدأ الأحد\nمارس 2019\nأبوظبي في 5 فبراير / وام / " + body,
		"زيارة رسمية تبدأ الأحد", "وام", "", "", "Tbbb"},
	{"nor do two years", "زيارة رسمية تبدأ الأحد\nفبراير 2019\nأبوظبي في 5 فبراير / وام / " + body + "فبراير 2018\n",
		"زيارة رسمية تبدأ الأحد", "وام", "", "", "Tbbbb"},
	{"nor does a year that the text tells of", "أبوظبي في 5 فبراير / وام / كان المشروع قد بدأ في فبراير 2015. " + body,
		"", "وام", "", "", "bb"},
	{"weekday of the lead and the year told last", "زيارة رسمية تبدأ الأحد\nعمان 4 أبريل نيسان (رويترز) - عاد الوزير يوم الثلاثاء من جولته. " + body + "وكانت الجولة قد تقررت في 18 مايو أيار 2022.\n",
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbbb"},
	{"yesterday with its weekday and the year told last", "زيارة رسمية تبدأ الأحد\nالقاهرة في 4 أبريل /أ ش أ/ عاد الوزير أمس الإثنين من جولته. " + body + "وكانت الجولة قد تقررت في مايو 2022.\n",
		"زيارة رسمية تبدأ الأحد", "أ ش أ", "2023-04-04", "dateline", "Tbbb"},
	{"a weekday that the year told last has not", "زيارة رسمية تبدأ الأحد\nعمان 4 أبريل نيسان (رويترز) - عاد الوزير يوم الخميس من جولته. " + body + "وكانت الجولة قد تقررت في 18 مايو أيار 2022.\n",
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "Tbbb"},
	{"yesterday has another weekday", "زيارة رسمية تبدأ الأحد\nعمان 4 أبريل نيسان (رويترز) - عاد الوزير يوم الثلاثاء من جولته. " + body + "وقال أمس الخميس إنه قررها في 18 مايو أيار 2022.\n",
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "Tbbb"},
	{"a weekday without any year", "زيارة رسمية تبدأ الأحد\nعمان 4 أبريل نيسان (رويترز) - عاد الوزير يوم الثلاثاء من جولته. " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "Tbb"},
	{"day and month in numbers before the agency", "زيارة رسمية تبدأ الأحد\nالكويت - 4 - 12 (كونا) -- " + body + "https://example.org/2023/12/visit.html\n",
		"زيارة رسمية تبدأ الأحد", "كونا", "2023-12-04", "dateline", "Tbbx"},
	{"numbers that are no day and month", "زيارة رسمية تبدأ الأحد\nالكويت - 40 - 12 (كونا) -- " + body + "https://example.org/2023/12/visit.html\n",
		"زيارة رسمية تبدأ الأحد", "كونا", "", "", "Tbbx"},
	{"day behind the agency", "زيارة رسمية تبدأ الأحد\nبيروت (أ ف ب) – الثلاثاء 4 نيسان 2023 – " + body,
		"زيارة رسمية تبدأ الأحد", "أ ف ب", "2023-04-04", "dateline", "Tbb"},
	{"a day of the sentence behind the agency", "زيارة رسمية تبدأ الأحد\nبيروت (أ ف ب) - الثلاثاء 4 نيسان 2023 انتهت الجولة. " + body,
		"زيارة رسمية تبدأ الأحد", "أ ف ب", "", "", "Tbb"},
	{"clock, dash, day, stroke and Hijri day", "زيارة رسمية تبدأ الأحد\nنُشر: 20:15-9 يوليو 2022 م ـ 10 ذو الحجة 1443 هـ\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2022-07-09", "dateline", "TDbb"},
	{"two lines of clock, dash and day", "زيارة رسمية تبدأ الأحد\nنُشر: 14:20-4 أبريل 2023 م ـ 13 رمضان 1444 هـ\nآخر تحديث: 15:30-5 أبريل 2023 م ـ 14 رمضان 1444 هـ\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDDbb"},
	{"day and later change around a dot", "زيارة رسمية تبدأ الأحد\n04 أبريل 2023•تحديث: 05 أبريل 2023\nأنقرة/ الأناضول\n" + body,
		"زيارة رسمية تبدأ الأحد", "الأناضول", "2023-04-04", "dateline", "TDYbb"},
	{"change glued to the clock", "زيارة رسمية تبدأ الأحد\n4/4/2023-|آخر تحديث: 5/4/202310:12 ص (مكة المكرمة)\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"commas everywhere", "زيارة رسمية تبدأ الأحد\nالثلاثاء, 4 أبريل, 2023 إلى 14:20\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"month before the day", "زيارة رسمية تبدأ الأحد\nالثلاثاء, ابريل 4, 2023 - 10:15\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"Hijri in digits and Gregorian in digits", "زيارة رسمية تبدأ الأحد\nالثلاثاء 1444/9/13 هـ الموافق 2023/04/04 م\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"number of the issue", "زيارة رسمية تبدأ الأحد\nالعدد 16202 - الثلاثاء 4 أبريل 2023\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"day behind agency and dash, with a colon", "زيارة رسمية تبدأ الأحد\nباماكو - د ب أ - الثلاثاء 4 أبريل/نيسان 2023: " + body,
		"زيارة رسمية تبدأ الأحد", "د ب أ", "2023-04-04", "dateline", "Tbb"},
	{"digits behind agency and dash", "زيارة رسمية تبدأ الأحد\nباماكو - رويترز - 4/4/2023: " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"day behind brackets, without a dash between", "زيارة رسمية تبدأ الأحد\nباماكو (رويترز) 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"agency and day in brackets", "زيارة رسمية تبدأ الأحد\nباماكو (رويترز - 4 أبريل 2023) - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"day and agency in brackets", "زيارة رسمية تبدأ الأحد\nباماكو (4 أبريل 2023، رويترز) - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"day alone in brackets", "زيارة رسمية تبدأ الأحد\nباماكو (4 أبريل 2023) - " + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "Tbb"},
	{"agency, city and day between dashes", "زيارة رسمية تبدأ الأحد\nرويترز - باماكو - 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"agency, city and day between commas", "زيارة رسمية تبدأ الأحد\nرويترز، باماكو، 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"agency in brackets, city and day", "زيارة رسمية تبدأ الأحد\n(رويترز) باماكو 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "2023-04-04", "dateline", "Tbb"},
	{"digits and agency between commas", "زيارة رسمية تبدأ الأحد\nباماكو، 4/4/2023، أ ف ب: " + body,
		"زيارة رسمية تبدأ الأحد", "أ ف ب", "2023-04-04", "dateline", "Tbb"},
	{"day and agency between full stops", "زيارة رسمية تبدأ الأحد\nموسكو، 4 أبريل 2023. نوفوستي. " + body,
		"زيارة رسمية تبدأ الأحد", "نوفوستي", "2023-04-04", "dateline", "Tbb"},
	{"two agencies behind the day", "زيارة رسمية تبدأ الأحد\nباماكو - 4 أبريل 2023 - قنا - ا ف ب: " + body,
		"زيارة رسمية تبدأ الأحد", "قنا", "2023-04-04", "dateline", "Tbb"},
	{"paper with the name of a place behind a city", "زيارة رسمية تبدأ الأحد\nالدوحة - الراية - 4 أبريل 2023: " + body,
		"زيارة رسمية تبدأ الأحد", "الراية", "2023-04-04", "dateline", "Tbb"},
	{"nothing but a day", "زيارة رسمية تبدأ الأحد\nالثلاثاء 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "Tbb"},
	{"a day of the sentence behind agency and dash", "زيارة رسمية تبدأ الأحد\nباماكو - رويترز - قال في 4 أبريل 2023: " + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "Tbb"},
	{"a day that the sentence goes on from", "زيارة رسمية تبدأ الأحد\nبعد 4 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "", "", "", "Tbb"},
	{"lines of a chronology", "زيارة رسمية تبدأ الأحد\n4 أبريل 2023 - " + body + "5 أبريل 2023 - " + body,
		"زيارة رسمية تبدأ الأحد", "", "", "", "Tbbbb"},
	{"year in front of the weekday", "زيارة رسمية تبدأ الأحد\nGMT 14:15:00 2023 الثلاثاء 4 أبريل\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"English ordinal", "زيارة رسمية تبدأ الأحد\nApril 4th, 2023\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"added", "زيارة رسمية تبدأ الأحد\nتم إضافته يوم الثلاثاء 04/04/2023 م\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2023-04-04", "dateline", "TDbb"},
	{"digits between city and agency", "زيارة رسمية تبدأ الأحد\nرام الله 4-4-2023 وفا- " + body,
		"زيارة رسمية تبدأ الأحد", "وفا", "2023-04-04", "dateline", "Tbb"},
	{"slashes of the Maghrebi agency", "الرباط / 3 غشت 2019 / ومع / " + body,
		"", "ومع", "2019-08-03", "dateline", "bb"},
	{"agency of two lines", "زيارة رسمية تبدأ الأحد\nالجزائر- 12 جوان 2021 (واج)- " + body,
		"زيارة رسمية تبدأ الأحد", "واج", "2021-06-12", "dateline", "Tbb"},
	{"Hijri and Gregorian", "زيارة رسمية تبدأ الأحد\nالرياض 15 رمضان 1440 هـ الموافق 20 مايو 2019 م واس\n" + body,
		"زيارة رسمية تبدأ الأحد", "واس", "2019-05-20", "byline", "TYbb"},
	{"agency whose name is a word", "زيارة رسمية تبدأ الأحد\nوطنية - " + body,
		"زيارة رسمية تبدأ الأحد", "وطنية", "", "", "Tbb"},
	{"paper in guillemets", "زيارة رسمية تبدأ الأحد\nلندن: «الشرق الأوسط»\n" + body,
		"زيارة رسمية تبدأ الأحد", "الشرق الأوسط", "", "", "Tbbb"},
	{"dash and paper in guillemets", "زيارة رسمية تبدأ الأحد\nواشنطن ـ «القدس العربي»: " + body,
		"زيارة رسمية تبدأ الأحد", "القدس العربي", "", "", "Tbb"},
	{"city, slash, agency", "زيارة رسمية تبدأ الأحد\nإسطنبول/ الأناضول\n" + body,
		"زيارة رسمية تبدأ الأحد", "الأناضول", "", "", "TYbb"},
	{"agency with a dash and a day", "زيارة رسمية تبدأ الأحد\nموسكو، 2 ديسمبر 2020 - سبوتنيك. " + body,
		"زيارة رسمية تبدأ الأحد", "سبوتنيك", "2020-12-02", "dateline", "Tbb"},
	{"unknown agency behind a day", "زيارة رسمية تبدأ الأحد\nمقديشو 9 مايو 2022 (الصحوة برس) - " + body,
		"زيارة رسمية تبدأ الأحد", "الصحوة برس", "2022-05-09", "dateline", "Tbb"},
	{"day and dash without agency", "زيارة رسمية تبدأ الأحد\nصنعاء - 9 مايو 2022 - " + body,
		"زيارة رسمية تبدأ الأحد", "", "2022-05-09", "dateline", "Tbb"},
	{"time, bar and weekday", "زيارة رسمية تبدأ الثلاثاء\n03:19 م | الثلاثاء 22 أبريل 2025\n" + body,
		"زيارة رسمية تبدأ الثلاثاء", "", "2025-04-22", "dateline", "TDbb"},
	{"month name between slashes", "زيارة رسمية\nالأربعاء 06/يوليو/2016 - 06:05 م\n" + body,
		"زيارة رسمية", "", "2016-07-06", "dateline", "TDbb"},
	{"digits only", "زيارة رسمية\n19/08/2016\n" + body,
		"زيارة رسمية", "", "2016-08-19", "dateline", "TDbb"},
	{"Eastern digits", "زيارة رسمية\nالأحد ٣ ديسمبر ٢٠١٧ - ٠٩:٣٠\n" + body,
		"زيارة رسمية", "", "2017-12-03", "dateline", "TDbb"},
	{"radio, time stamp and buttons", "زيارة رسمية!!\n\ncri 2019-10-21 15:45:00\nComment\nShare\nShare this with Close\nFacebook WhatsApp\n\n" + body + "\nالأكثر قراءة\n\nصور\n",
		"زيارة رسمية!!", "cri", "2019-10-21", "dateline", "TDxxxxbbxx"},
	{"post date below", body + "\n \nالوقت ما بعد: 16 يوليو - 2022\n",
		"", "", "2022-07-16", "footer", "bbF"},
	{"published and updated in one line", "زيارة رسمية تبدأ الأحد\nنشرت في: 12/03/2018 - 10:15 آخر تحديث: 14/03/2018 - 11:00\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "dateline", "TDbb"},
	{"updated above, published below", "زيارة رسمية تبدأ الأحد\nآخر تحديث: 14 مارس 2018\n" + body + "نشر في 12 مارس 2018\n",
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "footer", "TDbbF"},
	{"only the day of a change", "زيارة رسمية تبدأ الأحد\nآخر تحديث: الأربعاء 14 مارس 2018 KSA 10:15 - GMT 07:15\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-14", "dateline", "TDbb"},
	{"author with a cue, then the date", "زيارة رسمية تبدأ الأحد\nكتب: سامي عبد الله\n12 مارس 2018\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "dateline", "TYDbb"},
	{"author and date in one line", "زيارة رسمية تبدأ الأحد\nكتبت منى الشريف - الإثنين 12 مارس 2018\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "byline", "TYbb"},
	{"author without a cue beside the date", "زيارة رسمية تبدأ الأحد\nسامي عبد الله\n12 مارس 2018\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "dateline", "TYDbb"},
	{"standfirst above the date", "زيارة رسمية تبدأ الأحد\nالوزير يبحث مع نظيره ملفات الطاقة والنقل على مدى يومين كاملين.\n12 مارس 2018\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "dateline", "TbDbb"},
	{"section above the title", "الرئيسية\nأخبار عربية\nزيارة رسمية تبدأ الأحد\n2018/3/12\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2018-03-12", "dateline", "xxTDbb"},
	{"source below", "زيارة رسمية تبدأ الأحد\n" + body + "المصدر: وكالات + رويترز\n",
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "TbbY"},
	{"unknown source below", "زيارة رسمية تبدأ الأحد\n" + body + "المصدر: الضفة برس\n",
		"زيارة رسمية تبدأ الأحد", "الضفة برس", "", "", "TbbY"},
	{"list of other headlines in the text", "زيارة رسمية تبدأ الأحد\n" + body + "مواضيع ذات صلة\nقمة جديدة في الشتاء\nاتفاق على النقل البحري\n" + body + "اقرأ أيضا: عودة السياح إلى الساحل\n",
		"زيارة رسمية تبدأ الأحد", "", "", "", "Tbbxxxbbx"},
	{"address with a day", "زيارة رسمية تبدأ الأحد\n" + body + "https://example.org/2019/05/06/visit.html\n",
		"زيارة رسمية تبدأ الأحد", "", "2019-05-06", "url", "Tbbx"},
	{"the sentence says today", "زيارة رسمية تبدأ اليوم\nأعلنت الوزارة اليوم الأحد 3 ديسمبر 2017 بدء الزيارة، في بيان وزعته على الصحف.\n" + body,
		"زيارة رسمية تبدأ اليوم", "", "2017-12-03", "dateline", "Tbbb"},

	{"the lead of a place tells its day", "زيارة رسمية تبدأ الأحد\nالرباط - افتتح الوزير، يوم الأحد 3 ديسمبر 2017، أعمال المؤتمر السنوي للمهندسين.\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "2017-12-03", "dateline", "Tbbb"},
	{"the lead of a place tells of long ago", "تكريم جندي قديم\nالرباط - نال الجندي الوسام في 29 سبتمبر 1918 خلال هجوم على خط القناة.\n" + body,
		"تكريم جندي قديم", "", "", "", "Tbbb"},
	{"agencies and a city", "زيارة رسمية تبدأ الأحد\nوكالات - أبوظبي\n" + body,
		"زيارة رسمية تبدأ الأحد", "", "", "", "TYbb"},
	{"a stroke as a dash", "زيارة رسمية تبدأ الأحد\nباريس ـ رويترز\n" + body,
		"زيارة رسمية تبدأ الأحد", "رويترز", "", "", "TYbb"},
	{"exclusive to an agency whose name is a word", "زيارة رسمية تبدأ الأحد\nغزة - خاص صفا\n" + body,
		"زيارة رسمية تبدأ الأحد", "صفا", "", "", "TYbb"},
	{"initials and agency below", "زيارة رسمية تبدأ الأحد\n" + body + "س.ن / وات\n",
		"زيارة رسمية تبدأ الأحد", "وات", "", "", "TbbY"},
	{"month of two calendars with blanks", "زيارة رسمية\nنشر الثلاثاء، 22 ابريل / نيسان 2025\n" + body,
		"زيارة رسمية", "", "2025-04-22", "dateline", "TDbb"},
	{"Hijri second, number of the issue", "زيارة رسمية\nالثلاثاء 24 شوال 1446 هـ - 22 أبريل 2025 مـ رقم العدد [16950]\n" + body,
		"زيارة رسمية", "", "2025-04-22", "dateline", "TDbb"},
	{"colons in the date", "زيارة رسمية\n2025:04:22.15:40\n" + body,
		"زيارة رسمية", "", "2025-04-22", "dateline", "TDbb"},
	{"post date in English", "زيارة رسمية\n" + body + "Post time: Apr-22-2025\n",
		"زيارة رسمية", "", "2025-04-22", "footer", "TbbF"},

	// What must not be believed.
	{"a weekday that the day does not have", "زيارة رسمية تبدأ اليوم\nأعلنت الوزارة اليوم الإثنين 3 ديسمبر 2017 بدء الزيارة، في بيان وزعته على الصحف.\n" + body,
		"زيارة رسمية تبدأ اليوم", "", "", "", "Tbbb"},
	{"fixtures below the first paragraph", "تدور يوم الأحد المقبل مباريات الجولة الرابعة من البطولة، وفي ما يلي برنامجها:\nالأحد 26 فبراير 2017\n" + body + body,
		"", "", "", "", "bbbbbb"},
	{"a day of the past in the first sentence", "تكريم جندي قديم\nنال الجندي الوسام في 29 سبتمبر 1918 خلال هجوم على خط القناة.\n" + body,
		"تكريم جندي قديم", "", "", "", "Tbbb"},
	{"on a day like today", "ذكرى معركة\nفي مثل هذا اليوم 3 ديسمبر 1917 بدأت المعركة التي غيرت مسار الحرب.\n" + body,
		"ذكرى معركة", "", "", "", "Tbbb"},
	{"an outlet that is quoted", "تصريح جديد\nقال مسؤول لوكالة (رويترز) إن المحادثات تأجلت إلى الأسبوع المقبل.\n" + body,
		"تصريح جديد", "", "", "", "Tbbb"},
	{"an outlet that is the story", "إغلاق صحيفة\nأغلقت السلطات صحيفة \"الأيام\" بعد نشرها تقريرا عن الفساد.\n" + body,
		"إغلاق صحيفة", "", "", "", "Tbbb"},
	{"the word for Gulf in quotation marks", "لقاء المدربين\nأعلن الاتحاد أن كأس \"الخليج\" ستقام في موعدها المقرر من دون تغيير.\n" + body,
		"لقاء المدربين", "", "", "", "Tbbb"},
	{"a day in a title", "أحداث 3 ديسمبر 2017\n" + body,
		"أحداث 3 ديسمبر 2017", "", "", "", "Tbb"},
	{"days as headings within the text", "سجل الأزمة\n" + body + body + "3 ديسمبر 2017\n" + body + "5 ديسمبر 2017\n" + body,
		"سجل الأزمة", "", "", "", "Tbbbbbbbbbb"},
	{"a title that starts with a byline's word", "كتب الأطفال في المعرض الدولي\n" + body,
		"كتب الأطفال في المعرض الدولي", "", "", "", "Tbb"},
	{"one line is no title", "وصل الوزير إلى العاصمة",
		"", "", "", "", "b"},
}

func TestLayouts(t *testing.T) {
	r := newReader(t, article.Options{})
	for _, test := range layouts {
		t.Run(test.name, func(t *testing.T) {
			a, err := r.Parse("x.txt", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			got := []string{a.Title, a.Source, a.Published, a.PublishedFrom, lineKinds(a)}
			same(t, got, []string{test.title, test.source, test.published, test.from, test.lines})
			check(t, a)
		})
	}
}

func lineKinds(a *extract.Article) string {
	var b strings.Builder
	for _, l := range a.Lines {
		b.WriteString(kinds[l.Kind])
	}
	return b.String()
}

func TestPublishedOption(t *testing.T) {
	r := newReader(t, article.Options{Published: "2020-01-02", Language: "ar-EG"})
	for text, want := range map[string]string{
		"زيارة\n" + body:                "2020-01-02 option",
		"زيارة\n3 ديسمبر 2017\n" + body: "2017-12-03 dateline",
	} {
		a, err := r.Parse("x.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := a.Published + " " + a.PublishedFrom; got != want || a.Language != "ar-EG" {
			t.Errorf("got %s in %s, want %s", got, a.Language, want)
		}
	}
}

func TestMetadata(t *testing.T) {
	r := newReader(t, article.Options{})
	tests := []struct{ name, record, want string }{
		{"feed date", `{"published":"Sun, 03 Dec 2017 23:30:00 -0500","text":"نص."}`, "2017-12-03 metadata"},
		{"day first", `{"published":"02/05/2016","text":"نص."}`, "2016-05-02 metadata"},
		{"in words", `{"published":"3 كانون الأول 2017","text":"نص."}`, "2017-12-03 metadata"},
		{"unreadable", `{"published":"yesterday","text":"نص."}`, " "},
		{"address", `{"url":"https://example.org/news/2017-12/03/c_1.htm","text":"نص."}`, "2017-12-03 url"},
		{"address in one number", `{"url":"https://example.org/20171203/a","text":"نص."}`, "2017-12-03 url"},
		{"no day in the address", `{"url":"https://example.org/20179999/2017/13/40/1","text":"نص."}`, " "},
		{"metadata before text", `{"published":"2017-12-04","text":"زيارة\n3 ديسمبر 2017\nوصل الوزير إلى العاصمة."}`, "2017-12-04 metadata"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, map[string]string{"a.jsonl": test.record})
			_, articles := readAll(r, "", dir)
			if len(articles) != 1 {
				t.Fatalf("%d articles", len(articles))
			}
			if got := articles[0].Published + " " + articles[0].PublishedFrom; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	r := newReader(t, article.Options{})
	for text, want := range map[string]string{
		body:                           "ar",
		strings.Repeat("3 ديسمبر ", 9): "ar",
		"تهران پایتخت کشور ایران است و بزرگترین شهر این کشور نیز هست که در دامنه کوه البرز جای گرفته است": "pes",
		"The minister arrived in the capital on Sunday for talks.": "en",
		"١٢٣": "",
	} {
		a, err := r.Parse("x.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if a.Language != want {
			t.Errorf("%.30q: %q, want %q", text, a.Language, want)
		}
	}
}
