package evaluation

import (
	"slices"

	"samspil/internal/casework"
)

// isState tells whether a fact holds until the next of its kind.
func isState(kind casework.FactKind) bool {
	return kind == casework.FactBenefit || kind == casework.FactCase || kind == casework.FactMember || kind == casework.FactStaff || kind == casework.FactPolicy
}

// latest is what was known: of each thing the last that was said of it, and of what is a state all of it, in the order in which it became known.
func latest(facts []casework.FactRow, as As) (known []casework.FactRow) {
	type thing struct {
		subject string
		kind    casework.FactKind
		thing   string
	}
	at := map[thing]int{}
	for _, x := range facts {
		if x.KnownFrom.After(as.Known) || x.From.After(as.Of) && !x.Mistake { // that something never was, was so before it was known
			continue
		}
		if x.Until != nil && x.Until.After(as.Of) {
			x.Until = nil
		}
		k := thing{x.Subject, x.Kind, x.Thing}
		i, there := at[k]
		switch {
		case isState(x.Kind):
			known = append(known, x)
		case there:
			known[i] = x
		default:
			at[k] = len(known)
			known = append(known, x)
		}
	}
	return slices.DeleteFunc(known, func(x casework.FactRow) bool { return x.Mistake && !isState(x.Kind) })
}
