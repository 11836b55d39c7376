package ner

import (
	"strings"
	"testing"
	"testing/fstest"

	"tarikh/extract/lang"
)

func arabic(t testing.TB) *lexicon {
	t.Helper()
	pack, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := newLexicon(pack)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// least is the least number of rows that make the tables broad enough for news
// of any topic.
func TestTablesAreBroad(t *testing.T) {
	lex := arabic(t)
	count := map[string]map[string]bool{}
	for _, e := range lex.entries {
		file, _, _ := strings.Cut(e.rule, ":")
		if count[file] == nil {
			count[file] = map[string]bool{}
		}
		count[file][e.rule] = true
	}
	for file, least := range map[string]int{
		"ar/organisations.tsv": 600, "ar/titles.tsv": 300, "ar/orgheads.tsv": 200, "ar/placeheads.tsv": 70,
		"ar/happenings.tsv": 90, "ar/people.tsv": 300, "ar/places.tsv": 9000, "ar/regions.tsv": 100,
	} {
		if got := len(count[file]); got < least {
			t.Errorf("%s has %d rows in use, want at least %d", file, got, least)
		}
	}
}

func TestWordClasses(t *testing.T) {
	lex := arabic(t)
	tests := []struct {
		word string
		want flags
	}{
		{"محمد", given}, {"قال", stop | speech}, {"وزير", head}, {"الجديدة", vague}, {"الصيني", demonym}, {"نفط", ordinary},
		{"في", stop | cue}, {"«", quoteOpen}, {"بن", link}, {"الطاقة", portfolio}, {"شي", syllable}, {"الصينيون", people},
	}
	for _, tt := range tests {
		t.Run(tt.word, func(t *testing.T) {
			if got := lex.words[lex.fold(tt.word)]; got&tt.want != tt.want {
				t.Errorf("classes %b lack some of %b", got, tt.want)
			}
		})
	}
}

func TestHazards(t *testing.T) {
	lex := arabic(t)
	bare := map[string]bool{}
	for _, e := range lex.entries {
		if e.sort == aPlace && e.lone == 1 && !e.bare {
			bare[e.spelled] = true
		}
	}
	for _, tt := range []struct {
		name string
		want bool
	}{{"الصين", true}, {"مصر", true}, {"بيروت", true}, {"صور", false}, {"مالي", false}, {"العين", false}} {
		if bare[tt.name] != tt.want {
			t.Errorf("%s may stand without a cue: %v, want %v", tt.name, bare[tt.name], tt.want)
		}
	}
}

func TestBadRows(t *testing.T) {
	orthography := &fstest.MapFile{Data: []byte("fold\tأ\tا\n")}
	good := fstest.MapFS{"orthography.tsv": orthography}
	for _, table := range tables {
		good[table.name] = &fstest.MapFile{}
	}
	good["hazards.tsv"] = &fstest.MapFile{}
	tests := []struct{ name, file, rows, want string }{
		{"class of words", "name_words.tsv", "nonsense\tكلمة\n", "name_words.tsv:1"},
		{"use of a head", "orgheads.tsv", "وزارة\tministry\tministry\tperhaps\n", `unknown use "perhaps"`},
		{"coordinate", "places.tsv", "-\tقرية\tVillage\tcity\tEG\tnorth\t30\t5\n", `"north" is no coordinate`},
		{"population", "places.tsv", "-\tقرية\tVillage\tcity\tEG\t30\t30\tmany\n", `"many" is no population`},
		{"ordinal", "ordinals.tsv", "الأول\tfirst\n", `"first" is no number`},
		{"too few columns", "titles.tsv", "رئيس\tpresident\n", "titles.tsv:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, f := range good {
				files[name] = f
			}
			files[tt.file] = &fstest.MapFile{Data: []byte(tt.rows)}
			pack, err := lang.New("xx", files)
			if err != nil {
				t.Fatal(err)
			}
			_, err = newLexicon(pack)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that says %q", err, tt.want)
			}
		})
	}
}
