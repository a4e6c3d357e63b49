package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Unmeasured is a member whose final measurement was not taken, and why not.
type Unmeasured struct {
	Member string  `json:"member"`
	Reason TextRef `json:"reason" da:"Hvorfor målingen ikke er taget" en:"Why the measurement was not taken"`
}

// finals holds that the closing meeting has the final measurements: the well-being of everybody who is still in the
// family, WHO-5 for an adult and SDQ for a child, or the reason why not.
func (d HoldMeeting) finals(s *State) *Refusal {
	for i, u := range d.Unmeasured {
		at := fmt.Sprintf("unmeasured[%d]", i)
		if _, r := s.present(u.Member, at+".member"); r != nil {
			return r
		}
		if u.Reason == 0 {
			return refuse("reason-missing", at+".reason", "Skriv, hvorfor målingen ikke er taget.", "Write why the measurement was not taken.")
		}
	}
	if stepOf(d) != StepClosingMeeting {
		return nil
	}
	var missing []string
	for _, m := range s.Present() {
		measured := slices.ContainsFunc(d.Measurements, func(x Measurement) bool { return x.Member == m.ID && x.Kind == wellbeing(m) })
		excused := slices.ContainsFunc(d.Unmeasured, func(u Unmeasured) bool { return u.Member == m.ID })
		if !measured && !excused {
			missing = append(missing, m.ID)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	who := strings.Join(missing, ", ")
	return refuse("final-measurements", "measurements",
		"Skriv en WHO-5 for hver voksen og en SDQ for hvert barn til det afsluttende møde, eller hvorfor den mangler: her mangler "+who+".",
		"Write a WHO-5 for each adult and an SDQ for each child for the closing meeting, or why there is none: missing for "+who+".")
}

// wellbeing is the measurement of a member's well-being.
func wellbeing(m *Member) MeasurementKind {
	if m.Kind == Adult {
		return WHO5
	}
	return SDQ
}

// noteUnmeasured writes down whose final measurement was not taken.
func (s *State) noteUnmeasured(list []Unmeasured, key string, by Actor, now time.Time) {
	for _, u := range list {
		s.note(now, Entry{Kind: NotMeasured, Actor: by, Subject: u.Member, Key: key, Why: string(wellbeing(s.Member(u.Member))), Reason: u.Reason})
	}
}

// noFinals writes down that nobody's final measurement is taken where a journey ends without a closing meeting, and why: what
// is missing is shown as missing.
func (s *State) noFinals(kind EndingKind, now time.Time) {
	if kind == Completed {
		return
	}
	for _, m := range s.Present() {
		s.note(now, Entry{Kind: NotMeasured, Subject: m.ID, Why: string(wellbeing(m)) + ", " + string(kind)})
	}
}
