package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// The joint effort is one thing, and a department's statutory duty another. When the joint effort ends, or a child leaves the family, the
// joint work is called off; a duty of a department's own is not. It is handed back to the department, with its clock, by a message that
// says so, and the journey does not end before the department has it: its system confirms the message, or the department's
// leader confirms by a decision. An appeal is handed back in the same way, and so lives until it is decided: its papers and its
// clock are the department's already, and a journey that stood open for the months of a ruling would only keep the data of a
// family that has left.

// HandedBack is one duty that is its department's alone from some moment on.
type HandedBack struct {
	Key        Key        `json:"key"`
	Department string     `json:"department"`
	About      []string   `json:"about,omitempty"`
	Due        *time.Time `json:"due,omitempty"` // as it was: handing back moves no deadline
	At         time.Time  `json:"at"`
	Message    string     `json:"message"`              // the id of the message that says so
	ReceivedAt *time.Time `json:"receivedAt,omitempty"` // the department has confirmed that it has the duty
	Asked      *Key       `json:"asked,omitempty"`      // its system did not confirm, and its leader is asked with this task
	Over       bool       `json:"over,omitempty"`       // it was a mistake: the duty is asked for here again
}

// handBack ends a task here because the duty is its department's alone from now on. why is a code.
func (s *State) handBack(t *Task, by Actor, now time.Time, why string) {
	s.settle(t, Returned, now, now)
	s.dutyReturned(t.Key, t.Department, t.About, t.Deadline, t.rows(), by, now, why)
	if t.Key.Step.in(AppealWaits) {
		if child, a := s.appealOf(t.Key); a != nil {
			s.appealStands(child, a, AppealHandedBack, by, now)
			s.appealAfterDeath(child, a, now)
		}
	}
}

// dutyReturned tells a department that something is its own alone from now on.
func (s *State) dutyReturned(k Key, department string, about []string, d policy.Deadline, rows Rows, by Actor, now time.Time, why string) {
	before := 0 // how many times it came back since
	for _, h := range s.HandedBack {
		if h.Key == k {
			before++
		}
	}
	id := s.MessageID(k, MessageHandedBack, before)
	s.note(now, Entry{Kind: DutyHandedBack, Actor: by, Subject: k.Subject, Key: k.String(), Why: why, Basis: d.Basis, Rows: rows})
	s.HandedBack = append(s.HandedBack, HandedBack{Key: k, Department: department, About: about, Due: d.Due, At: now.UTC(), Message: id})
	s.tell(now, Message{
		ID: id, Department: department, Kind: MessageHandedBack, Key: k.String(), About: about, Due: d.Due, Rule: d.Rule,
	}, k.Step.purpose(), d.Basis)
}

// handBackClosing hands back a decision to close a child's case that is not carried out yet: letters, the time to appeal
// and the closing itself are the department's alone from now on. It is due when the time to appeal is over, where that is known.
func (s *State) handBackClosing(child *Member, by Actor, now time.Time, why string) {
	t := child.Child
	if t == nil || t.Closing() == nil || t.ClosedAt != nil {
		return
	}
	k, d := Key{Step: StepCaseClosure, Subject: child.ID, N: t.Closes}, policy.Deadline{Rule: policy.AppealPeriod, Basis: s.childLaw(now)}
	for _, l := range t.Closing().Letters {
		s.notSeen(child, t.Closing(), l, now)
	}
	if t.Closing().AllReceived() {
		d = s.deadline(policy.AppealPeriod, From(policy.EventDecisionReceived, t.Closing().LastReceipt()))
	}
	s.dutyReturned(k, s.Policy.Responsible(policy.Children).ID, []string{child.ID}, d, Rows{}, by, now, why)
}

// handBackAppealPeriods hands back the time to appeal that runs for a decision on a child, or that begins when a letter is received: the
// department takes an appeal that comes in time from then on. Of a closure that is not carried out yet handBackClosing says so, but for that of a child that has died, whose case nobody
// closes any more.
func (s *State) handBackAppealPeriods(child *Member, by Actor, now time.Time, why string) {
	for _, decided := range child.Child.Decided {
		k := Key{Step: StepAppealPeriod, Subject: child.ID, N: decided.N}
		closing := decided == child.Child.Closing() && child.Child.ClosedAt == nil && !child.died()
		known := len(s.handedBack(func(h HandedBack) bool { return h.Key == k })) > 0
		if closing || known || !s.mayBeAppealed(child, decided, now) {
			continue
		}
		d := policy.Deadline{Rule: policy.AppealPeriod, Basis: s.basis(StepAppealPeriod, now)}
		if decided.AllReceived() {
			d = s.deadline(policy.AppealPeriod, From(policy.EventDecisionReceived, decided.LastReceipt()))
		}
		s.dutyReturned(k, s.Policy.Responsible(policy.Children).ID, []string{child.ID}, d, Rows{}, by, now, why)
	}
}

