package casework

import (
	"regexp"
	"time"

	"samspil/internal/incoming"
)

// Assign says who in a department has the family (sagsbehandler): new tasks of the department's are theirs, and so are the
// open ones that lay with nobody or with the caseworker before, as far as who decides may know of them.
type Assign struct {
	Department string  `json:"department"`
	Staff      string  `json:"staff" da:"Medarbejder" en:"Employee" of:"staff"` // a staff id, never a name
	Reason     TextRef `json:"reason,omitempty"`
}

func (Assign) Name() string { return "assign" }

// Check that the department exists, and that it is somebody else than now.
func (d Assign) Check(s *State, by Actor, _ time.Time) *Refusal {
	if s.Ending != nil {
		return s.running()
	}
	var r *Refusal
	if s.caseworker(d.Department) == d.Staff {
		r = unchanged("caseworker-unchanged", "staff", "Det er allerede forvaltningens sagsbehandler for familien.", "That is the department's caseworker for the family already.")
	}
	return first(s.departments([]string{d.Department}, "department"), staffID(d.Staff, "staff"), r)
}

func (d Assign) Apply(s *State, by Actor, now time.Time) {
	from := s.caseworker(d.Department)
	s.setCaseworker(d.Department, d.Staff, by, now, d.Reason)
	for _, t := range s.Tasks {
		if t.Department == d.Department && t.Owner == from && !s.isCoordinators(t) && s.seenBy(t, by) {
			s.assignTask(t, d.Staff, now, Entry{Actor: by, Reason: d.Reason})
		}
	}
	s.leftBehind(func(t *Task) bool { return t.Department == d.Department && t.Owner == from && from != "" }, by, now)
}

// staffIDs is what the id of an employee or a system looks like: no spaces, no @, so that neither names nor mail addresses get
// into the journal. cprLike is what it must not look like.
var (
	staffIDs = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,63}$`)
	cprLike  = regexp.MustCompile(`[0-9]{6}[-.]?[0-9]{4}`)
)

// IsStaffID tells whether a text can be the id of somebody who decides, here and in the access file: whoever had another one
// could sign in and decide nothing, for no journey takes an actor that is no code.
func IsStaffID(id string) bool {
	return staffIDs.MatchString(id) && !cprLike.MatchString(id) && incoming.IsCode(id)
}

// staffID holds that somebody is named by an id and not by a name.
func staffID(id, field string) *Refusal {
	if IsStaffID(id) {
		return nil
	}
	return refuse("staff-id", field, "Skriv medarbejderens id med små bogstaver, tal, punktum, bindestreg og understreg, ikke et navn eller et CPR-nummer.",
		"Write the employee's id in lower-case letters, digits, dots, dashes and underscores, not a name or a CPR number.")
}
