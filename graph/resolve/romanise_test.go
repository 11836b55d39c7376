package resolve

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tarikh/extract"
	"tarikh/graph"
)

func TestRomanised(t *testing.T) {
	z := newResolver(t).roman
	for _, tt := range []struct {
		why  string
		kind graph.Kind
		name string
		want string
	}{
		{"names of the list", graph.Person, "محمد حسن", "Mohammed Hassan"},
		{"hamzas and ى fold", graph.Person, "احمد مصطفي", "Ahmed Mustafa"},
		{"a family of two words", graph.Person, "سعد آل ثاني", "Saad Al Thani"},
		{"a particle between names", graph.Person, "خالد بن محمد", "Khaled bin Mohammed"},
		{"an article before a name of the list", graph.Person, "حسن الكازنياكي", "Hassan Al-Kaznayaki"},
		{"letters, with fillers where a syllable needs one", graph.Person, "قرطبان", "Qartaban"},
		{"two consonants at the start", graph.Person, "ترتوف", "Tartuf"},
		{"two consonants at the end", graph.Person, "زبرخ", "Zabrakh"},
		{"و and ي as consonants", graph.Place, "وادزيان", "Wadzayan"},
		{"و and ي as vowels", graph.Place, "زوربيك", "Zurbik"},
		{"و and ي beside each other", graph.Place, "دزوينب", "Dazuinab"},
		{"و between vowels", graph.Place, "زحاوي", "Zahawi"},
		{"ayn is not written", graph.Place, "دعكوب", "Dakub"},
		{"و at the start with a hamza", graph.Place, "أوزبيم", "Ozbim"},
		{"a pair that is one sound", graph.Person, "تشونغرا", "Chungra"},
		{"vowel signs say what fillers guess", graph.Person, "بُخْتِر", "Bukhtir"},
		{"a sign that doubles", graph.Person, "دزّوم", "Dazzum"},
		{"ة at the end", graph.Place, "زركدة", "Zarkada"},
		{"letters of Persian", graph.Person, "گژاپ", "Gazhap"},
		{"Latin letters stay", graph.Person, "DJ سعد", "DJ Saad"},
		{"bodies are translated, not transliterated", graph.Organisation, "وزارة المصايد", ""},
		{"happenings are too", graph.Happening, "مهرجان النسيم", ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := z.English(tt.kind, tt.name); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
			}
		})
	}
}

// A label that some list gives goes before a transliteration, which is marked,
// and a user's label before both.
func TestTransliterationIsMarked(t *testing.T) {
	r := newResolver(t)
	list := docs(ent{kind: extract.Person, name: "ترتوف زبرخ"}, ent{kind: extract.Person, name: "دعكوب قرطبان", en: "D. Kortoban"}, person("سعد قرطبان"))
	rules, err := r.Rules("rules", strings.NewReader("en سعد قرطبان : Saad Q."))
	if err != nil {
		t.Fatal(err)
	}
	g, err := r.With(rules).Graph(list)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][2]string{"ترتوف زبرخ": {"Tartuf Zabrakh", graph.Transliteration}, "دعكوب قرطبان": {"D. Kortoban", ""}, "سعد قرطبان": {"Saad Q.", ""}}
	for n := range g.OfKind(graph.Person) {
		if w := want[n.Label]; w != [2]string{n.En, n.EnFrom} {
			t.Errorf("%s: %q from %q, want %q", n.Label, n.En, n.EnFrom, w)
		}
		delete(want, n.Label)
	}
	if len(want) > 0 {
		t.Errorf("not in the graph: %v", want)
	}
}

// FuzzRomanise checks that any name gives valid UTF-8 without Arabic letters that
// the table knows, the same each time, and of a length in proportion.
func FuzzRomanise(f *testing.F) {
	for _, s := range []string{"محمد", "عبد الله", "لّ", "ء", "الـ", "", "نغ", "ْْ", "NATO", "أو", "ٱ"} {
		f.Add(s)
	}
	z := newResolver(f).roman
	f.Fuzz(func(t *testing.T, s string) {
		got := z.English(graph.Person, s)
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("%q gives %q", s, got)
		}
		if got != z.English(graph.Person, s) {
			t.Errorf("%q gives two", s)
		}
		for _, r := range got {
			if _, known := z.sounds[string(r)]; known && unicode.Is(unicode.Arabic, r) {
				t.Errorf("%q keeps %q", s, r)
			}
		}
		if len(got) > 40*(len(s)+1) {
			t.Errorf("%q grows to %d bytes", s, len(got))
		}
	})
}
