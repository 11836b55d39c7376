package text

import (
	"slices"
	"strings"
)

// Forms returns the written forms in which a folded word may stand in a text:
// alone, and behind each chain of clitics. It undoes what [extract.Token.Cuts]
// does.
func (s *Splitter) Forms(word string) []string {
	forms := []string{word}
	for _, clitic := range s.rules.Clitics {
		forms = append(forms, clitic+word)
		for _, c := range s.rules.Contractions {
			if strings.HasSuffix(clitic, c.Clitic) && strings.HasPrefix(word, c.Full) {
				forms = append(forms, clitic+c.Written+strings.TrimPrefix(word, c.Full))
			}
		}
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}
