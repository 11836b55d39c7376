package seq_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract/ner/seq"
)

func TestClassesGroupWhatIsUsedAlike(t *testing.T) {
	p, _ := arabic(t)
	v := seq.NewVocabulary()
	for _, city := range []string{"بيروت", "دمشق", "عمان", "بغداد"} {
		for _, verb := range []string{"زار", "غادر", "دخل"} {
			for _, who := range []string{"الوزير", "السفير", "المدير"} {
				v.Read(draft(p, verb+" "+who+" مدينة "+city+" صباحا"))
			}
		}
	}
	class := v.Classes(5, 2, 20)
	for _, group := range [][]string{{"بيروت", "دمشق", "عمان", "بغداد"}, {"زار", "غادر", "دخل"}, {"الوزير", "السفير", "المدير"}} {
		for _, w := range group {
			if class[w] == 0 || class[w] != class[group[0]] {
				t.Errorf("%s has class %d, %s has %d", w, class[w], group[0], class[group[0]])
			}
		}
	}
	if class["بيروت"] == class["الوزير"] || class["زار"] == class["بيروت"] {
		t.Error("words that are used otherwise share a class")
	}
}

func TestCutsOfTheShippedModel(t *testing.T) {
	p, lex := arabic(t)
	m := shipped(t, p)
	for _, tc := range []struct{ text, want string }{
		{"التقى المسؤولون في واشنطن", "واشنطن"},
		{"عاد الوفد من باريس وبرلين", "باريس برلين"},
		{"جرت المباراة بالقاهرة", "القاهرة"},
		{"حضر لبنان والأردن وفلسطين", "لبنان الأردن فلسطين"},
		{"وفد من ليبيا وكندا وبلجيكا", "ليبيا كندا بلجيكا"},
	} {
		d := draft(p, tc.text)
		var got []string
		for _, n := range m.Tag(d, lex) {
			got = append(got, d.Quote(n.Span))
		}
		if diff := cmp.Diff(tc.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: -want +got\n%s", tc.text, diff)
		}
	}
}

// A draft is read twice, and all goroutines share one model: neither may leave
// traces. And a name that is plain once is found where nothing around tells.
func TestTagIsAFunctionOfTheDraft(t *testing.T) {
	p, lex := arabic(t)
	m := shipped(t, p)
	text := "قال رئيس الوزراء كريم البستاني إن الحكومة ستجتمع في صيدا.\nوغادر البستاني القاعة بعد ذلك، والتقى سفير فرنسا."
	first := names(m, draft(p, text), lex)
	for range 5 {
		if diff := cmp.Diff(first, names(m, draft(p, text), lex)); diff != "" {
			t.Fatalf("two runs differ\n%s", diff)
		}
	}
	found := false
	for _, n := range first {
		found = found || n == "PERS البستاني"
	}
	if !found {
		t.Errorf("the name without its title is not found: %q", first)
	}
}

func FuzzLoad(f *testing.F) {
	p, lex := arabic(f)
	data, err := train(f, p, lex).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/3])
	f.Add([]byte("\x50\x2A\x4D\x18\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := seq.Load(data)
		if err != nil {
			return
		}
		again, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		n, err := seq.Load(again)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if third, _ := n.Encode(); !bytes.Equal(again, third) {
			t.Fatal("writing a model twice gives two files")
		}
	})
}
