package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"
)

// catalogue compiles messages as gettext does.
func catalogue(order binary.ByteOrder, pairs ...string) []byte {
	n := uint32(len(pairs) / 2)
	const header = 28
	strs := header + 16*n
	words := []uint32{0x950412de, 0, n, header, header + 8*n, 0, 0}
	var tables [2][]uint32
	var text bytes.Buffer
	for which := range 2 {
		for i := which; i < len(pairs); i += 2 {
			tables[which] = append(tables[which], uint32(len(pairs[i])), strs+uint32(text.Len()))
			text.WriteString(pairs[i] + "\x00")
		}
	}
	words = append(append(words, tables[0]...), tables[1]...)
	var b bytes.Buffer
	binary.Write(&b, order, words)
	b.Write(text.Bytes())
	return b.Bytes()
}

func TestReadMO(t *testing.T) {
	for name, order := range map[string]binary.ByteOrder{"little": binary.LittleEndian, "big": binary.BigEndian} {
		t.Run(name, func(t *testing.T) {
			got, err := readMO(catalogue(order, "", "head", "98182", "بغداد", "IQ.07", "بغداد"))
			if err != nil || len(got) != 2 || got["98182"] != "بغداد" {
				t.Errorf("readMO = %v, %v", got, err)
			}
		})
	}
	whole := catalogue(binary.LittleEndian, "1", "ب")
	for n := range whole {
		if _, err := readMO(whole[:n]); err == nil && n < len(whole)-2 {
			t.Errorf("a catalogue cut at byte %d of %d is no error", n, len(whole))
		}
	}
}

// FuzzReadMO checks that no damaged catalogue is read past its end.
func FuzzReadMO(f *testing.F) {
	f.Add(catalogue(binary.LittleEndian, "", "head", "98182", "بغداد"))
	f.Add([]byte("\xde\x12\x04\x95"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := readMO(data)
		total := 0
		for k, v := range got {
			total += len(k) + len(v)
		}
		if err == nil && len(got) > 0 && len(data) < 28 {
			t.Errorf("%d messages (%d bytes) out of %d bytes", len(got), total, len(data))
		}
	})
}

func TestSpelling(t *testing.T) {
	tests := []struct {
		name, in, want string
		usable         bool
	}{
		{"vowel signs go", "بَغْدَاد", "بغداد", true},
		{"marks of direction go", "طريف\u200e\u200e", "طريف", true},
		{"tatweel goes", "الـدوحة", "الدوحة", true},
		{"spaces become single", " خان  يونس ", "خان يونس", true},
		{"Persian letters", "گرگان", "گرگان", false},
		{"Kurdish letters", "ھەولێر", "ھەولێر", false},
		{"ya without dots inside", "ابو ظبىي", "ابو ظبىي", false},
		{"Latin", "Tārūt", "Tārūt", false},
		{"one letter", "ب", "ب", false},
		{"figures beside letters", "برج 22", "برج 22", true},
		{"figures alone", "22", "22", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := clean(tt.in); got != tt.want || usable(got) != tt.usable {
				t.Errorf("clean = %q, usable %v; want %q, %v", got, usable(got), tt.want, tt.usable)
			}
		})
	}
}

func TestOneArticle(t *testing.T) {
	tests := map[string]struct{ in, want []string }{
		"the article wins, first":  {[]string{"رباط", "الرباط"}, []string{"الرباط"}},
		"the article wins, second": {[]string{"الخبر", "خبر"}, []string{"الخبر"}},
		"others stay":              {[]string{"دبي", "دبى"}, []string{"دبي", "دبى"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := oneArticle(tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestUntagged(t *testing.T) {
	c := city{other: []string{"Isfahan", "أصفهان", "اصفهان", "بوئنس", "سيراف", "شیراز"}}
	if got, want := c.untagged(false), []string{"أصفهان", "سيراف"}; !slices.Equal(got, want) {
		t.Errorf("abroad: %q, want %q", got, want)
	}
	if got, want := c.untagged(true), []string{"أصفهان", "اصفهان", "بوئنس", "سيراف"}; !slices.Equal(got, want) {
		t.Errorf("in an Arab country: %q, want %q", got, want)
	}
}

func TestCentroidOfASquare(t *testing.T) {
	area, at := centroid([][2]float64{{10, 20}, {14, 20}, {14, 22}, {10, 22}})
	if area != 8 || math.Abs(at.lat-21) > 1e-9 || math.Abs(at.lon-12) > 1e-9 {
		t.Errorf("area %v, middle %v", area, at)
	}
}

func TestDistanceAcrossTheDateLine(t *testing.T) {
	if d := (point{0, 179.5}).km(point{0, -179.5}); math.Abs(d-111.2) > 0.1 {
		t.Errorf("%v km, want 111.2", d)
	}
}

func TestPlaceRow(t *testing.T) {
	p := place{id: "tk:x", names: []string{"أ ب", "ج د"}, en: "X", kind: "water", at: point{-0.001, 43.5}, people: 0}
	if got, want := p.row(), "tk:x\tأ ب|ج د\tX\twater\t-\t0\t43.5\t-\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestSourcesArePinned(t *testing.T) {
	for _, s := range sources {
		if len(s.SHA256) != 64 || s.Version == "" || s.Licence == "" || s.Use == "" {
			t.Errorf("%s is not pinned", s.Name)
		}
	}
}

func TestPlainEnglish(t *testing.T) {
	tests := []struct{ name, country, want string }{
		{"Ţanţā", "EG", "Tanta"},
		{"Ḩalab", "SY", "Halab"},
		{"‘Ajlūn", "JO", "Ajlun"},
		{"Şanlıurfa", "TR", "Şanlıurfa"},
		{"São Paulo", "BR", "São Paulo"},
	}
	for _, tt := range tests {
		if got := plainEnglish(tt.name, tt.country); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
