package timex_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"tarikh/extract"
	"tarikh/extract/timex"
)

// checkDates holds what is true of the dates of every text.
func checkDates(t *testing.T, text string, dates []extract.Date) {
	t.Helper()
	end := 0
	for _, d := range dates {
		if !d.Valid(text) {
			t.Fatalf("span %v of a text of %d bytes is not on rune boundaries", d.Span, len(text))
		}
		if d.Text != d.Of(text) {
			t.Errorf("text %q, the span quotes %q", d.Text, d.Of(text))
		}
		if d.Start < end {
			t.Errorf("%q starts at %d, before the end of the one before it at %d", d.Text, d.Start, end)
		}
		end = d.End
		if err := timex.CheckValue(d.Value); err != nil {
			t.Errorf("%q: %v", d.Text, err)
		}
		if d.Begin != "" && d.EndDate != "" && d.Begin > d.EndDate {
			t.Errorf("%q: begins on %s, ends on %s", d.Text, d.Begin, d.EndDate)
		}
		if d.Rule == "" || d.Anchor == "" || d.Confidence <= 0 || d.Confidence > 1 {
			t.Errorf("%q: rule %q, anchor %q, confidence %v", d.Text, d.Rule, d.Anchor, d.Confidence)
		}
	}
}

func FuzzParse(f *testing.F) {
	tagger, _ := load(f)
	for _, p := range readPhrases(f, "dates-positive.tsv", true) {
		f.Add(p.text, p.published)
	}
	for _, p := range readPhrases(f, "dates-negative.tsv", false) {
		f.Add(p.text, p.published)
	}
	f.Add("الثلاثاء", "0000-01-01")
	f.Fuzz(func(t *testing.T, text, published string) {
		if len(text) > 10_000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		dates := tagger.Parse(text, published)
		checkDates(t, text, dates)
		if again := tagger.Parse(text, published); show(again) != show(dates) {
			t.Errorf("%s, tagged again %s", show(dates), show(again))
		}
	})
}

func FuzzValue(f *testing.F) {
	for _, v := range []string{"2017-12-03", "2017-W49-WE", "PT48H", "P1Y3M", "XXXX-WXX-3", "BC0079", "2017-12-02TEV", "2011/2015", "19", "201", "T14:30", "PAST_REF"} {
		f.Add(v)
	}
	f.Fuzz(func(t *testing.T, v string) {
		begin, end := timex.Bounds(v)
		if timex.CheckValue(v) != nil && !strings.Contains(v, "/") && begin+end != "" {
			t.Errorf("%q is no value, yet it covers %s to %s", v, begin, end)
		}
	})
}

func TestCheckValue(t *testing.T) {
	for _, v := range []string{
		"2017-12-03", "2017-12", "2017", "201", "20", "2017-W49", "2017-W49-WE", "2017-Q1", "2017-H2", "2014-SU",
		"2016-07-06T18:05", "2016-07-06T18:05:30", "2017-12-02TEV", "2017-12-03/2017-12-05", "P4Y", "PT48H", "P1.5Y", "P1Y3M", "PXD",
		"PXDE", "XXXX-07-12", "XXXX-WXX-3", "XXXX-WXX-WE", "BC0079", "BC03", "PAST_REF", "PRESENT_REF", "FUTURE_REF", "T14:30", "XXXX", "2012-02-29",
		"XXXX-02-29", "XXXX-XX-05", "XXXX-QX",
	} {
		if err := timex.CheckValue(v); err != nil {
			t.Errorf("%s: %v", v, err)
		}
	}
	for _, v := range []string{
		"", "2017-13", "2017-00", "2017-12-32", "2017-02-30", "2017-W54", "2017-W00", "2017-W49-8", "2017-Q5", "2017-H3", "17-12-03", "P", "PT", "P4", "P4H",
		"PTD", "2017-12-03/", "/2017", "2017/2018/2019", "P4Y/P5Y", "T25:00", "T14:60", "2017T14:30", "2017-12-03Tx", "past_ref", "20177", "2017-12-03-04",
		"2011-02-29", "-", "P4Yx", "2017-SUX",
	} {
		if timex.CheckValue(v) == nil {
			t.Errorf("%q passes", v)
		}
	}
}

