package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// SendLetter puts the decision in the post for one party, unless it is on its way already, and asks for the receipt. A
// letter that failed is sent again under a number of its own.
func (s *State) SendLetter(child *Member, l *Letter, now time.Time) Ask {
	if !l.OnItsWay {
		l.Sent++
		l.OnItsWay, l.SentAt = true, now.UTC()
		s.post(child, l, CodeClosureDecision, now)
	}
	k := s.letterKey(child, l)
	ask := s.askFor(k, now)
	ask.About = []string{l.Party}
	return ask
}

func (s *State) letterKey(child *Member, l *Letter) Key {
	return Key{Step: StepLetter, Subject: child.ID + "." + l.Party, N: child.Child.Decisions, Try: l.Sent}
}

func (s *State) letterID(child *Member, l *Letter, code Code) string {
	return s.MessageID(s.letterKey(child, l), MessageLetter, 0) + "/" + string(code)
}

// post has a letter sent to a party. code says what stands in it. A party must get the decision for the time to appeal to run.
func (s *State) post(child *Member, l *Letter, code Code, now time.Time) {
	k := s.letterKey(child, l)
	s.tell(now, Message{
		ID: s.letterID(child, l, code), Department: s.Policy.Responsible(policy.Post).ID, Kind: MessageLetter, Key: k.String(),
		About: []string{l.Party}, Code: string(code), Document: Key{Step: StepClosureDecision, Subject: child.ID, N: child.Child.Decisions}.String(),
	}, OwnDuty, s.basis(StepAppealPeriod, now))
}

// LetterOver notes when a party had the letter, at the moment it is confirmed: Digital Post on the day it is sent, a paper
// letter some working days after its date. What counts is when it left, never when it was asked for: post can be down for
// days. A letter that could not be delivered has to be sent again.
func (s *State) LetterOver(l *Letter, d ConfirmLetter, now time.Time) {
	l.OnItsWay = false
	if d.Received {
		l.SentAt = d.sent(now)
		at := s.Policy.Received(l.SentAt, d.Paper)
		l.ReceivedAt = &at
	}
}

// BeginCaseClosure asks the children's department to close the case in its own system.
func (s *State) BeginCaseClosure(child *Member, k Key, now time.Time) *Effect {
	return s.beginEffect(k, Message{
		Department: s.Policy.Responsible(policy.Children).ID, Kind: MessageClosure, About: []string{child.ID},
	}, OwnDuty, s.childLaw(now), now)
}

// GiveUpClosure lets go of a closure in the department's system that nobody wants any more. Where the department was asked
// and did not answer, it may have closed the case.
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

// LastReceipt is when the last party had the letter: the appeal period of that party ends last. It is the day of the
// decision when every party has died meanwhile.
func (c *Closing) LastReceipt() time.Time {
	last := c.DecidedAt
	for _, l := range c.Letters {
		if l.ReceivedAt != nil && l.ReceivedAt.After(last) {
			last = *l.ReceivedAt
		}
	}
	return last
}

// Close ends a child's case here, after the department's own system has confirmed it. The closing is kept: an appeal that
// was received in time may be entered later.
func (s *State) Close(child *Member, now time.Time) {
	at := now.UTC()
	child.Child.ClosedAt = &at
	s.callOff(StepChildPlan, child, "case closed", now)
	s.note(now, Entry{Kind: CaseClosed, Subject: child.ID, Why: "confirmed by the department", Rows: child.rows().and(Rows{
		Outcomes: []OutcomeRow{{Subject: child.ID, Kind: OutcomeCaseClosed, Episode: child.Child.Decisions, At: at}},
	})})
}

// undoClosure takes back a closure that is proposed, on its way or done: the decision falls, what waits for it is called
// off, parties that were sent it hear that it does not hold, and the reviews go on from now.
func (s *State) undoClosure(child *Member, why string, by Actor, now time.Time) {
	if t := child.Child; t.Proposed || t.Closing != nil || t.ClosedAt != nil {
		s.closureFalls(child, why, by, now)
		s.dropAppeals(child, why, now)
	}
}

// closureFalls is undoClosure but for the appeals.
func (s *State) closureFalls(child *Member, why string, by Actor, now time.Time) {
	t := child.Child
	if !t.Proposed && t.Closing == nil && t.ClosedAt == nil {
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
	at, closing := now.UTC(), t.Closing
	t.Proposed, t.Closing, t.ClosedAt, t.ResumedAt = false, nil, nil, &at
	s.note(now, Entry{Kind: kind, Actor: by, Subject: child.ID, Why: why, Rows: child.rows().and(Rows{Outcomes: outcomes})})
	for _, step := range []Step{StepClosureDecision, StepLetter} {
		s.callOff(step, child, why, now)
	}
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepRefusal && t.Key.Subject == string(StepCaseClosure)+"."+child.ID {
			s.drop(t, Superseded, Engine, now, why)
		}
	}
	s.cut(child.ID)
	s.ForgetWait(Key{Step: StepAppealPeriod, Subject: child.ID, N: t.Decisions})
	s.tellUndone(child, closing, by, now)
	if kind == CaseReopened {
		s.TellReopened(child, now)
	}
}

// tellUndone sends each party that was sent the decision word that it does not hold. A letter that was refused is not sent.
func (s *State) tellUndone(child *Member, closing *Closing, by Actor, now time.Time) {
	if closing == nil {
		return
	}
	for _, l := range closing.Letters {
		stopped := s.unpost(s.letterID(child, l, CodeClosureDecision), by, now)
		if !l.Off && (l.Sent > 1 || l.Sent == 1 && !stopped) {
			s.post(child, l, CodeClosureUndone, now)
		}
	}
}

// unpost takes a letter back that the post office has refused, and that would be sent when that is sorted out. One that is on
// its way there may have left already.
func (s *State) unpost(id string, by Actor, now time.Time) bool {
	for i, r := range s.Refused {
		if r.Message.ID == id {
			s.Refused = slices.Delete(s.Refused, i, i+1)
			s.drop(s.Task(r.Task), Superseded, by, now, string(CodeClosureUndone))
			return true
		}
	}
	return false
}

// TellReopened tells the children's department to open the child's case again in its own system.
func (s *State) TellReopened(child *Member, now time.Time) {
	k := Key{Step: StepCaseClosure, Subject: child.ID, N: child.Child.Decisions}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeCaseReopened, k, []string{child.ID}, s.childLaw(now))
}
