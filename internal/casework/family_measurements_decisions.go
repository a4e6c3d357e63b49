package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"samspil/internal/policy"
)

// RecordMeasurements is somebody writing down what was measured, at any time and not only at a review or a meeting.
type RecordMeasurements struct {
	Measurements []Measurement `json:"measurements" max:"300"`
	Happened
}

func (RecordMeasurements) Name() string { return "record-measurements" }

// Check that the values are good, and about people whom the department may know.
func (d RecordMeasurements) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	if len(d.Measurements) == 0 {
		return refuse("measurements-missing", "measurements", "Skriv mindst én måling.", "Write at least one measurement.")
	}
	if r := s.measurements(d.Measurements, now); r != nil {
		return r
	}
	for i, m := range d.Measurements {
		if !s.mayMeasure(by, m, now) {
			return refuse("no-ground", fmt.Sprintf("measurements[%d].member", i), "Forvaltningen har hverken en opgave med personen eller samtykke. Lad en anden forvaltning skrive målingen.",
				"The department has neither a duty towards that person nor consent. Ask another department to write it.")
		}
	}
	return nil
}

// mayMeasure tells whether the measurement belongs to a department's own duty, or the person has let the department in.
func (s *State) mayMeasure(by Actor, m Measurement, now time.Time) bool {
	member, absence := s.Member(m.Member), slices.Contains(absenceKinds, m.Kind)
	switch by.Department {
	case s.Policy.Responsible(policy.School).ID:
		if member.Child != nil && absence {
			return true
		}
	case s.Policy.Responsible(policy.Children).ID:
		if member.Child != nil && member.Child.CaseOpen() {
			return true
		}
	case s.Policy.Responsible(policy.Employment).ID:
		if member.Adult != nil && member.Adult.Begun {
			return true
		}
	}
	_, ok := s.Gate(now, by.Department, []string{m.Member}, JointWork, "")
	return ok || by.Role == Coordinator
}

func (d RecordMeasurements) Apply(s *State, by Actor, now time.Time) {
	s.note(now, Entry{Kind: Measured, Actor: by, Subject: Family, Why: d.kinds(), Rows: s.takeMeasurements(d.Measurements, d.at(now))})
	s.absenceNews(d.Measurements, now)
}

// kinds says what was measured, each kind once.
func (d RecordMeasurements) kinds() string {
	var kinds []string
	for _, m := range d.Measurements {
		if !slices.Contains(kinds, string(m.Kind)) {
			kinds = append(kinds, string(m.Kind))
		}
	}
	return strings.Join(kinds, ", ")
}
