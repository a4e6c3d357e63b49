package casework

import (
	"encoding/json"
	"fmt"
	"time"

	"samspil/internal/policy"
)

// Ask is a request for one piece of work: the key it is known by, who owes it, whom it is about, and the rule of the
// policy that says when it is due, with what its clock starts at.
type Ask struct {
	Key        Key
	Department string
	About      []string
	Alone      bool // Department owes it, whoever the policy's rule names
	Rule       string
	Clock      policy.Options
	Before     time.Time // the moment before which it is of use, where that comes before the rule's due date; zero for most
	OnArrival  bool      // it may be overdue already when the family comes in
	Text       TextRef   // what a person wrote that those who are asked must read; none for most
	OtherCase  string    // of news: the journey that a member is in as well
}

// From starts a rule's clock at one event.
func From(event string, at time.Time) policy.Options {
	return policy.Options{Starts: map[string]time.Time{event: at}}
}

// ask asks for a step as its row says: of whom, by which rule, with the clock from since. It is about the member who is its
// subject; what is about the family and stands on consent, about those who have let the department in.
func (s *State) ask(step Step, subject string, n int, since time.Time) Ask {
	return s.askFor(Key{Step: step, Subject: subject, N: n}, since)
}

// askFor is ask, by a whole key.
func (s *State) askFor(k Key, since time.Time) Ask {
	rule := k.Step.rule()
	ask := Ask{Key: k, Department: s.owes(k), Rule: rule.ID, Clock: From(rule.Start, since)}
	switch {
	case s.Member(k.Subject) != nil:
		ask.About = []string{k.Subject}
	case k.Subject == Family && k.Step.purpose() == JointWork:
		ask.About = s.Consenting(ask.Department, ConsentShare)
	}
	return ask
}

// Open asks for a piece of work, unless it has been asked for already: the task with that key is given back as it
// stands. The department is told.
func (s *State) Open(ask Ask, now time.Time) *Task {
	if t := s.Task(ask.Key); t != nil {
		return t
	}
	deadline := s.endsBefore(s.deadline(ask.Rule, ask.Clock), ask.Before, now)
	ask, beside := s.owedBy(ask, deadline)
	t := &Task{Key: ask.Key, Department: ask.Department, About: ask.About, OpenedAt: now.UTC(), State: Open}
	t.Deadline, t.StoppedAt = s.livedThrough(t.Key, deadline)
	if due := t.Deadline.Due; due != nil && due.Before(s.StartedAt) {
		t.OnArrival = ask.OnArrival
	}
	t.Owner = s.ownerOf(t)
	t.Assignee = s.standIn(t, t.Owner)
	// Reminders whose moment had passed before the task was opened would come together with the task itself.
	t.Reminded = passed(t.Deadline.Reminders, t.clock(now))
	t.Escalated = t.skipped(now)
	t.Skipped = t.Escalated
	s.Tasks = append(s.Tasks, t)
	s.note(now, Entry{Kind: TaskOpened, Subject: ask.Key.Subject, Key: ask.Key.String(), Basis: t.Deadline.Basis, Rows: t.rows()})
	s.tellTask(now, t, Message{Kind: MessageTask, Text: ask.Text, OtherCase: ask.OtherCase}, 0)
	for _, department := range beside {
		s.Notify(now, department, CodeTaskElsewhere, t.Key, t.About, t.Deadline.Basis)
	}
	if t.Key.Step.IsMeeting() {
		s.tellCalled(t, CodeMeetingCalled, now)
	}
	return t
}

// owedBy lets the policy say who owes a piece of work: the first that its rule names; the others hear of it. The ask names
// the department that is meant by "each" and by "decider". What stands on consent is about those who have let the one who
// owes it in.
func (s *State) owedBy(ask Ask, d policy.Deadline) (owed Ask, beside []string) {
	if ask.Alone {
		return ask, nil
	}
	rule, err := s.Policy.Rule(d.Rule, d.Start)
	if err != nil {
		panic(fmt.Sprintf("policy %s: %v", s.Policy.Version, err)) // the deadline was computed from it
	}
	owners := s.Policy.Answerers(rule, []string{ask.Department}, ask.Department)
	if p, consent := standsOn[ask.Key.Step.purpose()]; consent && owners[0] != ask.Department {
		ask.About = s.Consenting(owners[0], p)
	}
	ask.Department = owners[0]
	return ask, owners[1:]
}

// deadline computes what the policy gives. A rule that the engine needs and the policy lacks is refused when the policy
// is loaded, so an error here is a programming error and stops the workflow task until it is mended.
func (s *State) deadline(rule string, clock policy.Options) policy.Deadline {
	d, err := s.Policy.Deadline(rule, clock)
	if err != nil {
		panic(fmt.Sprintf("policy %s: %v", s.Policy.Version, err))
	}
	return d
}

// Task gives the task with a key, or nil.
func (s *State) Task(k Key) *Task {
	return find(s.Tasks, func(t *Task) bool { return t.Key == k })
}

// Of gives the tasks of one step, in the order in which they were opened.
func (s *State) Of(step Step) []*Task {
	return filter(s.Tasks, func(t *Task) bool { return t.Key.Step == step })
}

