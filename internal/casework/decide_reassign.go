package casework

import (
	"fmt"
	"strings"
	"time"
)

// Reassign gives the family another coordinator. Tasks lie with departments, so none of them moves.
type Reassign struct {
	Coordinator string  `json:"coordinator"` // the new one's staff id, never a name
	Reason      TextRef `json:"reason"`
}

// Name of the decision.
func (Reassign) Name() string { return "reassign" }

// Check that there is a coordinator to follow, another one than now, and that a leader of the coordinators or IT decides.
func (d Reassign) Check(s *State, by Actor, _ time.Time) *Refusal {
	var r *Refusal
	switch {
	case by.Role != IT && (by.Department != s.LeadDepartment || !by.Leads()):
		r = refuse("not-your-decision", "", "Det afgør koordinatorernes leder eller it-afdelingen.", "That is for the coordinators' leader or IT to decide.")
	case s.Coordinator == "":
		r = refuse("no-coordinator", "", "Familien har ingen koordinator endnu: udpeg en.", "The family has no coordinator yet: appoint one.")
	case s.Coordinator == d.Coordinator:
		r = refuse("coordinator-unchanged", "coordinator", "Det er allerede familiens koordinator.", "That is the family's coordinator already.")
	}
	return first(s.running(), r, staffID(d.Coordinator, "coordinator"), reasonGiven(d.Reason))
}

// Apply makes it so, and tells the departments that the family has let in.
func (d Reassign) Apply(s *State, by Actor, now time.Time) {
	from := s.Coordinator
	s.Coordinator = d.Coordinator
	s.note(now, Entry{Kind: CoordinatorChanged, Actor: by, Subject: Family, Key: d.Coordinator, Why: "from " + from, Reason: d.Reason, Rows: Rows{Journey: s.row()}})
	k := Key{Step: StepCoordinator, Subject: fmt.Sprintf("%s.%d", Family, s.Seq), N: 1}
	for _, department := range s.Policy.Table {
		if about := s.Consenting(department, ConsentShare); len(about) > 0 {
			s.Notify(now, department, "coordinator-changed", k, about, JointWork)
		}
	}
}

// staffID holds that somebody is named by an id and not by a name.
func staffID(id, field string) *Refusal {
	if id == "" || strings.ContainsAny(id, " \t@/") {
		return refuse("staff-id", field, "Skriv medarbejderens id uden mellemrum, ikke et navn.", "Write the employee's id without spaces, not a name.")
	}
	return nil
}
