package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Screening (screening, Barnets lov § 18, read): what does a child need who has been reported? Nothing more; one or several matters clarified
// (afdækning, § 19); or a child investigation (børnefaglig undersøgelse, § 20), which is a must where the child may have been abused (§ 20,
// stk. 1, nr. 2). Where measures run the screening is the renewed assessment of the child's case (genvurdering af sagen, § 137, stk. 1), with somebody who was not involved before.
//
// A child has one screening at a time: what is assessed while it is open is screened with it, so that it grows no state.

// ConcernOutcome is what a screening led to. The numbers are those of § 18, stk. 1.
type ConcernOutcome string

// The outcomes.
const (
	ConcernNone        ConcernOutcome = "none"        // 1: nothing more to clarify
	ConcernClarify     ConcernOutcome = "clarify"     // 2: one or several matters are clarified
	ConcernInvestigate ConcernOutcome = "investigate" // 3: a child investigation
)

// Talk says how the talk with the child was held (Barnets lov § 137, stk. 2-4, read).
type Talk string

// How it can be held.
const (
	TalkAlone    Talk = "alone"    // without the parents and without their consent
	TalkTogether Talk = "together" // with a parent there
	NoTalk       Talk = "none"     // left out, for the child's maturity or the nature of the case
)

// screeningOf is the number of the concern whose screening a concern is part of: the one that is open, or its own.
func (s *State) screeningOf(child *Member, n int) int {
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepScreening && t.Key.Subject == child.ID {
			return t.Key.N
		}
	}
	return n
}

// askScreening asks for the screening of a concern that has been assessed, or has it screened with the one that is open, and for the talk
// with the child where there may be abuse.
func (s *State) askScreening(child *Member, c Concern, now time.Time) {
	t := child.Child
	k := Key{Step: StepScreening, Subject: child.ID, N: s.screeningOf(child, c.N)}
	if k.N == c.N {
		t.Concerns = append(t.Concerns, c)
		s.Open(s.askConcern(StepScreening, child, c.N, c.KnownSince, 0), now)
	}
	lead := &t.Concerns[slices.IndexFunc(t.Concerns, func(x Concern) bool { return x.N == k.N })]
	before := lead.Abuse
	if k.N == c.N {
		before = NoAbuse
	}
	lead.Abuse = lead.Abuse.graver(c.Abuse)
	if k.N != c.N {
		lead.gather(c.KnownSince, c.last())
	}
	if lead.Abuse != before {
		code := CodeTalk
		if lead.Abuse == AbuseByParents {
			code = CodeTalkAlone
		}
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, code, k, []string{child.ID}, s.basis(StepScreening, now))
	}
}

// screenedAbuse is the gravest abuse that was feared of what is screened together.
func (t *ChildTrack) screenedAbuse(n int) Abuse {
	for _, c := range t.Concerns {
		if c.N == n {
			return c.Abuse
		}
	}
	return NoAbuse
}

// measuresRun tells whether measures for the child run, so that a concern calls for a renewed assessment of the case.
func (t *ChildTrack) measuresRun() bool { return t.CaseOpen() && len(t.Case.runningMeasures()) > 0 }

// screeningLeads carries out what a screening led to. received is when the first concern that it is about came in: from then on the
// municipality knew of the need, and the four months of an investigation run (Barnets lov § 20, stk. 3). In a journey that is ending, and for a
// child who has left the family, the department goes on in its own system, with the clock of what it has found must be done.
func (s *State) screeningLeads(child *Member, d ScreenConcern, by Actor, received, now time.Time) {
	if s.Ending != nil || !child.InFamily() {
		s.lookIntoAlone(child, d.Outcome, by, received, now)
		return
	}
	if !d.cause() {
		return
	}
	goes := child.Child.CaseOpen()
	s.gaveCause(child, d.CaseID, d.Case, by, now)
	switch d.Outcome {
	case ConcernInvestigate:
		s.investigate(child, received, now)
	case ConcernClarify:
		s.openClarification(child, received, now)
	}
	if d.Case && goes {
		s.reviewAfterConcern(child, now)
	}
	s.childNews(child, NewsConcern, now)
}
