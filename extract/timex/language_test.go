package timex_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// english is a language pack of four files: all that the dates of a language
// need, and no Go.
var english = map[string]string{
	"orthography.tsv": "fold\tA\ta\nfinal\tß\n",
	"time.tsv": "and\t-\tand\nmonth\tmonth=7\tJuly\nmonth\tmonth=12\tDecember\nwd\tweekday=3\tWednesday\n" +
		"unit\tunit=Y\tyear years\nunit\tunit=D\tday days\nlast\tdir=-1\tlast\nnext\tdir=1\tnext\n",
	"time_rules.tsv": "date\t<month> #day ,\nDATE\t<month> #day , #year\nDATE\t#day <month>\nDATE\t#day to #day <month>\tfrom=$1 to=$2\n" +
		"DATE\t<last>|<next> <wd>\nDATE\t<wd>\nDATE\t#n <unit> ago\tsign=-1\nDATE\t<last>|<next> <unit>\nNONE\tsong #day <month>\n",
	"time_tense.tsv": "past\tmet\nfuture\twill\n",
}

func pack(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return fsys
}

// TestAnotherLanguage holds that the engine knows no language.
func TestAnotherLanguage(t *testing.T) {
	p, err := lang.New("en", pack(english))
	if err != nil {
		t.Fatal(err)
	}
	tagger, err := timex.New(p)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"They met on July 6, 2016 in the capital": "July 6, 2016 = 2016-07-06",
		"from 3 to 5 December":                    "3 to 5 December = 2017-12-03/2017-12-05",
		"They met Wednesday":                      "Wednesday = 2017-11-29",
		"They will meet Wednesday":                "Wednesday = 2017-12-06",
		"3 days ago":                              "3 days ago = 2017-11-30",
		"next year":                               "next year = 2018",
		"the song 6 July is old":                  "",
		"32 December":                             "",
	} {
		var got []string
		for _, d := range tagger.Parse(text, now) {
			got = append(got, d.Text+" = "+d.Value)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// TestBadTables holds that a mistake in a table is told with file and line.
func TestBadTables(t *testing.T) {
	for _, test := range []struct{ name, file, data, want string }{
		{"unknown field", "time.tsv", "month\tmoon=7\tJuly\n", "en/time.tsv:1: "},
		{"no number", "time.tsv", "month\tmonth=seven\tJuly\n", `"seven" is no value of its field`},
		{"empty surface", "time.tsv", "month\tmonth=7\t\u200e\n", "empty when folded"},
		{"too few columns", "time.tsv", "month\tmonth=7\n", "2 columns"},
		{"unknown class", "time_rules.tsv", "DATE\t<moon>\n", "en/time_rules.tsv:1: no row makes the class <moon>"},
		{"unknown numeral", "time_rules.tsv", "DATE\t#moon\n", "is no numeral"},
		{"numeral among words", "time_rules.tsv", "DATE\tmay|#day\n", "must stand alone"},
		{"open group", "time_rules.tsv", "DATE\t[ #day\n", "[ without ]"},
		{"closed group", "time_rules.tsv", "DATE\t#day ]\n", "] without ["},
		{"open quote", "time_rules.tsv", "DATE\tin { #year\n", "{ without }"},
		{"group before quote", "time_rules.tsv", "DATE\t[ in ] { #year }\n", "before {"},
		{"nothing", "time_rules.tsv", "DATE\t[ #day ]\n", "may match nothing"},
		{"only a refusal", "time_rules.tsv", "DATE\t!#day\n", "may match nothing"},
		{"any word first", "time_rules.tsv", "DATE\t* #day\n", "cannot start with any word"},
		{"element out of range", "time_rules.tsv", "DATE\t#day\tday=$2\n", "names no element"},
		{"field of an element", "time_rules.tsv", "DATE\t#day\tday=$1.moon\n", "names no field"},
		{"unknown tense", "time_tense.tsv", "sometimes\tmet\n", "en/time_tense.tsv:1: "},
		{"unknown tense of a form", "time_tense.tsv", "form\tsometimes\t-\t-\n", "is no tense"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := map[string]string{}
			for name, data := range english {
				files[name] = data
			}
			files[test.file] = test.data
			if test.file == "time.tsv" {
				files["time_rules.tsv"] = "DATE\t#day\n"
			}
			p, err := lang.New("en", pack(files))
			if err != nil {
				t.Fatal(err)
			}
			if _, err = timex.New(p); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q in it", err, test.want)
			}
		})
	}
	for name := range english {
		if name == "orthography.tsv" {
			continue
		}
		files := map[string]string{}
		for k, v := range english {
			if k != name {
				files[k] = v
			}
		}
		p, err := lang.New("en", pack(files))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = timex.New(p); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: error %v", name, err)
		}
	}
}
