package casework

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/policy"
)

// A concern (underretning) is somebody's word that a child may need help. The children's department assesses it within 24
// hours of its receipt, by the clock, with somebody who has not worked with the child before, and sends the one who
// reported a receipt. It is that department's own duty and nobody else's: no other department hears that there is a
// concern, or what is in it (see Step.Confidential). What others hear is the consequence.

// ConcernSource says where a concern came from.
type ConcernSource string

// The sources.
const (
	FromInside  ConcernSource = "inside"  // somebody who works with the family
	FromOutside ConcernSource = "outside" // anybody else: a neighbour, a doctor, the police, the family itself
)

// ConcernOutcome is what an assessment led to.
type ConcernOutcome string

// The outcomes. All but the first give cause for something.
const (
	ConcernNone        ConcernOutcome = "none"        // no cause for anything
	ConcernInvestigate ConcernOutcome = "investigate" // a child investigation (børnefaglig undersøgelse)
	ConcernCase        ConcernOutcome = "case"        // a case is opened, or opened again
	ConcernMeasures    ConcernOutcome = "measures"    // the child's measures are reviewed at once
	ConcernAcute       ConcernOutcome = "acute"       // the child needs help today: a crisis
)

// opensCase tells whether the child has an open case from then on.
func (o ConcernOutcome) opensCase() bool {
	return slices.Contains([]ConcernOutcome{ConcernCase, ConcernMeasures, ConcernAcute}, o)
}

// Concern is one about a child that has an assessment of its own, until that is made. What became of it is in the register.
type Concern struct {
	N          int           `json:"n"` // among all that were reported about the child, from 1
	Source     ConcernSource `json:"source"`
	ReceivedAt time.Time     `json:"receivedAt"`
	KnownSince time.Time     `json:"knownSince"` // when the first of it and those attached to it was received
	Text       TextRef       `json:"text"`
	Reporter   TextRef       `json:"reporter,omitempty"`
	Receipt    int           `json:"receipt,omitempty"` // the number of the receipt that is owed for it; 0: there is nobody to send one to
}

func (c Concern) row(child *Member) ConcernRow {
	return ConcernRow{
		Member: child.ID, N: c.N, Source: c.Source, ReceivedAt: c.ReceivedAt, Text: c.Text, Reporter: c.Reporter, Receipt: c.Receipt,
	}
}

// openConcern takes a concern in: the assessment, and the receipt to the one who reported, where there is somebody to send
// it to. Both clocks run from its receipt. Where too many are open already, it is attached to one of them.
func (s *State) openConcern(d ReportConcern, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t := child.Child
	t.Reported++
	received := d.received(now)
	c := Concern{N: t.Reported, Source: d.Source, ReceivedAt: received, KnownSince: received, Text: d.Text, Reporter: d.Reporter}
	assess := s.askConcern(StepConcern, child, c.N, received, d.Text)
	receipt := s.askConcern(StepConcernReceipt, child, c.N, received, d.Reporter)
	if !d.anonymous() {
		c.Receipt = s.gathered(receipt.Key).N
	}
	row, e := c.row(child), Entry{
		Kind: ConcernReported, Actor: by, Subject: child.ID, Key: s.gathered(assess.Key).String(), Why: string(d.Source), Reason: d.Text,
	}
	if open := s.gatherer(assess.Key); open == nil {
		t.Concerns = append(t.Concerns, c)
	} else {
		e.Kind, row.AttachedTo = ConcernAttached, open.Key.N
		t.attached(open.Key.N, received)
	}
	e.Rows = Rows{Concerns: []ConcernRow{row}}
	s.note(now, e)
	s.openOrAttach(assess, now)
	if !d.anonymous() {
		s.openOrAttach(receipt, now)
	}
	if d.Source == FromInside {
		t.involve(by.ID)
	}
}

// askConcern asks for what a concern needs. text goes along for those who do it: what is said, or to whom the receipt goes.
func (s *State) askConcern(step Step, child *Member, n int, received time.Time, text TextRef) Ask {
	ask := s.ask(step, child.ID, n, received)
	ask.Text = text
	return ask
}

