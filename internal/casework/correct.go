package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A decision can be a mistake: a clerk picks the wrong child, or clicks death instead of moved. What was written stays in the journal, and so does
// that it was wrong; what follows from it is undone as far as it can be, and whoever heard the error hears that it was one: who holds wrong data
// about somebody must be told (databeskyttelsesforordningen, articles 16 and 19). Each row of the catalogue says how its decision is put right.

// Corrected says how a decision is put right that should not have been taken, in one of three ways: it is undone (By), other decisions put it
// right (Instead), or nothing does (Da and En say why, and what to do).
type Corrected struct {
	By      []Ground // who may correct it: its type has an undo of its own (undoable)
	Instead []string // the decisions that put it right, by name
	Da, En  string   // why nothing does
}

// undoable is a decision with an undo of its own. All but about are asked of an empty one: what there is to know stands in the Correctable.
type undoable interface {
	Body
	// about is whom the decision is about; "" where this one leaves nothing to undo.
	about(s *State) string
	// standing refuses where what has happened since has taken the decision's place.
	standing(s *State, c *Correctable) *Refusal
	// undo takes back what followed from it, but for the tasks, which come back by themselves.
	undo(s *State, c *Correctable, by Actor, now time.Time)
	// wasWrong is what those hear who heard the error.
	wasWrong() Code
}

// Correctable is what is kept of a decision that can be corrected: what was before, and who has heard. There is one for each kind of decision and
// each whom it is about, the last; of one that is corrected only that it was stays.
type Correctable struct {
	Decision  string    `json:"decision"`
	About     string    `json:"about"`
	At        time.Time `json:"at"`
	Corrected bool      `json:"corrected,omitempty"`
	Citizen   bool      `json:"citizen,omitempty"` // somebody of the family took it themself

	Told  []heardIt   `json:"told,omitempty"`  // the departments that heard of it, in the order in which they did
	Tasks []*Task     `json:"tasks,omitempty"` // those that it ended, or took people out of, as they were
	GoOn  []Key       `json:"goOn,omitempty"`  // of these, those that it did not end
	Adult *AdultTrack `json:"adult,omitempty"` // where the adult's track stood

	Sooner []string `json:"sooner,omitempty"` // tasks that came sooner because of it

	Left *Left `json:"left,omitempty"` // of somebody who has left, or died, and of an ending

	Mistaken *Mistaken `json:"mistaken,omitempty"` // of work: what it wrote
	Said     *HadSaid  `json:"said,omitempty"`     // of a consent
	Ending   *WasAt    `json:"ending,omitempty"`   // of an ending
}

// heardIt is a department that heard of a decision, and the first message that says so.
type heardIt struct {
	Department string `json:"department"`
	Message    string `json:"message"`
}

// hears notes that a department has heard of the decision.
func (c *Correctable) hears(department, message string) {
	if !slices.ContainsFunc(c.Told, func(x heardIt) bool { return x.Department == department }) {
		c.Told = append(c.Told, heardIt{department, message})
	}
}

// correctable finds what is kept of a decision.
func (s *State) correctable(decision, about string) *Correctable {
	return find(s.Correctables, func(c *Correctable) bool { return c.Decision == decision && c.About == about })
}

// beforehand is what is to be kept of a decision, as it is before it is carried out; nil of one that leaves nothing to undo.
func (s *State) beforehand(body Body, now time.Time) *Correctable {
	u, is := body.(undoable)
	if !is || u.about(s) == "" {
		return nil
	}
	c := &Correctable{Decision: body.Name(), About: u.about(s), At: now.UTC()}
	for _, t := range s.Tasks {
		if t.IsOpen() || t.IsOwed() {
			was := *t
			c.Tasks = append(c.Tasks, &was)
		}
	}
	switch m := s.Member(NamesIn(c.About)[0]); {
	case c.About == Family:
		c.Ending, c.Left = s.wasAt(), s.leftBefore(Family)
	case len(NamesIn(c.About)) > 1:
		c.Said = s.saidBefore(NamesIn(c.About)[0], NamesIn(c.About)[1])
	case m != nil && m.Adult != nil:
		c.Adult = m.Adult.copied()
	}
	if c.ofLeaving() {
		c.Left = s.leftBefore(c.About)
	}
	return c
}

