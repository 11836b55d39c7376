package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
	"tarikh/extract/lang"
)

func load(t testing.TB) *lang.Pack {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

func split(pack *lang.Pack, s string) *extract.Draft {
	d := &extract.Draft{}
	d.Article.Text = s
	pack.Text.Split(d)
	return d
}

func TestFold(t *testing.T) {
	pack := load(t)
	for name, c := range map[string][2]string{
		"hamza and alef":      {"أإآٱا", "ااااا"},
		"yeh and teh":         {"مدرسة على", "مدرسه علي"},
		"tatweel":             {"العـــربية", "العربيه"},
		"diacritics":          {"مُحَمَّدٌ", "محمد"},
		"bidi and zero width": {"\u200fالقاهرة\u200e\u200c\u2067", "القاهره"},
		"eastern digits":      {"٢٠١٧ ۲۰۱۷", "2017 2017"},
		"presentation forms":  {"ﻻﺭ", "لار"},
		"latin":               {"BBC", "bbc"},
		"persian letters":     {"گوتنبرگ کتابی", "غوتنبرغ كتابي"},
	} {
		if got := pack.Text.String(c[0]); got != c[1] {
			t.Errorf("%s: String(%q) = %q, want %q", name, c[0], got, c[1])
		}
	}
}

func TestSentences(t *testing.T) {
	pack := load(t)
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"full stop":             {"عاد الوفد. غادر السفير.", []string{"عاد الوفد.", "غادر السفير."}},
		"no space behind it":    {"انتهت الجلسة.وغادر الوفد القاعة", []string{"انتهت الجلسة.", "وغادر الوفد القاعة"}},
		"no space, quote":       {"انتهت الجلسة.\"نحن راضون\" قال الوزير", []string{"انتهت الجلسة.", "\"نحن راضون\" قال الوزير"}},
		"quote closes":          {"قال «نحن راضون.» ثم غادر", []string{"قال «نحن راضون.»", "ثم غادر"}},
		"decimal":               {"بلغت 3.5 في المئة", []string{"بلغت 3.5 في المئة"}},
		"initial":               {"التقى د. أحمد زويل طلابه", []string{"التقى د. أحمد زويل طلابه"}},
		"host name":             {"نقلت العربية.نت الخبر", []string{"نقلت العربية.نت الخبر"}},
		"two dots are a pause":  {"الأردن..استقالة الحكومة", []string{"الأردن..استقالة الحكومة"}},
		"question":              {"هل تعود؟ لا أحد يعلم!", []string{"هل تعود؟", "لا أحد يعلم!"}},
		"lines":                 {"عنوان\n\nنص", []string{"عنوان", "نص"}},
		"stray stop":            {"انتهى. .بدأ من جديد", []string{"انتهى. .", "بدأ من جديد"}},
		"stop behind Latin":     {"موقع example.com مفتوح", []string{"موقع example.com مفتوح"}},
		"ordinal number at end": {"عام 2014.وقال", []string{"عام 2014.", "وقال"}},
	} {
		d := split(pack, c.text)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, d.Quote(s.Span))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestTokens(t *testing.T) {
	pack := load(t)
	for name, c := range map[string]struct{ text, want string }{
		"marks apart":      {"«بينغ»، قال", "« بينغ » ، قال"},
		"date with slash":  {"06/يوليو/2016", "06 / يوليو / 2016"},
		"scripts apart":    {"علىBellengliseوLille", "علي bellenglise و lille"},
		"digits and word":  {"1440هـ", "1440 ه"},
		"lost space":       {"جائزةنوبل", "جايزه نوبل"},
		"marks behind teh": {"مدرسةٌ", "مدرسه"},
		"hashtag":          {"#رفيق_الحريري", "# رفيق _ الحريري"},
	} {
		d := split(pack, c.text)
		var got []string
		for _, tok := range d.Tokens {
			got = append(got, tok.Norm)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: tokens of %q are %q, want %q", name, c.text, s, c.want)
		}
	}
}

func TestCuts(t *testing.T) {
	pack := load(t)
	for text, want := range map[string][]string{
		"وبالرباط":   {"وبالرباط", "و:بالرباط", "وب:الرباط"},
		"للصين":      {"للصين", "ل:لصين", "ل:الصين", "ل:اللصين"},
		"وَلِبَيْتٍ": {"ولبيت", "و:لبيت", "ول:بيت"},
		"من":         {"من"},
	} {
		d := split(pack, text)
		var got []string
		for i, c := range d.Tokens[0].Cuts {
			s := c.Norm
			if i > 0 {
				s = c.Clitics + ":" + s
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("cuts of %s (-want +got):\n%s", text, diff)
		}
	}
	d := split(pack, "وَلِبَيْتٍ")
	if got := d.Article.Text[d.Tokens[0].Cuts[2].Start:]; got != "بَيْتٍ" {
		t.Errorf("the core with its marks is %q", got)
	}
}

// Every form of a word is cut back to the word.
func TestForms(t *testing.T) {
	pack := load(t)
	for _, word := range []string{"الصين", "رباط", "اللجنه"} {
		forms := pack.Text.Forms(word)
		if len(forms) < 10 {
			t.Errorf("%s has only the forms %q", word, forms)
		}
		for _, form := range forms {
			found := false
			for _, c := range split(pack, form).Tokens[0].Cuts {
				found = found || c.Norm == word
			}
			if !found {
				t.Errorf("the form %s is not cut back to %s", form, word)
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	pack := load(f)
	for _, s := range []string{"قال الوزير.وغادر", "وللصين ١٢/٣", "\u200f\u202b(أ)\u202c", "ةة.ـ", "...\"»", "a.b\nج"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip("articles are valid UTF-8")
		}
		check(t, split(pack, s))
	})
}

// check holds what every other package relies on.
func check(t *testing.T, d *extract.Draft) {
	t.Helper()
	text := d.Article.Text
	end, next := 0, 0
	for i, tok := range d.Tokens {
		if !tok.Valid(text) || tok.Start < end {
			t.Fatalf("token %d has span %v behind %d", i, tok.Span, end)
		}
		end = tok.End
		for _, c := range tok.Cuts {
			if c.Start < tok.Start || c.Start >= tok.End || !utf8.RuneStart(text[c.Start]) {
				t.Fatalf("token %d %v has a cut at %d", i, tok.Span, c.Start)
			}
		}
		if len(tok.Cuts) == 0 || tok.Cuts[0].Norm != tok.Norm || tok.Cuts[0].Start != tok.Start {
			t.Fatalf("the first cut of token %d is not the token", i)
		}
	}
	for i, s := range d.Sentences {
		if !s.Valid(text) || s.First != next || s.Last <= s.First {
			t.Fatalf("sentence %d %v holds tokens %d to %d, expected from %d", i, s.Span, s.First, s.Last, next)
		}
		next = s.Last
		for _, tok := range d.TokensIn(i) {
			if !s.Contains(tok.Span) || tok.Sentence != i {
				t.Fatalf("token %v is not in sentence %d %v", tok.Span, i, s.Span)
			}
		}
	}
	if next != len(d.Tokens) {
		t.Fatalf("%d of %d tokens are in sentences", next, len(d.Tokens))
	}
}

func BenchmarkSplit(b *testing.B) {
	pack := load(b)
	text := strings.Repeat("قال وزير الخارجية المصري، اليوم الأربعاء، إن القاهرة ترحب بالاتفاق الذي وقعه الطرفان في 3 ديسمبر 2017.\n", 500)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	words := 0
	for b.Loop() {
		words += len(split(pack, text).Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "tokens/s")
}
