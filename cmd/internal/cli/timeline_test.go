package cli

import (
	"regexp"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tarikh/graph/query"
)

// The marks that keep the two directions of writing apart take no room.
var (
	marks  = regexp.MustCompile("[\u200e\u2066\u2067\u2069]")
	colors = regexp.MustCompile("\x1b\\[[0-9]*m")
)

// The list on a terminal keeps to its width, loses nothing, and holds text that is
// written from right to left in isolates of one line.
func TestTimelineText(t *testing.T) {
	entries := []query.Entry{
		{Type: "meet", Label: "لقاء", Modality: "planned", Agents: []query.Name{{Name: "وزير الخارجية المصري سامح شكري"}}, Targets: []query.Name{{Name: "أيمن الصفدي"}},
			Place: &query.Name{Name: "القاهرة"}, When: query.Time{Value: "2019-04-09", Precision: query.Day, Anchor: "relative", Conflict: "the weekday is another one"},
			Evidence: []query.Passage{{Quote: "يلتقي وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة يوم الثلاثاء لبحث ملف C++ وما بعده.", Source: "وكالة المثال"}}},
		{Type: "statement", Label: "قال", Modality: "actual"},
		{Type: "found", Label: "founding", Modality: "actual", When: query.Time{Value: "1999", Precision: query.Year, Anchor: "inferred", Because: "إنترنت-وكلمة-أطول-من-كل-سطر-يمكن-أن-تقف-فيه-من-أولها-إلى-آخرها — series"}},
	}
	var want string
	for _, width := range []int{leastWidth, 40, 79, 80, 200} {
		for _, color := range []bool{false, true} {
			got := timelineText(entries, width, color)
			if color != colors.MatchString(got) {
				t.Errorf("%d columns: coloured is %t, want %t", width, !color, color)
			}
			plain := colors.ReplaceAllString(got, "")
			for _, line := range strings.Split(plain, "\n") {
				bare := marks.ReplaceAllString(line, "")
				if n := text.StringWidthWithoutEscSequences(bare); n > width {
					t.Errorf("a line has %d columns, not %d: %q", n, width, line)
				}
				if strings.Count(line, "\u2066")+strings.Count(line, "\u2067") != strings.Count(line, "\u2069") {
					t.Errorf("an isolate does not end on its line: %q", line)
				}
			}
			// A word that is longer than a line is broken: spaces do not count.
			letters := strings.Join(strings.Fields(marks.ReplaceAllString(plain, "")), "")
			if want == "" {
				want = letters
			}
			if letters != want {
				t.Errorf("%d columns: %q, want %q", width, letters, want)
			}
		}
	}
}

// A line of a right-to-left text is one, even if it begins with another word.
func TestOneDirection(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		"meet":             "meet",
		"لقاء":             "\u200e\u2067لقاء\u2069\u200e",
		"«لقاء\nC++ اليوم": "\u200e\u2067«لقاء\u2069\u200e\n\u200e\u2067C++ اليوم\u2069\u200e",
		"by لقاء":          "\u200e\u2066by لقاء\u2069\u200e",
		"2019 لقاء  ":      "\u200e\u20672019 لقاء\u2069\u200e",
	} {
		if got := oneDirection(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
