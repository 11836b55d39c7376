package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarikh/extract"
)

// fill sets every field of a value to something of its own.
func fill(v reflect.Value, rng *rand.Rand) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("كلمة %d", rng.IntN(1000)))
	case reflect.Int:
		v.SetInt(int64(rng.IntN(1000)) - 500)
	case reflect.Float64:
		v.SetFloat(rng.Float64())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1+rng.IntN(3), 4))
		for i := range v.Len() {
			fill(v.Index(i), rng)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), rng)
		}
	default:
		panic("a document holds a " + v.Kind().String())
	}
}

// TestDigestHoldsEveryField fails when a field is added to documents and not to
// digests.
func TestDigestHoldsEveryField(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		var d extract.Document
		fill(reflect.ValueOf(&d).Elem(), rng)
		back, err := unpack(pack(&d))
		if err != nil {
			t.Fatal(err)
		}
		d.Article.Text, d.Article.Lines, d.Dates = "", nil, nil
		if diff := cmp.Diff(&d, back); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	for _, d := range news(3) {
		f.Add(pack(d))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := unpack(data)
		if err != nil {
			return
		}
		again := pack(d)
		back, err := unpack(again)
		if err != nil || !bytes.Equal(pack(back), again) {
			t.Errorf("%v comes back as %v, %v", d, back, err)
		}
	})
}
