package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// moment is something that falls due at a known time: one step of a task's deadline, the end of a wait, or another try
// at a department that was down. what is a short text for supervisors, in codes.
type moment struct {
	at   time.Time
	what string
	act  func(now time.Time)
}

// NextMoment gives the earliest thing that falls due, whatever is open: one timer is enough for a whole family. ok is
// false when nothing does.
func (s *State) NextMoment() (at time.Time, what string, ok bool) {
	for _, m := range s.moments() {
		if !ok || m.at.Before(at) {
			at, what, ok = m.at, m.what, true
		}
	}
	return at, what, ok
}

// Tick acts on everything that has fallen due by now, earliest first. What one thing leads to may itself be due
// already, so it goes on until nothing is. It panics when there is no end to it, which is a fault in the rules: the
// workflow task then fails with a text that names it, and goes on when it is mended.
func (s *State) Tick(now time.Time) {
	var earliest moment
	for range endless {
		due := slices.DeleteFunc(s.moments(), func(m moment) bool { return m.at.After(now) })
		if len(due) == 0 {
			return
		}
		earliest = slices.MinFunc(due, func(a, b moment) int { return a.at.Compare(b.at) })
		earliest.act(now)
	}
	panic("due again and again: " + earliest.what)
}

// endless is far more than can fall due for one family at once, also after years without a worker.
const endless = 10_000

// moments lists the next step of every open task whose clock runs, the end of every suspension, limited consent and
// letter to who acts for somebody until a day, what comes with age, every wait and every department that is tried again, in a fixed order.
func (s *State) moments() []moment {
	var all []moment
	for _, t := range s.Tasks {
		if !t.IsOpen() || s.waitsForAppeal(t) {
			continue
		}
		// Nothing of a stopped clock fires but what had fallen due before it was stopped.
		if m, ok := s.nextOf(t); ok && (t.StoppedAt == nil || !m.at.After(*t.StoppedAt)) {
			all = append(all, m)
		}
	}
	if s.Ending == nil {
		all = append(all, s.comeOfAge()...)
		all = append(all, s.renewals()...)
		all = append(all, s.unrecorded()...)
		for _, x := range s.Suspended() {
			all = append(all, moment{x.Until, "end of " + x.key().String(), func(now time.Time) {
				s.endSuspension(x.N, Engine, x.Until, now, "its last day has passed", 0)
				s.askBack(x, now)
			}})
		}
	}
	if s.Stage != Ended {
		for _, c := range s.Consents {
			if c.State == ConsentLimited {
				all = append(all, moment{*c.Until, "end of consent of " + c.Member + " to " + c.Department, s.expire})
			}
		}
		all = append(all, s.absences()...)
		all = append(all, s.followUps()...)
		all = append(all, s.supportsEnd()...)
		if !s.RenewAt.IsZero() {
			all = append(all, moment{s.RenewAt, "age of the run", func(time.Time) { s.Renew, s.RenewAt = true, time.Time{} }})
		}
		all = append(all, s.invitationsPass()...)
	}
	for _, w := range s.Waits {
		if !w.Over {
			all = append(all, moment{w.At, w.Key.String(), func(time.Time) { w.Over = true }})
		}
	}
	for _, o := range s.Owed {
		if !o.Ready && !s.untilRenewed(o) {
			all = append(all, moment{o.RetryAt, "retry/" + o.Department, func(now time.Time) { s.tryAgain(o, now) }})
		}
	}
	for _, f := range s.Faltering {
		if !f.Ready {
			all = append(all, moment{f.Again, "retry of a message", func(time.Time) { f.Ready = true }})
		}
	}
	return all
}

// nextOf gives the next step of a task's deadline: reminders, then the due moment, then escalations, then the final date
// after which the journey goes on without it.
func (s *State) nextOf(t *Task) (next moment, ok bool) {
	d := t.Deadline
	offer := func(at time.Time, what string, act func(time.Time)) {
		if !ok || at.Before(next.at) {
			next, ok = moment{at, what + " " + t.Key.String(), act}, true
		}
	}
	if t.Reminded < len(d.Reminders) {
		offer(d.Reminders[t.Reminded], "reminder", func(now time.Time) { s.remind(t, now) })
	}
	if d.Due != nil && t.LateSince == nil {
		act := s.late
		if t.Key.Step.row().Lapses {
			act = s.passBy
		}
		offer(*d.Due, "due", func(now time.Time) { act(t, now) })
	}
	if t.LateSince != nil && t.Escalated < len(d.Escalations) {
		offer(d.Escalations[t.Escalated].At, "escalation", func(now time.Time) { s.escalate(t, now) })
	}
	if d.Final != nil {
		offer(*d.Final, "final", func(now time.Time) { s.passBy(t, now) })
	}
	return next, ok
}

