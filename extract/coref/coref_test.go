package coref_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tarikh/extract"
)

// articles returns the project's own articles.
func articles(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "articles", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var texts []string
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(b))
	}
	return texts
}

// check holds what is true of every draft.
func check(t *testing.T, d *extract.Draft) {
	t.Helper()
	text := d.Article.Text
	entities := map[string]*extract.Entity{}
	for i := range d.Entities {
		e := &d.Entities[i]
		if entities[e.ID] != nil {
			t.Errorf("two entities %s", e.ID)
		}
		if e.Name == "" || !isKind(e.Kind) {
			t.Errorf("entity %+v has no name or no kind", e)
		}
		entities[e.ID] = e
	}
	named := map[string]bool{}
	last := extract.Span{Start: -1}
	for _, m := range d.Mentions {
		if !m.Span.Valid(text) || m.Text != m.Of(text) {
			t.Errorf("mention %+v does not quote the text", m)
		}
		e := entities[m.Entity]
		if e == nil || e.Kind != m.Kind {
			t.Errorf("mention %+v is of entity %+v", m, e)
		}
		if m.Rule == "" {
			t.Errorf("mention %+v names no rule", m)
		}
		if m.Start < last.Start || m.Span == last {
			t.Errorf("mention %+v stands behind %v", m, last)
		}
		last = m.Span
		named[m.Entity] = true
	}
	for id := range entities {
		if !named[id] {
			t.Errorf("entity %s has no mention", id)
		}
	}
}

func isKind(k extract.Kind) bool {
	for _, known := range extract.Kinds {
		if k == known {
			return true
		}
	}
	return false
}

func TestContract(t *testing.T) {
	e := load(t)
	for _, text := range articles(t) {
		d := e.read(t, text)
		check(t, d)
		if len(d.Entities) == 0 {
			t.Errorf("nothing found in %.60s", text)
		}
	}
}

func TestEntitiesInOrder(t *testing.T) {
	d := load(t).read(t, "زار وزير الخارجية الفرنسي بيروت، ثم التقى في القاهرة الرئيس عبد الفتاح السيسي. وقال السيسي إن مصر ترحب.")
	for i, e := range d.Entities {
		if want := "e" + string(rune('1'+i)); e.ID != want {
			t.Errorf("entity %d is %s, want %s", i, e.ID, want)
		}
	}
}

func TestTitlesOfHolders(t *testing.T) {
	e := load(t)
	tests := []struct{ name, text, holder, title string }{
		{"head of state by nationality", "استقبل الرئيس الصيني شي جين بينغ ضيفه. وقال الرئيس الصيني إن العلاقات جيدة.", "شي جين بينغ", "الرئيس الصيني"},
		{"bare head word", "افتتح الوزير سامي الحداد المصنع. وأكد الوزير أن العمل مستمر.", "سامي الحداد", "الوزير"},
		{"title in apposition", "وقع خالد المرزوقي، رئيس شركة النسيم، العقد. ورفض رئيس شركة النسيم التعليق.", "خالد المرزوقي", "رئيس شركة النسيم"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := e.read(t, tt.text)
			at := strings.LastIndex(tt.text, tt.title)
			m := mentionAt(d, extract.Span{Start: at, End: at + len(tt.title)})
			if m == nil {
				t.Fatalf("%s is no mention; found: %s", tt.title, show(d))
			}
			if got := d.Entity(m.Entity); got.Name != tt.holder {
				t.Errorf("%s is held by %s, want %s", tt.title, got.Name, tt.holder)
			}
		})
	}
}

// One spelling is a country and the capital of another: its company tells which.
// Vowel marks and strokes that lengthen a word are no part of a name, however
// the article writes it.
func TestPlainNames(t *testing.T) {
	reader := load(t)
	for _, text := range []string{
		"وَصَلَ رَئِيسُ الوُزَرَاءِ الإِثْيُوبِيُّ آبِي أَحْمَد إِلَى القَاهِرَةِ.",
		"وصـل رئيس الوزراء الإثيوبـــي آبي أحمـــد إلى القاهـــرة.",
		"وصل رئيس الوزراء الإثيوبي \u0627\u0653بي \u0627\u0654حمد إلى القاهرة.",
	} {
		d := reader.read(t, text)
		for _, want := range []string{"آبي أحمد", "القاهرة"} {
			i := slices.IndexFunc(d.Entities, func(e extract.Entity) bool { return e.Name == want })
			if i < 0 {
				t.Errorf("%s: no entity %s: %s", text, want, show(d))
				continue
			}
			if e := d.Entities[i]; len(e.Aliases) > 0 {
				t.Errorf("%s: %s has the aliases %q", text, want, e.Aliases)
			}
		}
	}
}

func TestCountryOrCapital(t *testing.T) {
	e := load(t)
	tests := []struct{ name, text, want string }{
		{"beside a country", "زار الوفد قطر وعمان خلال أسبوع.", "Oman"},
		{"beside a capital", "زار الوفد بيروت وعمان خلال أسبوع.", "Amman"},
		{"before a comma and a country", "ستشارك عمان، الكويت، قطر في المعرض.", "Oman"},
		{"the country spoken of", "وصل الأمير الأردني إلى عمان.", "Amman"},
		{"nothing tells", "وصل الوفد إلى عمان.", "Oman"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := e.read(t, tt.text)
			at := strings.Index(tt.text, "عمان")
			m := mentionAt(d, extract.Span{Start: at, End: at + len("عمان")})
			if m == nil {
				t.Fatalf("no mention; found: %s", show(d))
			}
			if got := d.Entity(m.Entity).En; got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestTitleOfNobody(t *testing.T) {
	d := load(t).read(t, "قال وزير المالية إن الميزانية جاهزة، ووعد الرئيس بالإصلاح.")
	if len(d.Mentions) > 0 {
		t.Errorf("titles that nobody holds are mentions: %s", show(d))
	}
}

func TestAmbiguousTitle(t *testing.T) {
	d := load(t).read(t, "التقى الوزير سامي الحداد الوزير كريم النجار. وقال الوزير إن اللقاء مفيد.")
	for _, m := range d.Mentions {
		if m.Text == "الوزير" {
			t.Errorf("%s stands for one of two: %s", m.Text, show(d))
		}
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	e := load(t)
	for _, text := range articles(t) {
		var first []byte
		for range 3 {
			var b bytes.Buffer
			if err := e.read(t, text).WriteJSON(&b, false); err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = b.Bytes()
			} else if !bytes.Equal(first, b.Bytes()) {
				t.Fatal("two runs differ")
			}
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	e := load(t)
	text := articles(t)[0]
	want := len(e.read(t, text).Mentions)
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if got := len(e.read(t, text).Mentions); got != want {
				t.Errorf("%d mentions, want %d", got, want)
			}
		}()
	}
	wg.Wait()
}

func TestContextEnds(t *testing.T) {
	e := load(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, stage := range []extract.Extractor{e.find, e.joins} {
		if err := stage.Extract(ctx, &extract.Draft{}); err == nil {
			t.Errorf("%s does not say that the context ended", stage.Name())
		}
	}
}

func FuzzNames(f *testing.F) {
	for _, text := range articles(f) {
		f.Add(text)
	}
	f.Add("#حزب_الله (حماس) «بينج» Tomasz Grodzki، رئيس")
	f.Add("المتحدث باسم \"")
	f.Add("زار محمد الصالح \"الرئيس\" القاهرة.") // a title in marks behind a name, which is no nickname
	f.Add("وزارة\n\nبن آل أبو عبد")
	e := load(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "")
		check(t, e.read(t, text))
	})
}
