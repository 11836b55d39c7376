package serve

import (
	"context"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tarikh/export/page/pagetest"
)

// served serves a file and returns the address.
func served(t *testing.T, o Options) string {
	t.Helper()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, l, o) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + l.Addr().String() + "/"
}

// total returns the number of events that the page says there are.
func total(b *pagetest.Tab) int {
	b.Helper()
	words := strings.Fields(b.Text("#count"))
	return b.Number(words[len(words)-1])
}

// A reader of a graph that is larger than a view searches all of it, goes from
// name to name, follows a path out of the view, moves the period, and comes back by
// the address. The page asks nobody but the server.
func TestReader(t *testing.T) {
	o := over(t, file(t, 0))
	o.Room = 14
	address := served(t, o)
	b := pagetest.Chromium(t, 1440, 900)
	b.Open(address, nil)
	few, all := b.Count(), total(b)
	if few > 14 || all < 20 {
		t.Fatalf("the page shows %d of %d events", few, all)
	}
	if strings.Contains(b.Ask(`document.querySelector("#data").textContent`), "الصفدي") {
		t.Fatal("the first view holds what is to be searched for")
	}

	b.Press("/")
	b.Typed("الصفد") // the beginning of a name that the view does not hold
	if got := b.Text("#found li"); !strings.Contains(got, "أيمن الصفدي") {
		t.Fatalf("the search finds %q", got)
	}
	b.Press(kb.ArrowDown, kb.Enter)
	b.Rest()
	if s := b.State(); !strings.HasPrefix(s.Get("sel"), "person:") || !strings.Contains(b.Text("#card h2"), "الصفدي") || b.Listed() == 0 {
		t.Fatalf("the search leads to %v, %q", s, b.Text("#card h2"))
	}
	if total(b) == all {
		t.Errorf("around a name, the page still tells of %d events", all)
	}

	b.Click("#card .names .name, #card .name") // a neighbour: the neighbourhood moves
	b.Rest()
	neighbour := b.State().Get("sel")
	if neighbour == "" || strings.Contains(b.Text("#card h2"), "الصفدي") {
		t.Fatalf("a click on a neighbour leads to %v, %q", b.State(), b.Text("#card h2"))
	}
	before, list := b.State(), b.Listed()
	b.Open(address, before)
	b.Rest()
	if after := b.State(); !reflect.DeepEqual(after, before) || b.Listed() != list {
		t.Errorf("reloaded, the page is at %v with %d events, not at %v with %d", after, b.Listed(), before, list)
	}

	b.Press("p") // a path to a name that is not in the view
	b.Typed("سامح شكري")
	b.Press(kb.Enter)
	b.Rest()
	if stops := b.Elements("#route .stop"); stops < 2 || b.State().Get("path") == "" {
		t.Errorf("the path has %d stops: %v, %q", stops, b.State(), b.Text("#hint"))
	}
	b.Press(kb.Escape, kb.Escape)
	b.Rest()
	if b.Count() != few || total(b) != all || b.State().Get("sel") != "" {
		t.Errorf("Escape leads back to %d of %d events, want %d of %d", b.Count(), total(b), few, all)
	}

	b.Drag("#time", 0.85, 0.95, 8) // right to left: the first of the months
	b.Rest()
	s := b.State()
	if s.Get("from") == "" || total(b) == all {
		t.Errorf("the brush leads to %v, of %d events", s, total(b))
	}
	for _, day := range strings.Split(b.Ask(`[...document.querySelectorAll("#rows .when bdi[dir=ltr]")].map((x) => x.textContent).join(" ")`), " ") {
		if day < s.Get("from") || day > s.Get("to") {
			t.Errorf("the period %v holds an event of %q", s, day)
		}
	}
	shown := b.Count()
	b.Open(address, s)
	b.Rest()
	if after := b.State(); !reflect.DeepEqual(after, s) || b.Count() != shown || total(b) == all {
		t.Errorf("reloaded, the page is at %v with %d of %d events, not at %v with %d", after, b.Count(), total(b), s, shown)
	}
	b.Click("#clear")
	b.Rest()
	if b.Count() != few || total(b) != all {
		t.Errorf("cleared, the page shows %d of %d events, want %d of %d", b.Count(), total(b), few, all)
	}
	b.Sound()
}

// What a build adds is shown when the reader comes back to the window; a name that
// is in no graph is told, and nothing is lost.
func TestReaderOfAGraphThatGrows(t *testing.T) {
	path := file(t, 3)
	address := served(t, over(t, path))
	b := pagetest.Chromium(t, 1200, 800)
	b.Open(address, url.Values{"lang": {"en"}, "sel": {"person:none"}})
	b.Rest()
	if b.Text("#hint") == "" || b.State().Get("sel") != "" || b.Count() == 0 {
		t.Errorf("of a name that is not there the page says %q at %v", b.Text("#hint"), b.State())
	}
	before := b.Count()
	w := tool(t)
	if err := w.build(path, w.docs); err != nil {
		t.Fatal(err)
	}
	b.Ask(`dispatchEvent(new Event("focus"))`)
	for i := 0; i < 20 && b.Count() == before; i++ {
		b.Rest()
	}
	if b.Count() <= before {
		t.Errorf("after a build the page still shows %d events", b.Count())
	}
	b.Sound()
}
