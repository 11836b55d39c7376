package seq_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/ner/seq"
)

// taught is a small corpus of sentences made up for this test, a word and its
// tag with "/" between, words without a tag outside of names.
const taught = `
زار الوزير سامر/B-PERS الحلبي/I-PERS مدينة تونس/B-LOC أمس .
وصل الوزير نزار/B-PERS القاضي/I-PERS إلى القاهرة/B-LOC أمس .
قال الوزير سامر/B-PERS الحلبي/I-PERS إن وزارة/B-ORG الصحة/I-ORG تتابع الأمر .
التقى الرئيس وليد/B-PERS المصري/I-PERS وفدا من وزارة/B-ORG التجارة/I-ORG في عمان/B-LOC .
أعلنت وزارة/B-ORG الصحة/I-ORG أن المستشفى مفتوح .
غادر الرئيس وليد/B-PERS المصري/I-PERS مدينة عمان/B-LOC صباحا .
نشرت صحيفة تصدر في تونس/B-LOC خبرا عن المصري/B-PERS .
لم يصل أحد إلى القاهرة/B-LOC أمس .
قال الحلبي/B-PERS إن الطقس جميل .
تتابع وزارة/B-ORG التجارة/I-ORG أسعار الخبز في القاهرة/B-LOC وتونس/B-LOC .
`

