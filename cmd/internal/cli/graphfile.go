package cli

import (
	"tarikh/extract/lang"
	"tarikh/graph/resolve"
	"tarikh/graph/store"
)

// engine is the version of the extractors' code. It goes up when they find
// something else in the same text, so that old documents are made anew.
const engine = "1"

// resolver is the version of the resolver's code, in the same way.
const resolver = "1"

// storeOptions says how the verbs open a graph file.
func storeOptions(pack *lang.Pack, r *resolve.Resolver, readOnly bool) (store.Options, error) {
	digest, err := pack.Digest()
	if err != nil {
		return store.Options{}, err
	}
	return store.Options{
		ReadOnly: readOnly,
		Fold:     pack.Text.String,
		Forms:    pack.Text.Forms,
		Build:    r.Graph,
		Engine:   engine + "+" + digest,
		Resolver: resolver + "+" + digest,
	}, nil
}
