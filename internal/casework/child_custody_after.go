package casework

import (
	"time"

	"samspil/internal/incoming"
)

// Whoever had custody with somebody who has died has it alone (forældreansvarsloven § 15, stk. 1, read in the act that amended it). Not always does it stay so. Where one parent caused
// the other's death it is decided whether it does (§ 15 a, read), and the municipality tells Familieretshuset (read on familieretshuset.dk); where the child did not live with the survivor
// others may ask for it (§ 15, stk. 2). Samspil does not decide on custody, and moves none. So whoever died, and however, a person of the children's department looks at it: that it is
// asked after each death tells nobody anything. What Familieretshuset or a court decides is written down by record-decision.

// askCustodyAfter asks how custody stands of each child of whom somebody who lives has custody: also where they had it alone, for § 15 a is about that, too.
func (s *State) askCustodyAfter(dead *Member, now time.Time) {
	for _, child := range s.Children() {
		if child.Child.OfAgeAt == nil && dead.Kind == Adult && len(s.custodians(child)) > 0 {
			s.Open(s.ask(StepCustodyAfter, child.ID, s.next(string(StepCustodyAfter)+" "+child.ID), now), now)
		}
	}
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
