package export

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestIsolate(t *testing.T) {
	for name, c := range map[string][2]string{
		"arabic":        {"الصين.", "<الصين.>"},
		"latin":         {"Xi Jinping", "[Xi Jinping>"},
		"iso date":      {"يوم 2024-02-10", "<يوم [2024-02-10>>"},
		"number":        {"بعد 30 يوما", "<بعد 30 يوما>"},
		"latin inside":  {"شركة General Motors الأمريكية", "<شركة [General Motors> الأمريكية>"},
		"token":         {"لغة C++ قديمة", "<لغة [C++> قديمة>"},
		"range of days": {"2018-07-19/2018-07-21", "[2018-07-19/2018-07-21>"},
		"nothing":       {"", ""},
	} {
		want := ""
		for _, r := range c[1] {
			switch r {
			case '<':
				want += isolateRTL
			case '[':
				want += isolateLTR
			case '>':
				want += isolateEnd
			default:
				want += string(r)
			}
		}
		if got := isolate(c[0]); got != want {
			t.Errorf("%s: isolate(%q) = %+q, want %+q", name, c[0], got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for name, c := range map[string]struct {
		text         string
		width, lines int
		want         []string
	}{
		"fits":      {"مجلس الأمن", 18, 3, []string{"مجلس الأمن"}},
		"breaks":    {"المؤتمر الدولي الرابع للإنترنت", 16, 3, []string{"المؤتمر الدولي", "الرابع للإنترنت"}},
		"long word": {"ab abcdefgh c", 4, 0, []string{"ab", "abcdefgh", "c"}},
		"cut":       {"a b c d", 1, 2, []string{"a", "b …"}},
		"nothing":   {"", 5, 2, nil},
	} {
		if diff := cmp.Diff(c.want, wrap(c.text, c.width, c.lines)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestClean(t *testing.T) {
	if got := clean("a\x00b\nc\x1b[31m", 0); got != "ab c[31m" {
		t.Errorf("controls: %q", got)
	}
	got := clean("قال الوزير كلاما طويلا", 20)
	if len(got) > 20 || !utf8.ValidString(got) {
		t.Errorf("cut to 20 bytes: %q has %d", got, len(got))
	}
}

func TestWebLink(t *testing.T) {
	for url, want := range map[string]string{
		"https://example.org/a": "https://example.org/a",
		"javascript:alert(1)":   "",
		"data:text/html,x":      "",
		"":                      "",
	} {
		if got := webLink(url); got != want {
			t.Errorf("webLink(%q) = %q, want %q", url, got, want)
		}
	}
}
