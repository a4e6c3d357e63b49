package evaluation

import "slices"

// Measures are all there are, in the order in which a report has them.
func Measures() []Measure { return slices.Concat(work(), children(), together()) }

// MeasureBy is the measure with an id; false: there is none.
func MeasureBy(id string) (Measure, bool) {
	all := Measures()
	if i := slices.IndexFunc(all, func(m Measure) bool { return m.ID == id }); i >= 0 {
		return all[i], true
	}
	return Measure{}, false
}
