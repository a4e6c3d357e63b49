package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// MeasurementKind names a value that is measured again and again. Scores are entered, never computed here.
type MeasurementKind string

// What is measured.
const (
	WHO5            MeasurementKind = "who-5"            // adults' well-being, 0-100
	SDQ             MeasurementKind = "sdq"              // children's strengths and difficulties, 0-40, lower is better
	UnlawfulAbsence MeasurementKind = "unlawful-absence" // per cent of a quarter's lessons
	LawfulAbsence   MeasurementKind = "lawful-absence"
	SickAbsence     MeasurementKind = "sick-absence"
	Leisure         MeasurementKind = "leisure"    // a child takes part in a leisure activity: 1 or 0
	PaidHours       MeasurementKind = "paid-hours" // of an adult in one calendar month: fetched, and never written by hand
)

// absenceKinds are those that are known by the quarter. They are kept apart.
var absenceKinds = []MeasurementKind{UnlawfulAbsence, LawfulAbsence, SickAbsence}

// Measurement is one value of one member.
type Measurement struct {
	Member string           `json:"member"`
	Kind   MeasurementKind  `json:"kind" da:"Slags måling" en:"Kind of measurement" only:"who-5 sdq unlawful-absence lawful-absence sick-absence leisure"`
	Value  float64          `json:"value" required:"true" range:"0..100" da:"Værdi" en:"Value"`
	Period incoming.Quarter `json:"period,omitempty" da:"Kvartal (ved fravær)" en:"Quarter (for absence)"`
}

// measured is what people write down, of whom, and the values that it can take.
var measured = map[MeasurementKind]struct {
	of        MemberKind
	low, high float64
}{
	WHO5: {Adult, 0, 100}, SDQ: {Child, 0, 40}, UnlawfulAbsence: {Child, 0, 100}, LawfulAbsence: {Child, 0, 100}, SickAbsence: {Child, 0, 100},
	Leisure: {Child, 0, 1},
}

// fits holds that the value is one that people write down, of somebody of whom it is measured, and in range. field is where
// the measurement stands.
func (m Measurement) fits(of *Member, field string) *Refusal {
	switch kind, known := measured[m.Kind]; {
	case !known: // refused with the kinds that there are
	case kind.of != of.Kind:
		return refuse("measurement-member", field+".kind", "Den måling tages ikke af den person. Ret personen eller målingen.",
			"That measurement is not taken of that person. Correct the person or the measurement.")
	case m.Value < kind.low || m.Value > kind.high:
		return refuse("measurement-range", field+".value", fmt.Sprintf("Skriv en værdi mellem %g og %g.", kind.low, kind.high),
			fmt.Sprintf("Write a value between %g and %g.", kind.low, kind.high))
	case m.Kind == Leisure && m.Value != 0 && m.Value != 1:
		return refuse("measurement-range", field+".value", "Skriv 1, hvis barnet går til en fritidsaktivitet, ellers 0.",
			"Write 1 where the child takes part in a leisure activity, else 0.")
	}
	return nil
}

// periodFits holds that absence names a quarter that has begun, and that nothing else names one.
func (m Measurement) periodFits(field string, now time.Time) *Refusal {
	if !slices.Contains(absenceKinds, m.Kind) {
		if m.Period == "" {
			return nil
		}
		return refuse("measurement-period", field, "Kun fravær har et kvartal: udelad feltet.", "Only absence has a quarter: leave the field out.")
	}
	if start, ok := m.Period.Start(); !ok || start.After(now) {
		return refuse("measurement-period", field, "Skriv kvartalet, som fraværet hører til, for eksempel 2026Q3; det skal være begyndt.",
			"Write the quarter that the absence belongs to, for example 2026Q3; it must have begun.")
	}
	return nil
}

// row is the value in the register: absence stands at the beginning of its quarter, so that a correction replaces it.
func (m Measurement) row(now time.Time) MeasurementRow {
	at := now.UTC()
	if start, ok := m.Period.Start(); ok {
		at = start
	}
	return MeasurementRow{Member: m.Member, Kind: m.Kind, Value: m.Value, At: at, Period: string(m.Period)}
}

// takeMeasurements keeps each member's values and gives the rows for the register.
func (s *State) takeMeasurements(list []Measurement, now time.Time) Rows {
	var rows Rows
	for _, m := range list {
		rows.Measurements = append(rows.Measurements, m.row(now))
		if child := s.Member(m.Member).Child; child != nil {
			child.keep(m)
		}
	}
	return rows
}

// keep holds a child's first and latest value of each kind of measurement. What comes in late about an earlier quarter is
// not the latest.
func (t *ChildTrack) keep(m Measurement) {
	same := func(old Measurement) bool { return old.Kind == m.Kind }
	if !slices.ContainsFunc(t.First, same) {
		t.First = append(t.First, m)
	}
	switch i := slices.IndexFunc(t.Last, same); {
	case i < 0:
		t.Last = append(t.Last, m)
	case m.Period >= t.Last[i].Period:
		t.Last[i] = m
	}
}

// latest is the latest value of a kind.
func (t *ChildTrack) latest(kind MeasurementKind) (float64, bool) { return value(t.Last, kind) }

func value(list []Measurement, kind MeasurementKind) (float64, bool) {
	for _, m := range list {
		if m.Kind == kind {
			return m.Value, true
		}
	}
	return 0, false
}
