package evaluation

import (
	"slices"
	"time"
)

// How far from a time a measurement may lie to say how somebody stood then. Absence is known by the quarter, and stands at its beginning.
const (
	oldest = 200 * 24 * time.Hour
	soon   = 120 * 24 * time.Hour // after the start: the first measurement is taken when the work with the family begins
)

// valueAt is what was measured of somebody at a time: the last before it, or at their start, where nothing was measured before, the first soon after. Of several kinds it
// is their sum on that day: a quarter's absence, whatever it was put down to.
func valueAt(p *Person, at time.Time, kinds ...string) (value float64, known bool) {
	var day time.Time
	for _, e := range p.Measured {
		if slices.Contains(kinds, e.Code) && !e.At.After(at) && at.Sub(e.At) <= oldest && e.At.After(day) {
			day = e.At
		}
	}
	if day.IsZero() && at.Equal(p.Began) {
		for _, e := range p.Measured {
			if slices.Contains(kinds, e.Code) && e.At.After(at) && e.At.Sub(at) <= soon && (day.IsZero() || e.At.Before(day)) {
				day = e.At
			}
		}
	}
	if day.IsZero() {
		return 0, false
	}
	for _, e := range p.Measured {
		if slices.Contains(kinds, e.Code) && e.At.Equal(day) {
			value += e.Value
		}
	}
	return value, true
}

// beforeAndNow are the values at somebody's start and at a time; known only where something was measured again since.
func beforeAndNow(p *Person, at time.Time, kinds ...string) (before, now float64, known bool) {
	before, first := valueAt(p, p.Began, kinds...)
	now, second := valueAt(p, at, kinds...)
	measured := 0
	for _, e := range p.Measured {
		if slices.Contains(kinds, e.Code) && !e.At.After(at) {
			measured++
		}
	}
	return before, now, first && second && measured > 1
}

// Pair is a measure before and now, of the same people: those of whom both are known.
type Pair struct {
	ID     string `json:"id"`
	Before int    `json:"before"`
	Now    int    `json:"now"`
	Of     int    `json:"of"`
	Hidden bool   `json:"hidden,omitempty"`
	Others int    `json:"others"` // of whom one of the two is not known
}

// Pair takes a measure at everybody's start and at the end.
func (m Measure) Pair(families []*Family) Pair {
	pair := Pair{ID: m.ID}
	for _, f := range families {
		for _, p := range f.People {
			if !m.about(p) {
				continue
			}
			switch before, now := m.answer(f, p, AtStart), m.answer(f, p, AtEnd); {
			case before == Outside || now == Outside:
			case before == Unknown || now == Unknown:
				pair.Others++
			default:
				pair.Of++
				if before == Yes {
					pair.Before++
				}
				if now == Yes {
					pair.Now++
				}
			}
		}
	}
	return pair
}