func TestBounds(t *testing.T) {
	for value, want := range map[string]string{
		"2017-12-03": "2017-12-03 2017-12-03", "2017-02": "2017-02-01 2017-02-28", "2016-02": "2016-02-01 2016-02-29", "2017": "2017-01-01 2017-12-31",
		"201": "2010-01-01 2019-12-31", "19": "1900-01-01 1999-12-31", "2017-W49": "2017-12-04 2017-12-10", "2015-W53": "2015-12-28 2016-01-03",
		"2017-W49-WE": "2017-12-09 2017-12-10", "2017-W49-3": "2017-12-06 2017-12-06", "2017-Q4": "2017-10-01 2017-12-31", "2017-H1": "2017-01-01 2017-06-30",
		"2017-WI": "2017-12-01 2018-02-28", "2011/2015": "2011-01-01 2015-12-31", "2016-07-06T18:05": "2016-07-06 2016-07-06",
		"P4Y": " ", "PAST_REF": " ", "XXXX-07-12": " ", "BC0079": " ", "XXXX-WXX-3": " ", "nonsense": " ",
	} {
		begin, end := timex.Bounds(value)
		if got := begin + " " + end; got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}

func TestPublicationDate(t *testing.T) {
	tagger, _ := load(t)
	for line, want := range map[string]string{
		"Fri, 20 Jul 2018 09:54:00 GMT":    "2018-07-20 Fri, 20 Jul 2018",
		"Tue, 05 Mar 2019 10:57:17 +0400":  "2019-03-05 Tue, 05 Mar 2019",
		"03:19 م | الثلاثاء 22 أبريل 2025": "2025-04-22 الثلاثاء 22 أبريل 2025",
		"الأربعاء 06/يوليو/2016 - 06:05 م": "2016-07-06 الأربعاء 06/يوليو/2016",
		"19/08/2016":                                     "2016-08-19 19/08/2016",
		"cri 2019-10-21 15:45:00":                        "2019-10-21 2019-10-21",
		"2019-10-21T15:45:00+08:00":                      "2019-10-21 2019-10-21",
		"الوقت ما بعد: 16 يوليو - 2022":                  "2022-07-16 16 يوليو - 2022",
		"تونس في 5 أوت 2019 (وكالة)":                     "2019-08-05 5 أوت 2019",
		"15 رمضان 1440هـ الموافق 20 مايو 2019":           "2019-05-20 15 رمضان 1440هـ الموافق 20 مايو 2019",
		"آخر تحديث: الجمعة، 3 نوفمبر، 2017 الساعة 14:30": "2017-11-03 الجمعة، 3 نوفمبر، 2017",
		"أمس الاثنين":                                    "", "16 يوليو": "", "يوليو 2022": "", "من 3 إلى 5 ديسمبر 2017": "", "": "", "لا تاريخ هنا": "",
	} {
		day, span, ok := tagger.PublicationDate(line)
		got := ""
		if ok {
			got = day + " " + span.Of(line)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", line, got, want)
		}
	}
}

// TestDays holds that the dates of an article are days.
func TestDays(t *testing.T) {
	tagger, p := load(t)
	for text, want := range map[string]string{
		"وصل مساء أمس":                            "مساء أمس 2017-12-02 DATE TEV",
		"وقع في 6 يوليو 2016 06:05 م":             "6 يوليو 2016 06:05 م 2016-07-06 DATE T18:05",
		"بدأت المباراة عند الساعة الثامنة مساء":   "",
		"وصل صباح الجمعة وغادر":                   "صباح الجمعة 2017-12-01 DATE ",
		"وقع الانفجار الساعة السابعة من مساء أمس": "الساعة السابعة من مساء أمس 2017-12-02 DATE T19:00",
		"استمر الاجتماع ثلاث ساعات":               "ثلاث ساعات PT3H DURATION ",
	} {
		d := &extract.Draft{}
		d.Article.Text, d.Article.Published = text, now
		p.Text.Split(d)
		if err := tagger.Extract(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range d.Dates {
			got += x.Text + " " + x.Value + " " + x.Type + " " + x.Time
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
		checkDates(t, text, d.Dates)
	}
}

// TestHeaderLines holds that the time of the day is no part of the date on the
// line that tells when an article was published.
func TestHeaderLines(t *testing.T) {
	tagger, p := load(t)
	const text = "افتتاح المعرض\n03:19 م | الثلاثاء 22 أبريل 2025\nافتتح الوزير المعرض صباح أمس."
	d := &extract.Draft{}
	d.Article.Text, d.Article.Published = text, "2025-04-22"
	for i, line := range strings.Split(text, "\n") {
		kind := []extract.LineKind{extract.TitleLine, extract.DateLine, extract.BodyLine}[i]
		start := strings.Index(text, line)
		d.Article.Lines = append(d.Article.Lines, extract.Line{Span: extract.Span{Start: start, End: start + len(line)}, Kind: kind})
	}
	p.Text.Split(d)
	if err := tagger.Extract(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	if len(d.Dates) != 2 || d.Dates[0].Value != "2025-04-22" || d.Dates[0].Text != "الثلاثاء 22 أبريل 2025" || d.Dates[1].Value != "2025-04-21" || d.Dates[1].Time != "TMO" {
		t.Errorf("got %s", show(d.Dates))
	}
	checkDates(t, text, d.Dates)
}

func TestExtractStops(t *testing.T) {
	tagger, p := load(t)
	d := &extract.Draft{}
	d.Article.Text = "وصل أمس."
	p.Text.Split(d)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := tagger.Extract(ctx, d); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestLongSentence holds that a sentence of any length is read to its end.
func TestLongSentence(t *testing.T) {
	tagger, _ := load(t)
	text := strings.Repeat("كلمة ", 5000) + "في 3 ديسمبر 2017 " + strings.Repeat("كلمة ", 5000) + "في 5 ديسمبر 2017"
	dates := tagger.Parse(text, "")
	if len(dates) != 2 || dates[0].Value != "2017-12-03" || dates[1].Value != "2017-12-05" {
		t.Errorf("got %s", show(dates))
	}
	checkDates(t, text, dates)
}

// TestManyGoroutines holds that one tagger serves many goroutines.
func TestManyGoroutines(t *testing.T) {
	tagger, _ := load(t)
	want := show(tagger.Parse(story, now))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := show(tagger.Parse(story, now)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wait.Wait()
}

// story is a piece of news such as the benchmark reads them: one expression in
// about twenty words.
const story = `وصل وزير النقل صباح أمس السبت إلى المدينة الساحلية لتفقد أعمال توسعة الميناء التي بدأت في مارس 2016 بتمويل من مصرف التنمية.
وقال الوزير للصحفيين إن الأشغال ستنتهي قبل نهاية العام الجاري، مضيفا أن طاقة الرصيف الجديد تبلغ 1500 حاوية وأن عدد العاملين فيه سيرتفع إلى ألفي عامل.
وكان مجلس المدينة قد أقر المشروع يوم 12 يوليو 2015 بعد نقاش طويل حول كلفته وأثره في الصيادين الذين احتجوا على نقل مرساهم القديم إلى الضفة الأخرى من الخليج.
ومن المقرر أن تجتمع لجنة المتابعة الأربعاء المقبل لدراسة مطالبهم، فيما دعت نقابتهم إلى وقفة أمام مقر الولاية وطالبت بتعويض عادل عن خسائر المواسم الماضية.
وتعد المدينة من أقدم موانئ البلاد، إذ تشير الوثائق إلى أن تجارها كانوا يصدرون الزيت والحبوب إلى مدن الضفة الشمالية منذ القرن السادس عشر.
`

func BenchmarkExtract(b *testing.B) {
	tagger, p := load(b)
	d := &extract.Draft{}
	d.Article.Text, d.Article.Published = strings.Repeat(story, 20), now
	p.Text.Split(d)
	words := 0
	for _, tok := range d.Tokens {
		if tok.Kind != extract.Punct {
			words++
		}
	}
	tag := func() {
		d.Dates = d.Dates[:0]
		if err := tagger.Extract(context.Background(), d); err != nil {
			b.Fatal(err)
		}
	}
	allocs := testing.AllocsPerRun(3, tag)
	b.ResetTimer()
	for b.Loop() {
		tag()
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(allocs/float64(words), "allocs/word")
}
