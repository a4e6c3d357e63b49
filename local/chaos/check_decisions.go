package chaos

import (
	"maps"
	"slices"
)

var decisions = Check{"decisions", "each decision that was accepted is once in its journal, and no other is there", func(b Books) (n int, _ []string) {
	var broken breaches
	written := map[string][]string{} // the cases, by message
	for _, l := range b.Journal {
		if l.Decision != "" {
			written[l.Decision] = append(written[l.Decision], l.Case)
		}
	}
	sent := map[string]bool{}
	for _, h := range b.Heard {
		if h.Form {
			continue
		}
		in := written[h.Message]
		if slices.Contains(h.Outcomes, "done") {
			n++
			broken.unless(len(in) == 1, "%s: it was accepted, and stands in the journals %d times", h.Message, len(in))
		}
		broken.unless(len(in) == 0 || in[0] == h.Case, "%s: it was sent to %s, and stands in the journal of %v", h.Message, h.Case, in)
		refused := slices.ContainsFunc(h.Outcomes, func(o string) bool { return o != "done" })
		broken.unless(!refused || len(in) == 0, "%s: it was refused, and stands in the journal", h.Message)
		sent[h.Message] = true
	}
	for _, message := range slices.Sorted(maps.Keys(written)) {
		broken.unless(sent[message], "%s: it stands in the journal of %v, and nobody has sent it", message, written[message])
	}
	return n, broken
}}
