package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// BeginCaseClosure asks the children's department to close the case in its own system.
func (s *State) BeginCaseClosure(child *Member, k Key, now time.Time) *Effect {
	return s.beginEffect(k, Message{
		Department: s.Policy.Responsible(policy.Children).ID, Kind: MessageClosure, About: []string{child.ID},
	}, OwnDuty, s.childLaw(now), now)
}

// GiveUpClosure lets go of a closure in the department's system that nobody wants any more. Where the department was asked
// and did not answer, it may have closed the case: so it is told to open it again.
func (s *State) GiveUpClosure(child *Member, k Key, now time.Time) {
	e := s.Effect(k)
	s.ForgetEffect(k)
	if e != nil && e.Unanswered > 0 && child.InFamily() && s.Ending == nil {
		s.TellReopened(child, now)
	}
}

// childLaw is the law on following up a child's case.
func (s *State) childLaw(now time.Time) string {
	return s.basis(StepChildReview, now)
}

// Close ends a child's case here, after the department's own system has confirmed it. The closing is kept: an appeal that
// was received in time may be entered later.
func (s *State) Close(child *Member, now time.Time) {
	at := now.UTC()
	child.Child.ClosedAt = &at
	s.callOffPlans(child, "case closed", now)
	s.callOff(StepYouthSupport, child, "case closed", now)
	child.Child.SupportAsked = false // it is asked anew where another measure begins
	s.note(now, Entry{Kind: CaseClosed, Subject: child.ID, Why: "confirmed by the department", Rows: child.rows().and(Rows{
		Outcomes: []OutcomeRow{{Subject: child.ID, Kind: OutcomeCaseClosed, Episode: child.Child.Decisions, At: at}},
	})})
}

// undoClosure takes back a closure that is proposed, on its way or done: the decision falls, what waits for it is called
// off, parties that were sent it hear that it does not hold, and the reviews go on from now. A concern takes none back: it holds it (holdClosure), for
// a letter at once would tell a parent that somebody has reported them.
func (s *State) undoClosure(child *Member, why string, by Actor, now time.Time) {
	if t := child.Child; t.Proposed || t.Closing() != nil || t.ClosedAt != nil {
		n := t.Closes
		s.closureFalls(child, why, by, now)
		s.dropAppeals(child, why, now, func(a *Appeal) bool { return a.Decision == n })
	}
}

// closureFalls is undoClosure but for the appeals.
func (s *State) closureFalls(child *Member, why string, by Actor, now time.Time) {
	t := child.Child
	if !t.Proposed && t.Closing() == nil && t.ClosedAt == nil {
		return
	}
	kind, outcomes := ClosureUndone, []OutcomeRow(nil)
	if t.ClosedAt != nil {
		kind = CaseReopened
		outcomes = []OutcomeRow{{Subject: child.ID, Kind: OutcomeCaseReopened, Episode: t.Decisions, At: now.UTC()}}
	}
	if t.Proposed {
		t.Decisions++ // the one that was asked for will not be taken
	}
	at, closing := now.UTC(), t.Closing()
	t.Proposed, t.Closes, t.ClosedAt, t.ResumedAt, t.Held = false, 0, nil, &at, false
	s.note(now, Entry{Kind: kind, Actor: by, Subject: child.ID, Why: why, Rows: child.rows().and(Rows{Outcomes: outcomes})})
	s.callOff(StepClosureDecision, child, why, now)
	s.decisionFalls(child, closing, why, now)
	for _, refused := range s.OpenTasks() {
		if refused.Key.Step == StepRefusal && refused.Key.Subject == subjectOf(string(StepCaseClosure), child.ID) {
			s.drop(refused, Superseded, Engine, now, why)
		}
	}
	s.cut(child.ID)
	if closing != nil {
		s.ForgetWait(Key{Step: StepAppealPeriod, Subject: child.ID, N: closing.N})
	}
	s.oweUndone(child, closing, why, by, now)
	s.callOff(StepConcernClosing, child, why, now)
	s.tellUndone(child, now)
	if kind == CaseReopened {
		s.TellReopened(child, now)
	}
}

// decisionFalls marks a decision as one that does not hold any more, and calls off the receipts of its letters that are asked for.
func (s *State) decisionFalls(child *Member, d *ChildDecision, why string, now time.Time) {
	if d == nil {
		return
	}
	d.Fallen = true
	for _, t := range s.OpenTasks() {
		if (t.Key.Step.in(Letters) || t.Key.Step == StepLetterSeen) && t.Key.under(child.ID) && t.Key.N == d.N {
			s.drop(t, Superseded, Engine, now, why)
			s.Forget(t.Key)
		}
	}
}

// oweUndone notes that each party that was sent the decision is to hear that it does not hold. A letter that was refused is taken out of the post.
func (s *State) oweUndone(child *Member, d *ChildDecision, why string, by Actor, now time.Time) {
	if d == nil {
		return
	}
	for _, l := range d.Letters {
		stopped := s.unpost(s.letterID(child, d, l, d.letter()), why, by, now)
		sent := l.Sent > 1 || l.Sent == 1 && !stopped
		l.Undone = sent && !l.Off && !l.Theirs
		if !sent || l.Off {
			child.Child.owedAgain(l)
		}
	}
}

// tellUndone sends each party that is still to hear it that a decision on the child does not hold.
func (s *State) tellUndone(child *Member, now time.Time) {
	for _, d := range child.Child.decidedInAll() {
		for _, l := range d.Letters {
			if l.Undone && !l.Off {
				s.post(child, d, l, d.undone(), now)
			}
			l.Undone = false
		}
	}
}

// unpost takes a letter back that the post office has refused, and that would be sent when that is sorted out. One that is on
// its way there may have left already.
func (s *State) unpost(id, why string, by Actor, now time.Time) bool {
	stopped := false
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool {
		its := r.Message.ID == id
		if !its && !r.Message.isAlso(id) {
			return false
		}
		stopped = stopped || its
		s.drop(s.Task(r.Task), Superseded, by, now, why)
		return true
	})
	return stopped
}

// TellReopened tells the children's department to open the child's case again in its own system.
func (s *State) TellReopened(child *Member, now time.Time) {
	k := Key{Step: StepCaseClosure, Subject: child.ID, N: child.Child.Decisions}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeCaseReopened, k, []string{child.ID}, s.childLaw(now))
}
