package casework

import (
	"reflect"
	"slices"
	"time"

	"samspil/internal/policy"
)

// TakeOverCase is the children's department bringing into the journey a case that it has for a child of the family and that the journey does not know: a form named it when the family was in an
// open journey already, or nobody had written it down. Its clocks run from the dates in it, as those of a case with which a child comes in. No decision is taken, so no letter goes out: whoever is to
// have one got it when the case began.
type TakeOverCase struct {
	Child   string  `json:"child"`
	Running *Member `json:"running" bounds:"own"` // its number, its measures and the investigation that runs, as a form says them
	Reason  TextRef `json:"reason,omitempty"`
}

func (TakeOverCase) Name() string { return "take-over-case" }

// Check that there is a case to bring, and that the child has had none here: what runs in one that is known is decided with decide-measure.
func (d TakeOverCase) Check(s *State, _ Actor, _ time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case d.Running == nil || d.Running.Child == nil || d.Running.Child.Case == nil || len(d.Running.Child.Case.Measures) == 0:
		return refuse("case-missing", "case", "Skriv sagen: dens nummer og de indsatser, der er i gang.", "Write the case: its number and the measures that run.")
	case child.Child.Case != nil:
		return refuse("case-here", "child", "Forløbet kender barnets sag. Skriv en ny eller ændret indsats med decide-measure.", "The journey knows the child's case. Write a measure that is new or changed with decide-measure.")
	}
	return nil
}

// bounded holds that it comes with what a form says of a child's case and nothing else.
func (d TakeOverCase) bounded(now time.Time) *Refusal {
	m := d.Running
	if m == nil || m.Child == nil {
		return nil // Check says so
	}
	bare := &Member{ID: d.Child, Kind: Child, CaseIDs: m.CaseIDs, Child: &ChildTrack{Case: m.Child.Case, Underway: m.Child.Underway}}
	if !reflect.DeepEqual(m, bare.asForm()) {
		return refuse("member-more", "case", "Sagen har mere med, end en formular siger. Send formularen igen.", "The case comes with more than a form says. Send the form again.")
	}
	n := newcomer{ID: m.ID, CaseIDs: m.CaseIDs}
	n.ofChild(m.Child)
	return outOfBounds(n, now)
}

// Apply gives the child the case, and goes on with what is under way in it.
func (d TakeOverCase) Apply(s *State, by Actor, now time.Time) {
	child, department, inside := s.Member(d.Child), s.Policy.Responsible(policy.Children).ID, s.inTargetGroup()
	s.involveIn(child.ID, by)
	child.Child.Case, child.Child.Underway = d.Running.Child.Case, d.Running.Child.Underway
	if at := slices.IndexFunc(d.Running.CaseIDs, func(c CaseID) bool { return c.Department == department }); at >= 0 {
		child.setCase(department, d.Running.CaseIDs[at].ID)
	}
	s.note(now, Entry{Kind: CaseOpened, Actor: by, Subject: child.ID, Why: "taken over", Reason: d.Reason, Rows: child.rows()})
	if !s.TargetGroupKnown {
		return // it is gone on with in its own time
	}
	if s.inTargetGroup() != inside {
		s.noteTargetGroup(now)
	}
	s.TakeOver(now)
}
