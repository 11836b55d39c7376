package cli

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// output is where a verb's result goes, and in which form. One flag says both:
// -o json, -o graph.dot, -o table.json.
type output struct {
	formats []string // the first is the default
	value   string
}

func (o *output) flag(cmd *cobra.Command) {
	usage := "a file to write to; standard output otherwise"
	if len(o.formats) > 1 {
		usage = strings.Join(o.formats, "|") + ", or a file to write to, whose ending picks the form"
	}
	cmd.Flags().StringVarP(&o.value, "output", "o", "", usage)
}

// format returns the chosen form and the file to write to, "" for standard
// output.
func (o *output) format() (form, file string) {
	form = o.formats[0]
	switch {
	case o.value == "" || o.value == "-":
	case slices.Contains(o.formats, o.value):
		form = o.value
	default:
		file = o.value
		if ext := strings.TrimPrefix(filepath.Ext(file), "."); slices.Contains(o.formats, ext) {
			form = ext
		}
	}
	return form, file
}

// write calls f with the chosen form and writer. A file is written as a whole
// or not at all.
func (o *output) write(s *IO, f func(w io.Writer, form string) error) error {
	form, file := o.format()
	if file == "" {
		return f(s.Out, form)
	}
	if o.value != "" && !strings.ContainsAny(file, "./\\") && len(o.formats) > 1 {
		return usagef("unknown form -o %s; there are %s (a file name needs an ending, or ./ before it)", file, strings.Join(o.formats, ", "))
	}
	return writeFile(file, func(w io.Writer) error { return f(w, form) })
}
