package ner

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
)

func TestResolve(t *testing.T) {
	at := func(start, end int, r rank) candidate {
		return candidate{Span: extract.Span{Start: start, End: end}, kind: extract.Person, rank: r}
	}
	inner := func(c candidate) candidate { c.inner = true; return c }
	nominal := func(c candidate) candidate { c.nominal = true; return c }
	known := func(c candidate) candidate { c.known = true; return c }
	of := func(k extract.Kind, c candidate) candidate { c.kind = k; return c }
	tests := []struct {
		name  string
		found []candidate
		want  []extract.Span
	}{
		{"in order of the text", []candidate{at(9, 12, listed), at(0, 4, listed)}, []extract.Span{{Start: 0, End: 4}, {Start: 9, End: 12}}},
		{"the longer of two", []candidate{at(0, 4, listed), at(0, 9, listed)}, []extract.Span{{Start: 0, End: 9}}},
		{"the better rank, although shorter", []candidate{at(0, 9, modelled), at(0, 4, patterned)}, []extract.Span{{Start: 0, End: 4}}},
		{"a known name before an equal one", []candidate{of(extract.Place, at(0, 4, listed)), known(at(0, 4, listed))}, []extract.Span{{Start: 0, End: 4}}},
		{"crossing spans", []candidate{at(0, 6, listed), at(4, 9, listed)}, []extract.Span{{Start: 0, End: 6}}},
		{"an inner name stays", []candidate{at(0, 9, listed), inner(at(4, 9, listed))}, []extract.Span{{Start: 0, End: 9}, {Start: 4, End: 9}}},
		{"an inner name around one of its kind", []candidate{at(4, 9, listed), inner(at(0, 9, listed))}, []extract.Span{{Start: 0, End: 9}, {Start: 4, End: 9}}},
		{"an inner person inside a place", []candidate{of(extract.Place, at(0, 9, listed)), inner(at(4, 9, listed))}, []extract.Span{{Start: 0, End: 9}}},
		{"no title over a name", []candidate{nominal(at(0, 9, patterned)), at(4, 9, modelled)}, []extract.Span{{Start: 4, End: 9}}},
		{"a title over the body in it", []candidate{nominal(at(0, 9, patterned)), of(extract.Organisation, at(4, 9, listed))}, []extract.Span{{Start: 0, End: 9}, {Start: 4, End: 9}}},
		{"nothing", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []extract.Span
			for _, c := range resolve(tt.found) {
				got = append(got, c.Span)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestResolveKeepsTheKnownOne(t *testing.T) {
	span := extract.Span{Start: 0, End: 4}
	got := resolve([]candidate{
		{Span: span, kind: extract.Place, rank: patterned},
		{Span: span, kind: extract.Organisation, rank: patterned, known: true},
	})
	if len(got) != 1 || got[0].kind != extract.Organisation {
		t.Errorf("got %+v, want the known organisation alone", got)
	}
}