// OpenTasks are the tasks that wait for an answer, in the order in which they were opened.
func (s *State) OpenTasks() []*Task {
	return filter(s.Tasks, func(t *Task) bool { return t.IsOpen() })
}

// answer closes a task with what was decided. A task that was passed by can still be answered: its deadline stays missed.
func (s *State) answer(t *Task, by Actor, now time.Time, body any, reason TextRef, extra Rows) {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err) // a decision is plain data and came in as JSON
	}
	t.Answer = raw
	s.involveIn(t.Key.Subject, by)
	late := t.LateSince != nil
	t.WhyLate = lateWhy(body)
	s.settle(t, Answered, happenedAt(body, now), now)
	rows, how := t.rows(), ""
	if d, either := body.(eitherWay); either {
		how = d.went()
	}
	rows.Tasks[0].ClosedBy = by.ID
	s.note(now, Entry{
		Kind: TaskAnswered, Actor: by, Subject: t.Key.Subject, Key: t.Key.String(), Why: how, Went: Way(how),
		Basis: t.Deadline.Basis, Reason: reason, Rows: rows.and(extra),
	})
	if late && t.LateSince == nil {
		s.tellDoneInTime(t, now)
	}
}

// eitherWay is an answer on which it depends how things go on: went says in a code, for the journal, which way.
type eitherWay interface{ went() string }

// letGo drops the task with a key, where there is one, because something else has taken its place, and forgets it.
func (s *State) letGo(k Key, by Actor, now time.Time, why string) {
	if t := s.Task(k); t != nil {
		s.drop(t, Superseded, by, now, why)
		s.Forget(k)
	}
}

// drop closes a task that is not wanted any more, and tells the department. why is a code.
func (s *State) drop(t *Task, to TaskState, by Actor, now time.Time, why string) {
	if !t.IsOpen() && !t.IsOwed() {
		return
	}
	kind := map[TaskState]EntryKind{Cancelled: TaskCancelled, Superseded: TaskSuperseded, PassedBy: TaskPassedBy}[to]
	s.settle(t, to, now, now)
	rows := t.rows()
	if s.Feedback != nil && t.Key == s.Feedback.key() {
		rows, s.Feedback = rows.and(s.Feedback.rows()), nil
	}
	tellOff := func() {}
	if a := s.ArrangedFor(t.Key); a != nil {
		var off Rows
		off, tellOff = s.notHeld(a, ArrangedOff, now)
		rows = rows.and(off)
	}
	s.note(now, Entry{Kind: kind, Actor: by, Subject: t.Key.Subject, Key: t.Key.String(), Why: why, Rows: rows})
	tellOff()
	if to != PassedBy {
		s.tellTask(now, t, Message{Kind: MessageWithdrawn}, t.Back)
	}
	if t.Key.Step.IsMeeting() && s.Ending == nil {
		s.tellCalled(t, CodeMeetingCalledOff, now)
	}
}

// settle ends a task and counts its deadline by when it was done, whatever was written down before that was known. A stopped clock ends
// with what it has lost given back.
func (s *State) settle(t *Task, to TaskState, done, now time.Time) {
	counted := t.countedAs()
	t.Deadline, t.StoppedAt = s.withPause(t, done), nil
	if due := t.Deadline.Due; due != nil {
		switch late := done.After(*due); {
		case late && t.IsOpen() && t.LateSince == nil:
			t.LateSince = &done // the clock had not come to it yet: something that was due before it ended the task
		case !late && done.Before(now):
			t.LateSince = nil
		}
	}
	at := now.UTC()
	t.State, t.ClosedAt = to, &at
	if done.Before(now) {
		t.DoneAt = &done
	}
	s.recount(t, counted)
}

// countedAs is what a task's deadline has been counted as: a task that waits has not been.
func (t *Task) countedAs() DeadlineState {
	if t.IsOpen() {
		return Running
	}
	return t.deadlineState()
}

// recount counts how a task's deadline stands now instead of what it was counted as. What is hidden is counted in the register
// alone: a count that moves tells that there is something.
func (s *State) recount(t *Task, counted DeadlineState) {
	after := t.countedAs()
	if after == counted || t.Key.Step.Hidden() {
		return
	}
	s.count(counted, -1)
	s.count(after, 1)
}

func (s *State) count(state DeadlineState, n int) {
	switch state {
	case Met:
		s.Met += n
	case Missed:
		s.Missed += n
	}
}

// answerAndForget is answer for a task whose answer no stage waits for.
func (s *State) answerAndForget(t *Task, by Actor, now time.Time, body any, reason TextRef, extra Rows) {
	s.answer(t, by, now, body, reason, extra)
	s.Forget(t.Key)
}

// Forget lets go of a finished task, when its stage has used the answer.
func (s *State) Forget(keys ...Key) {
	for _, k := range keys {
		for i, t := range s.Tasks {
			if t.Key == k {
				s.Tasks = append(s.Tasks[:i], s.Tasks[i+1:]...)
				break
			}
		}
	}
}
