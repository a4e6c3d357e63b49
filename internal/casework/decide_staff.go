package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
)

// Assign says who in a department has the family.
type Assign struct {
	Department string  `json:"department"`
	Staff      string  `json:"staff"` // a staff id, never a name
	Reason     TextRef `json:"reason,omitempty"`
}

// Name of the decision.
func (Assign) Name() string { return "assign" }

// Check that it is a department, somebody else than now, and that a leader of the department or the coordinator decides.
func (d Assign) Check(s *State, by Actor, _ time.Time) *Refusal {
	if r := first(s.running(), s.departments([]string{d.Department}, "department"), staffID(d.Staff, "staff")); r != nil {
		return r
	}
	if s.caseworker(d.Department) == d.Staff {
		return refuse("assignee-unchanged", "staff", "Det er allerede forvaltningens sagsbehandler for familien.", "That is the department's caseworker for the family already.")
	}
	if by.Role == Coordinator && by.Department == s.LeadDepartment {
		return nil
	}
	return s.leads(by, d.Department)
}

// Apply makes it so.
func (d Assign) Apply(s *State, by Actor, now time.Time) {
	s.setCaseworker(d.Department, d.Staff)
	s.note(now, Entry{Kind: CaseworkerAssigned, Actor: by, Subject: d.Department, Key: d.Staff, Reason: d.Reason, Rows: s.hand()})
}

func (s *State) setCaseworker(department, staff string) {
	for i := range s.Caseworkers {
		if s.Caseworkers[i].Department == department {
			s.Caseworkers[i].Staff = staff
			return
		}
	}
	s.Caseworkers = append(s.Caseworkers, CaseworkerOf{Department: department, Staff: staff})
}

// SetDeputy says who stands in for somebody who is away. Tasks of the absent move to the deputy when the absence begins,
// those opened meanwhile go there too, and what is still open comes back when it ends.
type SetDeputy struct {
	Staff  string  `json:"staff"`
	Deputy string  `json:"deputy"`
	From   string  `json:"from,omitempty"` // the first day, 2026-12-21, in Europe/Copenhagen; from now on when left out
	Until  string  `json:"until"`          // the last day
	Reason TextRef `json:"reason"`
}

// Name of the decision.
func (SetDeputy) Name() string { return "set-deputy" }

// Check that the absent has something here, that the days fit, and that their leader, the coordinators' leader or IT decides.
func (d SetDeputy) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := first(s.running(), staffID(d.Staff, "staff"), staffID(d.Deputy, "deputy")); r != nil {
		return r
	}
	departments := s.has(d.Staff)
	switch {
	case len(departments) == 0:
		return refuse("nothing-here", "staff", "Medarbejderen har intet i familiens forløb.", "That employee has nothing in the family's journey.")
	case d.Staff == d.Deputy:
		return refuse("deputy-same", "deputy", "Ingen kan være sin egen stedfortræder.", "Nobody can stand in for themself.")
	}
	_, _, r := d.days(now)
	return first(s.leads(by, departments...), r, reasonGiven(d.Reason))
}

// days are the first moment and the last second of the absence.
func (d SetDeputy) days(now time.Time) (from, until time.Time, r *Refusal) {
	from = now.UTC()
	if d.From != "" {
		day, err := time.Parse(time.DateOnly, d.From)
		if err != nil {
			return from, until, refuse("day", "from", "Skriv dagen som 2026-12-21.", "Write the day as 2026-12-21.")
		}
		if at := calendar.Date(day.Date()).UTC(); at.After(from) {
			from = at
		}
	}
	last, err := LastSecond(d.Until)
	if err != nil || last == nil {
		return from, until, refuse("until-date", "until", "Skriv den sidste dag som 2027-01-31.", "Write the last day as 2027-01-31.")
	}
	if !last.After(from) {
		return from, *last, refuse("until-past", "until", "Den sidste dag skal ligge efter den første og ikke være gået.",
			"The last day must lie after the first and not have passed.")
	}
	return from, *last, nil
}

// Apply writes it down; the clock does the rest. An absence that the same person has already ends.
func (d SetDeputy) Apply(s *State, by Actor, now time.Time) {
	from, until, _ := d.days(now)
	s.Absences = slices.DeleteFunc(s.Absences, func(a Absence) bool { return a.Over || a.Staff == d.Staff })
	s.Absences = append(s.Absences, Absence{Staff: d.Staff, Deputy: d.Deputy, From: from, Until: until, Begun: !from.After(now)})
	s.note(now, Entry{Kind: DeputySet, Actor: by, Subject: Family, Key: d.Deputy, Why: "for " + d.Staff, Reason: d.Reason, Rows: s.hand()})
}

// leads holds that a decision comes from a leader of one of these departments, the coordinators' leader, or IT.
func (s *State) leads(by Actor, departments ...string) *Refusal {
	if by.Role == IT || by.Leads() && (by.Department == s.LeadDepartment || slices.Contains(departments, by.Department)) {
		return nil
	}
	return refuse("not-your-decision", "", "Det afgør en leder i forvaltningen, koordinatorernes leder eller it-afdelingen.",
		"That is for a leader of the department, the coordinators' leader or IT to decide.")
}