func (s *State) remind(t *Task, now time.Time) {
	t.Reminded++
	s.note(now, Entry{Kind: TaskReminded, Subject: t.Key.Subject, Key: t.Key.String(), Basis: t.Deadline.Basis, Rows: t.rows()})
	t.Said++
	s.tellTask(now, t, Message{Kind: MessageReminder}, t.Said)
}

func (s *State) late(t *Task, now time.Time) {
	at := now.UTC()
	t.LateSince = &at
	s.note(now, Entry{Kind: TaskLate, Subject: t.Key.Subject, Key: t.Key.String(), Basis: t.Deadline.Basis, Rows: t.rows()})
	s.groundLapses(t, now)
	s.contactEnds(t, now)
	s.unrenewed(t, now)
}

func (s *State) escalate(t *Task, now time.Time) {
	to := s.escalatesTo(t, now)
	t.Escalated++
	t.Said++
	s.note(now, Entry{Kind: TaskEscalated, Subject: t.Key.Subject, Key: t.Key.String(), Why: to, Basis: t.Deadline.Basis, Rows: t.rows()})
	m := s.toLeader(t, to, Message{Kind: MessageEscalation, Due: t.Deadline.Due})
	if s.tellLeader(now, t, m) {
		s.escalateByMail(now, t, m)
	}
}

// toLeader addresses a message about a task to the one that its escalation goes to.
func (s *State) toLeader(t *Task, to string, m Message) Message {
	m.ID, m.Department, m.Key = s.MessageID(t.Key, m.Kind, t.Said), s.addressee(t, to), t.Key.String()
	m.About, m.To = t.About, s.role(t, to)
	return m
}

func (s *State) tellLeader(now time.Time, t *Task, m Message) bool {
	why := t.Key.Step.purpose()
	if m.Department != t.Department && why != Confidential {
		// Another department hears that something is late, or was not, and about nobody: the ground is the task's own department's.
		m.About, why = nil, Duty
		if t.Key.Step.Hidden() && m.Department != s.Policy.Responsible(policy.Children).ID {
			why = Confidential // nobody but the children's department hears, whatever the policy says
		}
	}
	return s.tell(now, m, why, t.Deadline.Basis)
}

// role is the role id behind the one that an escalation goes to: what a department's system and the mail server know people by.
func (s *State) role(t *Task, to string) string {
	if role, err := s.Policy.Address(to, t.Department); err == nil {
		return role
	}
	return to // nobody has an address for it: the refusal puts that in the journal
}

// addressee gives the department in which the one that an escalation goes to sits.
func (s *State) addressee(t *Task, to string) string {
	switch to {
	case policy.TeamLeader, policy.Head, policy.DutyLead:
		return t.Department
	case policy.Coordinator, policy.Leader:
		return s.LeadDepartment
	}
	if d := s.Policy.Responsible(to).ID; d != "" {
		return d
	}
	return t.Department // somebody on its roster
}

// passBy lets the journey go on without an answer. The work stays owed where it still has a use.
func (s *State) passBy(t *Task, now time.Time) {
	if t.Key.Step == StepConsent {
		s.lapse(t, now)
		defer s.spoken(s.Member(t.Key.Subject), now)
	}
	s.drop(t, PassedBy, Engine, now, "final date passed")
	if t.Key.Step == StepHoldOn || t.Key.Step == StepConcernHoldOn {
		s.lets(t, now)
	}
}

// Until makes the journey wait for a date; a wait that is known already is given back as it stands.
func (s *State) Until(k Key, at time.Time) *Wait {
	if w := s.WaitFor(k); w != nil {
		return w
	}
	w := &Wait{Key: k, At: at.UTC()}
	s.Waits = append(s.Waits, w)
	return w
}

// WaitFor gives the wait with a key, or nil.
func (s *State) WaitFor(k Key) *Wait {
	return find(s.Waits, func(w *Wait) bool { return w.Key == k })
}

// ForgetWait lets go of a wait when its track has used it.
func (s *State) ForgetWait(k Key) {
	s.Waits = slices.DeleteFunc(s.Waits, func(w *Wait) bool { return w.Key == k })
}

// waitAgain ends a wait and lets go of it, because there is something to do first: its track waits anew after that.
func (s *State) waitAgain(k Key) {
	if w := s.WaitFor(k); w != nil {
		w.Over = true
		s.ForgetWait(k)
	}
}

// cut ends waits early, because what they waited for is gone. An empty subject means all of them.
func (s *State) cut(subject string) {
	for _, w := range s.Waits {
		if !w.Over && (subject == "" || w.Key.Subject == subject) {
			w.Over, w.Cut = true, true
		}
	}
}
