package ner

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"tarikh/extract"
	"tarikh/extract/lang"
)

// monthNames are the names of months in three parts of the Arab world.
var monthNames = [][]string{
	{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
	{"جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"},
}

// recognised returns the draft of a text with its mentions. Dates are left
// out, as they are where a date is the name of something.
func recognised(t testing.TB, r *Recogniser, p *lang.Pack, text string) *extract.Draft {
	t.Helper()
	d := &extract.Draft{}
	d.Article.Text = text
	p.Text.Split(d)
	if err := r.Extract(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func newRecogniser(t testing.TB) (*Recogniser, *lang.Pack) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

// TestDatedRows finds every name of the table in the words that different
// countries have for its month.
func TestDatedRows(t *testing.T) {
	r, p := newRecogniser(t)
	rows, err := p.Rows(datedTable, 6)
	if err != nil {
		t.Fatal(err)
	}
	const least = 60
	if len(rows) < least {
		t.Errorf("%d rows, at least %d are promised", len(rows), least)
	}
	check := func(row lang.Row, name string) {
		d := recognised(t, r, p, "تناول الكاتب في مقاله "+name+" بالتفصيل.")
		for i, m := range d.Mentions {
			if m.Text == name && string(m.Kind) == row.Cols[0] && d.Entities[i].When == row.Col(2) && m.Rule == row.ID() {
				return
			}
		}
		t.Errorf("%s: %s: got %+v", row.ID(), name, d.Mentions)
	}
	for _, row := range rows {
		for _, other := range strings.Split(row.Col(6), "|") {
			if other != "" {
				check(row, other)
			}
		}
		for _, key := range strings.Fields(row.Col(5)) {
			if !openDate.MatchString(key) {
				continue
			}
			month, _ := strconv.Atoi(key[5:7])
			for _, names := range monthNames {
				date := names[month-1]
				if len(key) > len("XXXX-01") {
					day, _ := strconv.Atoi(key[8:])
					date = strconv.Itoa(day) + " " + date
				} else if date == "مارس" || date == "آب" || date == "نيسان" || date == "ماي" || date == "جوان" || date == "أوت" {
					continue // alone these are other words as well
				}
				for _, head := range strings.Fields(row.Col(4)) {
					check(row, head+" "+date)
				}
			}
		}
	}
}

func TestDatedNames(t *testing.T) {
	r, p := newRecogniser(t)
	for _, test := range []struct{ text, want string }{
		{"شارك في ثورة الخامس والعشرين من كانون الثاني/يناير شبان كثيرون", "ثورة الخامس والعشرين من كانون الثاني/يناير = 2011-01-25"},
		{"كتب عن ثورة 25 يناير 2011 كتابا", "ثورة 25 يناير 2011 = 2011-01-25"},
		{"بعد ثورتي 25 يناير", ""},
		{"أحيا المتحف ذكرى ثورة الثالث والعشرين من يوليو", "ثورة الثالث والعشرين من يوليو = 1952-07-23"},
		{"روى قصص المقاتلين في حرب السادس من أكتوبر", "حرب السادس من أكتوبر = 1973-10-06/1973-10-25"},
		{"تغيرت الخرائط بحرب حزيران وبعدها", "حرب حزيران = 1967-06"},
		{"شهدت البلاد وانتفاضة 17 تشرين الأول تغيرات", "انتفاضة 17 تشرين الأول = 2019-10-17"},
		{"ترحم على شهداء مجازر الثامن ماي 1945", "مجازر الثامن ماي 1945 = 1945-05-08"},
		{"جرت بعد انقلاب 9 ديسمبر انتخابات", "انقلاب 9 ديسمبر = "},
		{"خرجت مظاهرات في 25 يناير", ""},
		{"عقدت حركة 20 اجتماعا", ""},
		{"زار ثورة علي مدينة الإسكندرية", ""},
		{"حرب 15 عاما", ""},
	} {
		d := recognised(t, r, p, test.text)
		got := ""
		for i, m := range d.Mentions {
			if strings.Contains(m.Rule, datedTable) {
				got += m.Text + " = " + d.Entities[i].When
			}
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.text, got, test.want)
		}
	}
}
