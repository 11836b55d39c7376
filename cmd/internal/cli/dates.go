package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"tarikh/extract"
	"tarikh/extract/lang"
	"tarikh/extract/timex"
)

// maxText is how much standard input may hold, in bytes.
const maxText = 64 << 20

func newDates(a *app) *cobra.Command {
	var published, language, weekStart string
	out := output{formats: []string{"table", "json", "jsonl"}}
	cmd := &cobra.Command{
		Use:   "dates TEXT...|-",
		Short: "Tell what the dates in a text mean",
		Long: `Dates finds the temporal expressions of a text, given as words on the command
line or, with -, on standard input, and tells their TIMEX3 values and the days
they cover. Expressions such as "last Tuesday" are resolved against the day
that --published gives. Without it they stay open (XXXX-WXX-2).

"Last week" is counted in weeks that begin with the day of --week-start. The
value is that of the ISO week (from Monday) that shares most days with it; from
and to are the days of the week that is meant, and a weekend is its last two.`,
		Example: `  tarikh dates --published 2017-12-03 "يجتمع الوزراء الأربعاء المقبل"
  tarikh dates -o json - < article.txt`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("give the text, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if published != "" {
				if _, err := time.Parse(time.DateOnly, published); err != nil {
					return usagef("--published %s is no day; write YYYY-MM-DD", published)
				}
			}
			text, err := a.text(args)
			if err != nil {
				return err
			}
			tagger, err := dateTagger(language, weekStart)
			if err != nil {
				return err
			}
			dates := tagger.Parse(text, published)
			return out.write(a.io, func(w io.Writer, form string) error {
				switch form {
				case "json":
					return writeJSON(w, append([]extract.Date{}, dates...))
				case "jsonl":
					return writeJSONL(w, dates)
				}
				return dateSheet(dates).write(w, a.io)
			})
		},
	}
	cmd.Flags().StringVar(&published, "published", "", "the day (YYYY-MM-DD) that the text was published on")
	cmd.Flags().StringVar(&language, "lang", "ar", "language of the text")
	cmd.Flags().StringVar(&weekStart, "week-start", "", "the day that weeks begin with, such as saturday (default that of the language pack)")
	out.flag(cmd)
	return cmd
}

// dateTagger returns the tagger of a language, with weeks that begin with the
// given day, or with that of the language pack where it is "".
func dateTagger(language, weekStart string) (*timex.Tagger, error) {
	pack, err := lang.Load(language)
	if err != nil {
		return nil, usagef("--lang: %s", strings.TrimPrefix(err.Error(), "lang: "))
	}
	tagger, err := timex.New(pack)
	if err != nil || weekStart == "" {
		return tagger, err
	}
	day, err := timex.ParseWeekday(weekStart)
	if err != nil {
		return nil, usagef("--week-start: %w", err)
	}
	return tagger.WeekStart(day), nil
}

// text returns the text that the arguments give.
func (a *app) text(args []string) (string, error) {
	text := strings.Join(args, " ")
	if text == "-" {
		data, err := io.ReadAll(io.LimitReader(a.io.In, maxText+1))
		if err != nil {
			return "", fmt.Errorf("standard input: %w", err)
		}
		if len(data) > maxText {
			return "", fmt.Errorf("standard input: more than %d MB; give it in parts", maxText>>20)
		}
		text = strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	}
	if !utf8.ValidString(text) {
		return "", errors.New("the text is not UTF-8")
	}
	return text, nil
}

// dateSheet is the table of dates for a person.
func dateSheet(dates []extract.Date) *sheet {
	s := &sheet{head: []string{"text", "value", "type", "from", "to", "notes", "rule"}, wide: []int{0, 5}}
	for _, d := range dates {
		notes := []string{string(d.Anchor)}
		for _, n := range []string{d.Mod, d.Original} {
			if n != "" {
				notes = append(notes, n)
			}
		}
		if d.Conflict != "" {
			notes = append(notes, "conflict: "+d.Conflict)
		}
		s.add(d.Text, d.Value, d.Type, d.Begin, d.EndDate, strings.Join(notes, "; "), d.Rule)
	}
	return s
}
