package resolve

import (
	"testing"

	"tarikh/graph"
)

// TestGlossed holds names and what they are in English, word by word, or nothing
// where a word is missing.
func TestGlossed(t *testing.T) {
	g := newResolver(t).gloss
	for _, tt := range []struct {
		name string
		kind graph.Kind
		want string
	}{
		{"وزارة الفلاحة", graph.Organisation, "Ministry of Agriculture"},
		{"وزارة الفلاحة والموارد المائية والصيد البحري", graph.Organisation, "Ministry of Agriculture and Water Resources and Fisheries"},
		{"وزارة الدفاع الجزائرية", graph.Organisation, "Ministry of Defence of Algeria"},
		{"وزارة خارجية فرنسا", graph.Organisation, ""},
		{"الشرطة الفرنسية", graph.Organisation, "Police of France"},
		{"الحرس الوطني", graph.Organisation, "National Guard"},
		{"النقابة العامة للتعليم الثانوي", graph.Organisation, "General Union for Secondary Education"},
		{"المجلس الأعلى للقضاء", graph.Organisation, "Supreme Judicial Council"},
		{"المحكمة الابتدائية بصفاقس", graph.Organisation, "Court of First Instance in Sfax"},
		{"الإدارة العامة للحرس الوطني", graph.Organisation, "General Directorate for National Guard"},
		{"حكومة يوسف الشاهد", graph.Organisation, "Government of Youssef Chahed"},
		{"وزارة الزيتون", graph.Organisation, ""},
		{"المحكمة", graph.Organisation, ""},
		{"شركة النقل", graph.Organisation, "Transport Company"},
		{"نادي كرة اليد بجمال", graph.Organisation, "Handball Club in Djemmal"},
		{"المحكمة الابتدائية بتونس", graph.Organisation, "Court of First Instance in Tunis"},
		{"مستشفى محمد التلاتلي بنابل", graph.Organisation, "Mohammed Al-Talatli Hospital in Nabeul"},
		{"نادي بوردو الفرنسي", graph.Organisation, "Bordeaux Club of France"},
		{"شركة الأمل", graph.Organisation, "Al-Amal Company"},
		{"ملعب بن قردان", graph.Place, "Ben Gardane Stadium"},
		{"ملعب الزيتون الدولي", graph.Place, "Al-Zitun International Stadium"},
		{"ميناء حلق الوادي", graph.Place, "Port of La Goulette"},
		{"حي الرياض", graph.Place, "Riyadh Quarter"},
		{"قصر المؤتمرات", graph.Place, "Convention Centre"},
		{"جبل الزعرور", graph.Place, "Mount Al-Zarur"},
		{"ملعب", graph.Place, ""},
		{"وزارة العدل", graph.Person, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := g.translate(tt.kind, tt.name); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