// ConcernOpen tells whether a concern about the child waits for its assessment.
func (s *State) ConcernOpen(child *Member) bool {
	return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step == StepConcern && t.Key.Subject == child.ID })
}

// AwaitsConcern tells whether the journey was started by a concern that is still to be assessed: until then nobody is asked
// for consent, and the target group is not tested.
func (s *State) AwaitsConcern() bool {
	return s.StartedByConcern && slices.ContainsFunc(s.Of(StepConcern), (*Task).IsOpen)
}

// assessed lets go of a concern that has been assessed. Only one that gave cause for something counts as recent when the child's
// case is to be closed: whoever reports again and again without cause keeps no case open.
func (t *ChildTrack) assessed(n int, cause bool, now time.Time) Concern {
	at, i := now.UTC(), slices.IndexFunc(t.Concerns, func(c Concern) bool { return c.N == n })
	c := t.Concerns[i]
	t.Concerns = slices.Delete(t.Concerns, i, i+1)
	if cause {
		t.LastConcernAt = &at
	}
	return c
}

// concernLeads carries out what an assessment led to. received is when the first concern that it is about came in: from then on
// the municipality knew of the need. In a journey that is ending, and for a child who has left the family, nothing follows here: the department
// goes on in its own system.
func (s *State) concernLeads(child *Member, d AssessConcern, by Actor, received, now time.Time) {
	if s.Ending != nil || !child.InFamily() || d.Outcome == ConcernNone {
		return
	}
	if child.Child.ClosedAt == nil {
		s.undoClosure(child, "concern", by, now)
	}
	if d.CaseID != "" && !child.Child.CaseOpen() {
		child.setCase(s.Policy.Responsible(policy.Children).ID, d.CaseID)
	}
	if d.Outcome.opensCase() {
		s.openCase(child, "concern", by, now)
	}
	switch d.Outcome {
	case ConcernInvestigate:
		s.OpenInvestigation(child, received, now)
	case ConcernMeasures, ConcernAcute:
		s.callReview(child, NewsConcern, now)
	}
	if d.Outcome == ConcernAcute {
		s.crisisNews(child, 0, now)
		return
	}
	s.childNews(child, NewsConcern, now)
}

// ClosureHeld tells whether a closure that was decided must wait: no letter goes out and nothing is closed while a concern
// about the child is open, where the policy says so.
func (s *State) ClosureHeld(child *Member) bool {
	return s.Policy.Closure.NoOpenConcern && s.ConcernOpen(child)
}

// involve notes somebody who has worked with the child, once, in order.
func (t *ChildTrack) involve(staff string) {
	if at, found := slices.BinarySearch(t.Involved, staff); !found {
		t.Involved = slices.Insert(t.Involved, at, staff)
	}
}

// involveIn notes who decided something, with the child that it is about: the subject, "child-1", or the child in one such
// as "child-1.adult-2".
func (s *State) involveIn(subject string, by Actor) {
	about, _, _ := strings.Cut(subject, ".")
	m := s.Member(about)
	if m != nil && m.Child != nil && by.Role != Citizen && by.Role != System {
		m.Child.involve(by.ID)
	}
}

// involved are the staff who have worked with a child, sorted: those who decided something, and whoever has the family in
// the children's department.
func (s *State) involved(child *Member) []string {
	t := ChildTrack{Involved: slices.Clone(child.Child.Involved)}
	if staff := s.caseworker(s.Policy.Responsible(policy.Children).ID); staff != "" {
		t.involve(staff)
	}
	return t.Involved
}

// uninvolved holds that somebody takes part in the assessment who has not worked with the child before.
func (s *State) uninvolved(child *Member, second string, by Actor) *Refusal {
	if r := staffID(second, "second"); r != nil {
		return r
	}
	if second == by.ID || slices.Contains(s.involved(child), second) {
		return refuse("concern-uninvolved", "second", "I vurderingen skal der deltage en medarbejder, som ikke før har arbejdet med barnet: skriv en andens id.",
			"Somebody who has not worked with the child before must take part in the assessment: write another employee's id.")
	}
	return nil
}