func corpusOf(t testing.TB, p *lang.Pack, s string) *seq.Corpus {
	t.Helper()
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(s), "\n") {
		for _, w := range strings.Fields(line) {
			word, tag, ok := strings.Cut(w, "/")
			if !ok {
				tag = "O"
			}
			b.WriteString(word + " " + tag + "\n")
		}
		b.WriteByte('\n')
	}
	c, err := seq.ReadCorpus(strings.NewReader(b.String()), p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func arabic(t testing.TB) (*lang.Pack, *seq.Lexicon) {
	t.Helper()
	p, err := lang.Load("ar")
	if err != nil {
		t.Fatal(err)
	}
	lex, err := seq.NewLexicon(p)
	if err != nil {
		t.Fatal(err)
	}
	return p, lex
}

func train(t testing.TB, p *lang.Pack, lex *seq.Lexicon) *seq.Model {
	t.Helper()
	c := corpusOf(t, p, taught)
	m := seq.Train(c, lex, seq.Options{Folds: 2, Epochs: 30, L1: 1e-9, Classes: classesOf(c)})
	m.LearnCuts(seq.NewNames(c, lex))
	m.Head = "made for a test\n"
	return m
}

// classesOf groups the words of a corpus.
func classesOf(c *seq.Corpus) map[string]uint16 {
	v := seq.NewVocabulary()
	v.Read(c.Draft)
	return v.Classes(8, 2, 5)
}

func reload(t testing.TB, m *seq.Model) *seq.Model {
	t.Helper()
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	m, err = seq.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func draft(p *lang.Pack, text string) *extract.Draft {
	d := &extract.Draft{}
	d.Article.Text = text
	p.Text.Split(d)
	return d
}

// names returns what the model finds as "CLASS text".
func names(m *seq.Model, d *extract.Draft, lex *seq.Lexicon) []string {
	var out []string
	for _, t := range m.Tag(d, lex) {
		out = append(out, t.Class+" "+d.Quote(t.Span))
	}
	return out
}

func TestLearnsAndGeneralises(t *testing.T) {
	p, lex := arabic(t)
	m := reload(t, train(t, p, lex))
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"sentence of the corpus", "قال الوزير سامر الحلبي إن وزارة الصحة تتابع الأمر.", []string{"PERS سامر الحلبي", "ORG وزارة الصحة"}},
		{"new name behind a title", "وصل الوزير فادي الطحان إلى القاهرة أمس.", []string{"PERS فادي الطحان", "LOC القاهرة"}},
		{"the conjunction is not of the name", "زار مدينة عمان وتونس أمس.", []string{"LOC عمان", "LOC تونس"}},
		{"nothing there", "الطقس جميل.", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, names(m, draft(p, tc.text), lex)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	p, lex := arabic(t)
	var files [2][]byte
	for i := range files {
		data, err := train(t, p, lex).Encode()
		if err != nil {
			t.Fatal(err)
		}
		files[i] = data
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two models of one corpus differ")
	}
}

func TestEncodeLoadKeepsTheModel(t *testing.T) {
	p, lex := arabic(t)
	m := train(t, p, lex)
	data, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := seq.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := got.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error("a model that was loaded is written differently")
	}
	if got.Head != m.Head {
		t.Errorf("head %q, want %q", got.Head, m.Head)
	}
	if !bytes.Contains(data[:100], []byte(m.Head)) {
		t.Error("the head cannot be read in the file")
	}
}

func TestLoadRefusesWhatIsNoModel(t *testing.T) {
	p, lex := arabic(t)
	data, err := train(t, p, lex).Encode()
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(data)
	flipped[len(flipped)/2] ^= 0x55
	for name, bad := range map[string][]byte{
		"empty":        nil,
		"text":         []byte("no model at all"),
		"head only":    data[:20],
		"cut in two":   data[:len(data)/2],
		"last byte":    data[:len(data)-1],
		"bits flipped": flipped,
	} {
		if _, err := seq.Load(bad); err == nil {
			t.Errorf("%s: loaded", name)
		}
	}
}

func TestReadCorpusNamesTheLine(t *testing.T) {
	p, _ := arabic(t)
	for name, bad := range map[string]string{
		"no tag":      "قال O\nالوزير\n",
		"unknown tag": "قال O\nتونس B-CITY\n",
	} {
		_, err := seq.ReadCorpus(strings.NewReader(bad), p)
		if err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestShippedModel(t *testing.T) {
	p, lex := arabic(t)
	m := shipped(t, p)
	for _, want := range []string{"CC BY-SA 4.0", "SHA-256"} {
		if !strings.Contains(m.Head, want) {
			t.Errorf("the head lacks %q:\n%s", want, m.Head)
		}
	}
	for _, tc := range []struct {
		name, text string
		want       []string
	}{
		{"person and places", "وصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت قادما من باريس.", []string{"PERS إيمانويل ماكرون", "LOC بيروت", "LOC باريس"}},
		{"clitics", "واتفقت روسيا وألمانيا على التعاون مع لبنان وبريطانيا.", []string{"LOC روسيا", "LOC ألمانيا", "LOC لبنان", "LOC بريطانيا"}},
		{"organisation", "قال متحدث باسم الأمم المتحدة في نيويورك إن المحادثات مستمرة.", []string{"ORG الأمم المتحدة", "LOC نيويورك"}},
		{"no name", "ارتفعت أسعار الخضار هذا الأسبوع بسبب قلة الأمطار.", nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, names(m, draft(p, tc.text), lex)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func shipped(t testing.TB, p *lang.Pack) *seq.Model {
	t.Helper()
	data, err := p.ReadFile("ner.model.zst")
	if err != nil {
		t.Fatal(err)
	}
	m, err := seq.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func FuzzTag(f *testing.F) {
	p, lex := arabic(f)
	m := shipped(f, p)
	f.Add("وصل الرئيس إيمانويل ماكرون إلى بيروت.\nوبيروت عاصمة لبنان")
	f.Add("")
	f.Add("  \n.. «»\xff ل لل وال ـــ A.B.C 12,5٪")
	f.Add(strings.Repeat("ولل", 300))
	f.Fuzz(func(t *testing.T, text string) {
		d := draft(p, strings.ToValidUTF8(text, ""))
		last := 0
		for _, n := range m.Tag(d, lex) {
			if !n.Valid(d.Article.Text) {
				t.Fatalf("span %v is not in the text", n.Span)
			}
			if n.First < last || n.Last <= n.First || n.Last > len(d.Tokens) {
				t.Fatalf("tokens [%d, %d) behind %d of %d", n.First, n.Last, last, len(d.Tokens))
			}
			last = n.Last
			a, b := d.Tokens[n.First], d.Tokens[n.Last-1]
			if n.Start < a.Start || n.Start >= a.End || n.End != b.End {
				t.Fatalf("span %v is not that of the tokens %v to %v", n.Span, a.Span, b.Span)
			}
			if a.Sentence != b.Sentence {
				t.Fatal("a name crosses the end of a sentence")
			}
			if !(n.Score >= 0 && n.Score <= 1) {
				t.Fatalf("score %v", n.Score)
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	p, lex := arabic(b)
	m := shipped(b, p)
	sentence := "وقال الرئيس الفرنسي إيمانويل ماكرون خلال زيارته إلى بيروت أمس إن بلاده ستقدم مساعدات جديدة لوزارة الصحة اللبنانية، وأضاف المتحدث باسم الوزارة أن الاجتماع المقبل سيعقد في باريس بحضور ممثلين عن البنك الدولي والاتحاد الأوروبي.\n"
	d := draft(p, strings.Repeat(sentence, 10))
	b.ReportAllocs()
	for b.Loop() {
		m.Tag(d, lex)
	}
	b.ReportMetric(float64(b.N)*float64(len(d.Tokens))/b.Elapsed().Seconds(), "words/s")
}
