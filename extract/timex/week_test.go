package timex_test

import (
	"strings"
	"testing"
	"time"

	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// TestWeekStart counts weeks from the day that is set. Today is Sunday, 3
// December 2017.
func TestWeekStart(t *testing.T) {
	tagger, _ := load(t)
	for _, test := range []struct {
		first time.Weekday
		text  string
		want  string
	}{
		{time.Monday, "الأسبوع الماضي", "2017-W47 2017-11-20 2017-11-26"},
		{time.Sunday, "الأسبوع الماضي", "2017-W48 2017-11-26 2017-12-02"},
		{time.Saturday, "الأسبوع الماضي", "2017-W48 2017-11-25 2017-12-01"},
		{time.Monday, "هذا الأسبوع", "2017-W48 2017-11-27 2017-12-03"},
		{time.Sunday, "هذا الأسبوع", "2017-W49 2017-12-03 2017-12-09"},
		{time.Saturday, "الأسبوع المقبل", "2017-W50 2017-12-09 2017-12-15"},
		{time.Monday, "نهاية الأسبوع", "2017-W48-WE 2017-12-02 2017-12-03"},
		{time.Sunday, "نهاية الأسبوع", "2017-W49-WE 2017-12-08 2017-12-09"},
		{time.Saturday, "نهاية الأسبوع", "2017-W49-WE 2017-12-07 2017-12-08"},
		{time.Monday, "الثلاثاء من الأسبوع المقبل", "2017-12-05 2017-12-05 2017-12-05"},
		{time.Sunday, "الثلاثاء من الأسبوع المقبل", "2017-12-12 2017-12-12 2017-12-12"},
		{time.Monday, "الأحد من الأسبوع الجاري", "2017-12-03 2017-12-03 2017-12-03"},
		{time.Saturday, "الجمعة من الأسبوع الماضي", "2017-12-01 2017-12-01 2017-12-01"},
		{time.Saturday, "الثلاثاء الماضي", "2017-11-28 2017-11-28 2017-11-28"},
	} {
		dates := tagger.WeekStart(test.first).Parse(test.text, now)
		if len(dates) != 1 {
			t.Errorf("%s, weeks from %s: %s", test.text, test.first, show(dates))
			continue
		}
		d := dates[0]
		if got := d.Value + " " + d.Begin + " " + d.EndDate; got != test.want {
			t.Errorf("%s, weeks from %s: got %s, want %s", test.text, test.first, got, test.want)
		}
	}
	// The tagger that it was made of keeps its own weeks.
	if d := tagger.Parse("الأسبوع الماضي", now); d[0].Value != "2017-W47" {
		t.Errorf("the first tagger changed: %s", show(d))
	}
}

// TestEveryWeek holds, for weeks from any day and any day of four years, that
// the week of a day is seven days that hold it and begin as set, and that most
// of them lie in the ISO week that is its value.
func TestEveryWeek(t *testing.T) {
	tagger, _ := load(t)
	parse := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for first := time.Sunday; first <= time.Saturday; first++ {
		weeks := tagger.WeekStart(first)
		for day := parse("2014-12-20"); day.Year() < 2019; day = day.AddDate(0, 0, 1) {
			d := weeks.Parse("هذا الأسبوع", day.Format(time.DateOnly))[0]
			begin, end := parse(d.Begin), parse(d.EndDate)
			if begin.Weekday() != first || end.Sub(begin) != 6*24*time.Hour || day.Before(begin) || day.After(end) {
				t.Fatalf("%s, weeks from %s: %s..%s", day.Format(time.DateOnly), first, d.Begin, d.EndDate)
			}
			from, to := timex.Bounds(d.Value)
			shared := 0
			for x := begin; !x.After(end); x = x.AddDate(0, 0, 1) {
				if s := x.Format(time.DateOnly); from <= s && s <= to {
					shared++
				}
			}
			if shared < 4 {
				t.Fatalf("%s, weeks from %s: %s shares %d days with %s..%s", day.Format(time.DateOnly), first, d.Value, shared, d.Begin, d.EndDate)
			}
		}
	}
}

// TestWeekStartOfPack reads the setting from the table of words.
func TestWeekStartOfPack(t *testing.T) {
	files := map[string]string{}
	for name, data := range english {
		files[name] = data
	}
	files["time.tsv"] = "setting\tweek-start\tsunday\n" + english["time.tsv"] + "unit\tunit=W\tweek weeks\n"
	p, err := lang.New("en", pack(files))
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.New(p)
	if err != nil {
		t.Fatal(err)
	}
	if d := tagger.Parse("They met last week", now); len(d) != 1 || d[0].Begin != "2017-11-26" || d[0].EndDate != "2017-12-02" {
		t.Errorf("got %+v", d)
	}
	for row, want := range map[string]string{"setting\tweek-start\tsun\n": "is no day of the week", "setting\tyear-start\tjuly\n": `no setting "year-start"`} {
		files["time.tsv"] = row + english["time.tsv"]
		p, err := lang.New("en", pack(files))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := timex.New(p); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "en/time.tsv:1") {
			t.Errorf("%s: error %v", row, err)
		}
	}
}