// keep keeps it in place of the one before. first is the decision's first entry in the journal.
func (s *State) keep(c *Correctable, first int) {
	if c == nil {
		return
	}
	c.Tasks = slices.DeleteFunc(c.Tasks, func(was *Task) bool {
		t := s.Task(was.Key)
		answered := slices.ContainsFunc(s.Journal[first:], func(e Entry) bool { return e.Kind == TaskAnswered && e.Key == was.Key.String() })
		return answered || t != nil && (t.State == Answered || t.State == was.State && len(t.About) == len(was.About))
	})
	for _, was := range c.Tasks {
		if t := s.Task(was.Key); t != nil && (t.IsOpen() || t.IsOwed()) {
			c.GoOn = append(c.GoOn, was.Key)
		}
	}
	for _, e := range s.Journal[first:] {
		if e.Kind == DepartmentTold && e.Subject != policy.ByMail && s.toldOf(c.About, e.Message) {
			c.hears(e.Subject, e.Message)
		}
		if e.Kind == InterplayApplied {
			c.Sooner = append(c.Sooner, e.Key)
		}
	}
	c.Citizen = slices.ContainsFunc(s.Journal[first:], func(e Entry) bool { return e.Actor.Role == Citizen })
	c.only(s, s.Journal[first:])
	s.Correctables = slices.DeleteFunc(s.Correctables, func(x *Correctable) bool { return x.Decision == c.Decision && x.About == c.About })
	s.Correctables = append(s.Correctables, c)
}

// ofLeaving tells whether it is kept of somebody who has left, or died.
func (c *Correctable) ofLeaving() bool {
	return c.Decision == (RecordDeath{}).Name() || c.Decision == (RemoveMember{}).Name()
}

// only lets go of what the decision left as it was.
func (c *Correctable) only(s *State, entries []Entry) {
	switch {
	case c.Said != nil:
		c.Said.since(s)
	case c.Ending != nil:
		c.Left.since(s)
	case c.ofLeaving():
		c.Left.since(s)
		c.Tasks = slices.DeleteFunc(c.Tasks, func(was *Task) bool { // letters go again by themselves
			_, party := was.Key.Named()
			return c.Left.stopped(s, was.Key) || party == c.About && (was.Key.Step.in(Letters) || was.Key.Step == StepLetterSeen && !isInformation(was.Key) && !isPlanLetter(was.Key) && !isInvitation(was.Key))
		})
	default:
		c.Mistaken = s.Member(c.About).Adult.mistaken(c.About, entries)
		c.Tasks = slices.DeleteFunc(c.Tasks, func(was *Task) bool {
			interview := was.Key.Subject == c.About && (was.Key.Step == StepFirstInterview || was.Key.Step == StepContactInterview)
			return !was.Key.Step.in(Offers) && was.Key.Step != StepBenefitUnclear && !interview
		})
	}
}

// toldOf tells whether a message that is in the outbox tells of somebody; of the family, whatever it tells. That a task is off says nothing of why:
// the task comes back.
func (s *State) toldOf(about, message string) bool {
	return slices.ContainsFunc(s.Outbox, func(m Message) bool {
		k, _ := ParseKey(m.Key)
		notice := m.Kind == MessageNotice && (k.Step == StepMember || k.Step == Step(JobFound) || k.Step == Step(JobKept) || k.Step == Step(JobGone) || k.Step == StepHours)
		news := notice || m.Kind == MessageStopUsing || m.Kind == MessageJourneyEnd
		return m.ID == message && news && (about == Family || slices.Contains(m.About, NamesIn(about)[0]))
	})
}
