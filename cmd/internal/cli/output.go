package cli

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tarikh/export"
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
		if ending := o.ending(); ending != "" {
			form = ending
		}
	}
	return form, file
}

// ending returns the form that the file to write to ends in, or "".
func (o *output) ending() string {
	ext := strings.TrimPrefix(filepath.Ext(o.value), ".")
	if slices.Contains(o.formats, ext) {
		return ext
	}
	for _, f := range export.Formats() {
		if f.Ending == ext && slices.Contains(o.formats, f.Name) {
			return f.Name
		}
	}
	return ""
}

// plainEndings are those of files that take what a verb writes on standard output.
var plainEndings = []string{"", ".txt", ".tsv"}

// check returns an error if the flag names neither a form nor a file that one fits.
func (o *output) check(file string) error {
	if file == "" || len(o.formats) == 1 || o.ending() != "" {
		return nil
	}
	forms := strings.Join(o.formats, ", ")
	if !strings.ContainsAny(file, "./\\") {
		return usagef("unknown form -o %s; there are %s (a file name needs an ending, or ./ before it)", file, forms)
	}
	if ext := filepath.Ext(file); !slices.Contains(plainEndings, ext) {
		return usagef("-o %s: no form ends in %s; there are %s, and .txt is %s", file, ext, forms, o.formats[0])
	}
	return nil
}

// write calls f with the chosen form and writer. A file is written as a whole
// or not at all.
func (o *output) write(s *IO, f func(w io.Writer, form string) error) error {
	form, file := o.format()
	if file == "" {
		return f(s.Out, form)
	}
	if err := o.check(file); err != nil {
		return err
	}
	return writeFile(file, func(w io.Writer) error { return f(w, form) })
}
