package chaos

import "samspil/internal/casework"

var forms = Check{"forms", "each form that was accepted is one journey, and there is no other", func(b Books) (n int, _ []string) {
	var broken breaches
	begun, rows, handed := map[string]int{}, map[string]int{}, map[string]string{}
	for _, l := range b.Journal {
		if casework.EntryKind(l.Kind) == casework.JourneyStarted {
			begun[l.Case]++
		}
	}
	for _, j := range b.Journeys {
		rows[j.Case]++
	}
	for _, h := range b.Heard {
		if !h.Form || !h.Accepted {
			continue
		}
		n++
		broken.unless(handed[h.Case] == "", "forms %s and %s are one case, %s", handed[h.Case], h.Message, h.Case)
		handed[h.Case] = h.Message
		broken.unless(begun[h.Case] == 1, "%s of form %s: its journal says %d times that it began", h.Case, h.Message, begun[h.Case])
		broken.unless(rows[h.Case] == 1, "%s of form %s: the register has it %d times", h.Case, h.Message, rows[h.Case])
		broken.unless(b.Runs[h.Case] == 1, "%s of form %s: Temporal has started it %d times", h.Case, h.Message, b.Runs[h.Case])
	}
	for _, j := range b.Journeys {
		broken.unless(handed[j.Case] != "", "%s: nobody was told of this journey", j.Case)
	}
	for caseNo := range b.Runs {
		broken.unless(handed[caseNo] != "", "%s: Temporal runs it, and nobody was told of it", caseNo)
	}
	return n, broken
}}