// mayBeAppealed tells whether a party who has not appealed against a decision still has time to.
func (s *State) mayBeAppealed(child *Member, d *ChildDecision, now time.Time) bool {
	return !d.Fallen && slices.ContainsFunc(d.Letters, func(l *Letter) bool {
		appealed := slices.ContainsFunc(child.Child.Appeals, func(a Appeal) bool { return a.Decision == d.N && a.Party == l.Party })
		return !l.Off && !appealed && (l.ReceivedAt == nil || s.appealEnds(*l.ReceivedAt).After(now))
	})
}

// aloneNow says in a code why what is done for a child is the department's alone from now on; empty where it is not: the joint effort is
// over, or the child has left it.
func (s *State) aloneNow(child *Member) string {
	if s.Ending != nil {
		return string(s.Ending.Kind)
	}
	if !child.InFamily() {
		return string(child.LeftWhy)
	}
	return ""
}

// callOffJoint ends a task with the joint effort, and hands back what is the department's own duty.
func (s *State) callOffJoint(t *Task, by Actor, now time.Time, why string) {
	if t.IsOpen() && t.Key.Step.row().Statutory {
		s.handBack(t, by, now, why)
		return
	}
	s.drop(t, Cancelled, by, now, why)
}

// DutiesUnconfirmed tells whether a department has not confirmed yet that it has a duty of its own back.
func (s *State) DutiesUnconfirmed() bool {
	return len(s.handedBack(func(h HandedBack) bool { return h.ReceivedAt == nil })) > 0
}

// handedBack finds the duties of which something holds, in the order in which they were handed back.
func (s *State) handedBack(holds func(HandedBack) bool) (found []*HandedBack) {
	for i := range s.HandedBack {
		if !s.HandedBack[i].Over && holds(s.HandedBack[i]) {
			found = append(found, &s.HandedBack[i])
		}
	}
	return found
}

// dutyConfirmed notes that a department has a duty of its own back. How is said in a code.
func (s *State) dutyConfirmed(h *HandedBack, by Actor, now time.Time, how string) {
	if h.ReceivedAt != nil {
		return
	}
	at := now.UTC()
	h.ReceivedAt = &at
	s.note(now, Entry{Kind: DutyReceived, Actor: by, Subject: h.Key.Subject, Key: h.Key.String(), Why: how})
	if h.Asked != nil {
		s.letGo(*h.Asked, by, now, how)
	}
}

// dutiesArrived takes in what a department's system has received: that is its receipt.
func (s *State) dutiesArrived(ids []string, now time.Time) {
	for _, h := range s.handedBack(func(h HandedBack) bool { return slices.Contains(ids, h.Message) }) {
		s.dutyConfirmed(h, Engine, now, "confirmed by the department's system")
	}
}

// dutyRefused asks a department's leader to confirm a duty that the department's system has refused. It is false for any
// other message.
func (s *State) dutyRefused(id string, now time.Time) bool {
	refused := s.handedBack(func(h HandedBack) bool { return h.Message == id })
	for _, h := range refused {
		s.askDutyReceived(h, now)
	}
	return len(refused) > 0
}

// dutiesOwed asks a department's leader to confirm the duties that its system, which does not answer, has not.
func (s *State) dutiesOwed(department string, now time.Time) {
	for _, h := range s.handedBack(func(h HandedBack) bool { return h.Department == department }) {
		s.askDutyReceived(h, now)
	}
}

func (s *State) askDutyReceived(h *HandedBack, now time.Time) {
	if h.ReceivedAt != nil || h.Asked != nil {
		return
	}
	ask := s.ask(StepDutyReceived, h.Department, s.next(string(StepDutyReceived)+" "+h.Department), now)
	ask.About = h.About
	h.Asked = &ask.Key
	s.Open(ask, now)
}

// ConfirmDuty is a department's leader confirming that the department has a statutory duty of its own back, where its system
// does not.
type ConfirmDuty struct {
	Task string `json:"task"`
}

func (ConfirmDuty) Name() string { return "confirm-duty" }

// Check that it is waited for.
func (d ConfirmDuty) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepDutyReceived)
	return r
}

func (d ConfirmDuty) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepDutyReceived)
	s.answer(t, by, now, d, 0, Rows{})
	for _, h := range s.handedBack(func(h HandedBack) bool { return h.Asked != nil && *h.Asked == t.Key }) {
		s.dutyConfirmed(h, by, now, "confirmed by the department's leader")
	}
	s.Forget(t.Key)
}
