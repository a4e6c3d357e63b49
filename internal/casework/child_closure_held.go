package casework

import (
	"time"
)

// A closing is held where the child's situation is looked into: the letters go their way and the time to appeal runs, and only the last act waits, that the
// department's own system closes the case. Nobody else can tell it from a system that is slow to confirm. A closing that fell at once would
// tell of the concern: so it falls when the children's department has the table called, or takes it back, and not before. What was proposed only is held
// by the one who answers: nobody decides to close while something about the child is open.
//
// When a concern has given cause, or an investigation began, a person settles the closing, also when nothing is looked into any more: it goes on, or does
// not hold. Neither the child leaving the family or coming of age, nor an ending, settles it in silence.

// ConcernHolds tells whether nothing about a child may be closed: a concern is open, or the child's situation is looked into, or nobody has said what protects a child of the family who is in
// acute danger: the others may live in the same. No policy takes that away.
func (s *State) ConcernHolds(child *Member) bool {
	return s.someoneUnprotected() || s.ConcernOpen(child) || s.looksInto(child) || s.asked(StepConcernAnew, child)
}

// ClosureHeld tells whether a closing that was decided waits: the case is not closed, and everything before that goes on. So it does while it is to be decided
// what follows from another decision that does not hold, or from what somebody else has ordered.
func (s *State) ClosureHeld(child *Member) bool {
	return child.Child.Held || s.ConcernHolds(child) || s.fallenOpen(child)
}

// concernRecent tells whether a concern gave cause for something less long ago than the policy wants before a case is closed.
func (s *State) concernRecent(child *Member, now time.Time) bool {
	last, quiet := child.Child.LastConcernAt, s.Policy.Closure.QuietSinceConcern
	return last != nil && !quiet.IsZero() && s.Policy.After(*last, quiet).After(now)
}

// holdClosure holds a closing that is proposed or decided, and asks the children's department to settle one that is decided.
func (s *State) holdClosure(child *Member, now time.Time) {
	t := child.Child
	if t.ClosedAt != nil || t.Held || !t.Proposed && t.Closing() == nil {
		return
	}
	t.Held = true
	s.askSettled(child, now)
}

// askSettled asks what becomes of a closing that is decided and held.
func (s *State) askSettled(child *Member, now time.Time) {
	if closing := child.Child.Closing(); closing != nil && child.Child.Held {
		s.Open(s.ask(StepConcernClosing, child.ID, closing.N, now), now)
	}
}

// heldFall has every closing that is held fall, because the table is called: now others may know.
func (s *State) heldFall(by Actor, now time.Time) {
	for _, m := range s.Members {
		if m.Child != nil && (m.Child.Held || m.Child.Proposed && s.ConcernHolds(m)) {
			s.undoClosure(m, "taken back", by, now)
		}
	}
}

// SettleClosing is the children's department saying what becomes of a closing that is held: it goes on, or it does not hold any more, and the parties are told so.
type SettleClosing struct {
	Task   string  `json:"task"`
	Holds  bool    `json:"holds" required:"true" da:"Sagen kan lukkes alligevel (nej: afgørelsen om at lukke tages tilbage, og parterne får brev nu)" en:"The case can be closed all the same (no: the decision to close is taken back, and the parties are sent a letter now)"`
	Reason TextRef `json:"reason"`
}

func (SettleClosing) Name() string { return "settle-closing" }

// Check that it is asked for and reasoned, and that no closing goes on while the child's situation is looked into.
func (d SettleClosing) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepConcernClosing)
	if r != nil {
		return r
	}
	var open *Refusal
	if d.Holds && s.ConcernHolds(s.Member(t.Key.Subject)) {
		open = closureHeld("holds")
	}
	return first(open, reasonGiven(d.Reason))
}

func (d SettleClosing) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernClosing)
	child := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if child.Child.Held = false; !d.Holds {
		s.takeBackClosing(child, by, d.Reason, now)
	}
}

func (d SettleClosing) went() string {
	if d.Holds {
		return "goes on"
	}
	return "taken back"
}

// TakeBackClosure is the children's department taking back its decision to close a child's case, before the case is closed: because it sees the
// case in another light now, or has learned something. Whatever made it do so, everybody sees the same. It can until the journey has ended, also of a child who has left the family: the
// closing is its own by then, and the parties hear from here what they heard from here.
type TakeBackClosure struct {
	Child  string  `json:"child"`
	Reason TextRef `json:"reason"`
}

func (TakeBackClosure) Name() string { return "take-back-closure" }

// Check that there is a decision to close that is not carried out, and that it says why.
func (d TakeBackClosure) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return refuse(RuleEnding, "", "Forløbet er afsluttet. Tag afgørelsen tilbage i børneforvaltningens eget fagsystem, og send parterne brev derfra.",
			"The journey has ended. Take the decision back in the children's department's own system, and send the parties a letter from there.")
	}
	child, r := s.decidedOn(d.Child)
	switch {
	case r != nil:
		return r
	case child.Child.OfAgeAt != nil, child.died():
		_, r = s.child(d.Child)
		return r
	}
	if t := child.Child; t.ClosedAt != nil || t.Closing() == nil {
		return refuse("no-closing", "child", "Der er ingen afgørelse om at lukke barnets sag, som endnu ikke er gennemført. Er lukningen kun foreslået, så svar nej på opgaven.",
			"There is no decision to close the child's case that is still to be carried out. Where closing is only proposed, answer the task with no.")
	}
	return reasonGiven(d.Reason)
}

// Apply takes it back: the parties hear so, and the reviews go on.
func (d TakeBackClosure) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	s.involveIn(child.ID, by)
	s.takeBackClosing(child, by, d.Reason, now)
}

func (s *State) takeBackClosing(child *Member, by Actor, reason TextRef, now time.Time) {
	s.note(now, Entry{Kind: ClosureTakenBack, Actor: by, Subject: child.ID, Why: "the department's judgement", Reason: reason, Basis: s.childLaw(now)})
	s.undoClosure(child, "taken back", by, now)
}

// closureHeld does not say why: what was refused is recorded, and not only the department reads that.
func closureHeld(field string) *Refusal {
	return refuse("closure-held", field, "Sagen kan ikke lukkes endnu: børneforvaltningen er ved at afklare noget om barnet. Vent, til det er gjort.",
		"The case cannot be closed yet: the children's department is looking into something about the child. Wait until that is done.")
}
