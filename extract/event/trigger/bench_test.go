package trigger

import (
	"strings"
	"testing"

	"tarikh/extract/lang"
)

// news is text in the style of a news agency, with about as many triggers as
// there are in one.
const news = `أعلنت وزارة الخارجية اليوم أن الوزير سيزور العاصمة الأسبوع المقبل لإجراء محادثات مع نظيره حول سبل تعزيز التعاون بين البلدين.
وقال متحدث باسم الوزارة إن الجانبين سيوقعان مذكرة تفاهم في مجال الطاقة، مضيفا أن الزيارة تأتي تلبية لدعوة رسمية.
وكان رئيس الحكومة قد استقبل الشهر الماضي وفدا من رجال الأعمال، وبحث معهم فرص الاستثمار في المناطق الساحلية.
من جهة أخرى لقي أربعة أشخاص مصرعهم وأصيب سبعة آخرون في حادث سير وقع صباح الثلاثاء على الطريق الرابط بين المدينتين.
وأضاف المصدر نفسه أن السلطات فتحت تحقيقا لتحديد ملابسات الحادث، بينما نقل المصابون إلى المستشفى الجامعي لتلقي العلاج.
`

func BenchmarkLoad(b *testing.B) {
	p, err := lang.Load("ar")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Load(p); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	p, l := load(b)
	d := draft(p, strings.Repeat(news, 50))
	b.SetBytes(int64(len(d.Article.Text)))
	hits := 0
	for b.Loop() {
		hits = 0
		l.Find(d, func(Hit) bool { hits++; return true })
	}
	b.ReportMetric(float64(hits)/float64(len(d.Tokens)), "hits/token")
}
