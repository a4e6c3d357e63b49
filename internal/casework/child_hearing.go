package casework

import (
	"time"
)

// Hearing (barnet er hørt): before every decision on a child the child is heard, or the reason why not is written down
// (Barnets lov § 5, stk. 3; the exceptions are in stk. 4).

// heard is the gate before a decision.
func heard(childHeard bool, notHeard TextRef) *Refusal {
	if childHeard || notHeard != 0 {
		return nil
	}
	return refuse("child-heard", "childHeard", "Skriv, hvad barnet mener. Har I ikke talt med barnet, så skriv hvorfor, og hvordan I ellers kender dets holdning (barnets lov § 5, stk. 3-4).",
		"The child must be heard, or the reason why not written down (Barnets lov § 5(3) and (4)).")
}

// noteHeard writes down, beside a decision, that the child was heard or why not.
func (s *State) noteHeard(child, key string, childHeard bool, notHeard TextRef, by Actor, now time.Time) {
	why := "not heard"
	if childHeard {
		why = "heard"
	}
	s.note(now, Entry{
		Kind: ChildWasHeard, Actor: by, Subject: child, Key: key, Why: why, Reason: notHeard, Basis: s.basis(StepChildHeard, now),
	})
}

// reasoned holds that a decision on a person (afgørelse) says why.
func reasoned(reason TextRef) *Refusal {
	if reason != 0 {
		return nil
	}
	return refuse("reason-missing", "reason", "Afgørelsen mangler en begrundelse. Skriv den.", "The decision has no reason. Write it.")
}
