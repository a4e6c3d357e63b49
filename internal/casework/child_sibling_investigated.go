package casework

import (
	"slices"
	"time"
)

// Where a child is investigated it is assessed whether the other children of the family are to be, too (Barnets lov § 21, stk. 1, read: "I forbindelse med en børnefaglig undersøgelse"; no period). The children's department
// answers that of each, as secretly as it investigates, and at the latest before it concludes: nobody reads an investigation of one child as if the others had been looked at.

// askOthersInFamily asks it of each other child, unless that one is investigated or it is asked already. Of one who is not born yet, too.
func (s *State) askOthersInFamily(child *Member, now time.Time) {
	if s.aloneNow(child) != "" {
		return
	}
	for _, other := range s.Children() {
		if other != child && other.Child.OfAgeAt == nil && !s.Investigating(other) && !s.asked(StepConcernSibling, other) {
			s.Open(s.ask(StepConcernSibling, other.ID, s.next(string(StepConcernSibling)+" "+other.ID), now), now)
		}
	}
}

// othersFirst holds that it is said of each other child before an investigation is concluded.
func (s *State) othersFirst() *Refusal {
	if !slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == StepConcernSibling }) {
		return nil
	}
	return refuse("siblings-first", "task", "Vurdér først, om de andre børn i familien også skal undersøges (barnets lov § 21, stk. 1). Svar på hver af de opgaver (weigh-sibling).",
		"First assess whether the other children of the family are to be investigated, too (Barnets lov § 21(1)). Answer each of those tasks (weigh-sibling).")
}

// WeighSibling is whether another child of a family in which a child is investigated is looked into, too.
type WeighSibling struct {
	Task    string         `json:"task"`
	Outcome ConcernOutcome `json:"outcome" da:"Skal barnet også undersøges?" en:"Is the child looked into, too?"`
	Reason  TextRef        `json:"reason"`
	Happened
}

func (WeighSibling) Name() string { return "weigh-sibling" }

// Check that it is asked for and reasoned.
func (d WeighSibling) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConcernSibling)
	return first(s.running(), r, reasoned(d.Reason))
}

// Apply begins what was found. The need is known from when it was found.
func (d WeighSibling) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernSibling)
	child, at := s.Member(t.Key.Subject), d.at(now)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if d.Outcome == ConcernNone {
		return
	}
	s.holdClosure(child, now)
	if d.Outcome == ConcernInvestigate {
		s.investigate(child, at, now)
	} else {
		s.openClarification(child, at, now)
	}
}

func (d WeighSibling) went() string { return string(d.Outcome) }
