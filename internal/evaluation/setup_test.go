package evaluation

import (
	"fmt"
	"time"

	"samspil/internal/casework"
)

// began is when every family of these tests begins.
var began = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

func months(n int) time.Time { return began.AddDate(0, n, 0) }

// now is a day as of which everything is counted that is known by then.
func now(n int) As { return As{months(n), months(n)} }

// story is what one family's journal gives to count.
type story []casework.FactRow

func tell(people ...string) *story {
	s := &story{{Subject: casework.Family, Kind: casework.FactJourney, From: began, KnownFrom: began}}
	for _, id := range people {
		s.add(id, casework.FactMember, casework.FactRow{From: began, Code: string(casework.KindOf(id))})
	}
	return s
}

// add is something that was known when it happened.
func (s *story) add(subject string, kind casework.FactKind, x casework.FactRow) *story {
	x.Subject, x.Kind = subject, kind
	if x.KnownFrom.IsZero() {
		x.KnownFrom = x.From
	}
	*s = append(*s, x)
	return s
}

// works is an attempt at work from the first month until the last; 0: it goes on. It is held after three months.
func (s *story) works(id string, n int, kind casework.JobKind, from, until int) *story {
	x := casework.FactRow{Thing: fmt.Sprint(n), Code: string(kind), From: months(from)}
	s.add(id, casework.FactEpisode, x)
	if until == 0 || until-from >= 3 {
		s.add(id, casework.FactHeld, casework.FactRow{Thing: fmt.Sprint(n), Code: string(kind), From: months(from + 3)})
	}
	if until > 0 {
		at := months(until)
		x.Until, x.Detail, x.KnownFrom = &at, "dismissed", at
		s.add(id, casework.FactEpisode, x)
	}
	return s
}

// has is whether a child's case is open from a month on.
func (s *story) has(id string, open bool, from int) *story {
	value := 0.0
	if open {
		value = 1
	}
	return s.add(id, casework.FactCase, casework.FactRow{Value: value, From: months(from)})
}

func (s *story) measured(id string, kind casework.MeasurementKind, value float64, at int) *story {
	return s.add(id, casework.FactMeasured, casework.FactRow{Thing: fmt.Sprint(kind, at), Code: string(kind), Value: value, From: months(at)})
}

func (s *story) leaves(id string, why casework.LeftWhy, at int) *story {
	until := months(at)
	return s.add(id, casework.FactMember, casework.FactRow{From: began, Until: &until, Detail: string(why), Code: string(casework.KindOf(id)), KnownFrom: until})
}

func (s *story) ends(ending casework.EndingKind, at int) *story {
	until := months(at)
	return s.add(casework.Family, casework.FactJourney, casework.FactRow{From: began, Until: &until, Code: string(ending), KnownFrom: until})
}

func told(as As, stories ...*story) []*Family {
	facts := map[string][]casework.FactRow{}
	for i, s := range stories {
		facts[fmt.Sprintf("SP-%06d", i+1)] = *s
	}
	return Families(facts, as)
}

// count is a measure of some families, as n of how many, of whom so many are not known.
func count(id string, families []*Family, w When) string {
	m, there := MeasureBy(id)
	if !there {
		return "there is no measure " + id
	}
	f := m.Count(families, w)
	return fmt.Sprintf("%d of %d, %d unknown", f.N, f.Of, f.Missing)
}
