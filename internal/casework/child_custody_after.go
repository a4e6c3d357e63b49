package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// Whoever had custody with somebody who has died has it alone (forældreansvarsloven § 15, stk. 1, read in the act that amended it). Not always does it stay so. Where one parent caused
// the other's death, and they had it together or whoever lives had it alone, it is decided whether it does (§ 15 a, stk. 1, read on danskelove.dk), and the municipality tells
// Familieretshuset (read on familieretshuset.dk); where the child did not live with the survivor others may ask for it (§ 15, stk. 2). Samspil does not decide on custody, and moves none.
// So a person of the children's department looks at it. What Familieretshuset or a court decides is written down by record-decision.
//
// Who is a parent is not known, and who has custody is. So it is asked where the dead had custody, and where one person has it alone: the dead may be the other parent. It is not asked where
// two who live have it, nor after the death of one who grew up here beside the child. Where nobody who lives has custody that itself is asked (child_custody_unknown.go).

// askCustodyAfter asks how custody stands of each child of whom the dead may have been a parent.
func (s *State) askCustodyAfter(dead *Member, now time.Time) {
	for _, child := range s.Children() {
		if s.weighsCustody(child, dead) {
			s.Open(s.ask(StepCustodyAfter, child.ID, s.next(string(StepCustodyAfter)+" "+child.ID), now), now)
		}
	}
}

// weighsCustody tells whether custody of a child is looked at because an adult has died.
func (s *State) weighsCustody(child, dead *Member) bool {
	if child.Child.OfAgeAt != nil || dead.Kind != Adult {
		return false
	}
	living, had := s.custodians(child), slices.Contains(child.custody(), dead.ID)
	return len(living) > 0 && had || len(living) == 1 && dead.Was == ""
}

// CustodyAfter is how custody stands after a death.
type CustodyAfter string

// How it can stand.
const (
	CustodyStays      CustodyAfter = "stays"
	CustodyAgencyTold CustodyAfter = "agency-told" // Familieretshuset decides
)

// Choices are how it can stand.
func (CustodyAfter) Choices() []incoming.Choice {
	return choices(
		is(CustodyStays, "den, der lever, har forældremyndigheden, og intet taler for andet", "whoever lives has custody, and nothing speaks for anything else"),
		is(CustodyAgencyTold, "Familieretshuset er underrettet: den ene har eller kan have forvoldt den andens død, eller andre søger forældremyndigheden",
			"Familieretshuset was told: one has or may have caused the other's death, or others ask for custody"),
	)
}

// WeighCustody is what the children's department found about custody after a death.
type WeighCustody struct {
	Task   string       `json:"task"`
	Found  CustodyAfter `json:"found" da:"Forældremyndigheden efter dødsfaldet" en:"Custody after the death"`
	Reason TextRef      `json:"reason"`
	Happened
}

func (WeighCustody) Name() string { return "weigh-custody" }

// Check that it is asked for, and that it says why.
func (d WeighCustody) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepCustodyAfter)
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply records it. Who has custody stays as it is until somebody who decides on that has.
func (d WeighCustody) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepCustodyAfter)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
}

func (d WeighCustody) went() string { return string(d.Found) }
