package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A concern (underretning) is somebody's word that a child may need help. Within 24 hours of its receipt, by the clock, the children's
// department assesses whether the child is in acute danger; one person on duty can. Then it screens what is needed (Barnets lov § 18, read; see
// child_screening.go). The one who reported gets a receipt. All of it is that department's own duty and nobody else's: no other department hears
// that there is a concern, or what is in it (see Step.Confidential). What others hear is the consequence.

// ConcernSource says where a concern came from.
type ConcernSource string

// The sources.
const (
	FromInside  ConcernSource = "inside"  // somebody who works with the family
	FromOutside ConcernSource = "outside" // anybody else: a neighbour, a doctor, the police, the family itself
)

// Abuse (overgreb) says whether a concern is that somebody abuses the child.
type Abuse string

// What there may be to fear, in the order of how much it asks for.
const (
	NoAbuse        Abuse = "none"
	AbuseSuspected Abuse = "suspected"  // of the child, by somebody who is no parent or by nobody that is known
	AbuseByParents Abuse = "by-parents" // the talk with the child is held without them
)

// graver gives the one that asks for more.
func (a Abuse) graver(b Abuse) Abuse {
	rank := []Abuse{NoAbuse, AbuseSuspected, AbuseByParents}
	if slices.Index(rank, b) > slices.Index(rank, a) {
		return b
	}
	return a
}

// Concern is one about a child that has an assessment or a screening of its own, until both are made. What became of it is in the register.
type Concern struct {
	N          int           `json:"n"` // among all that were reported about the child, from 1
	Source     ConcernSource `json:"source"`
	ReceivedAt time.Time     `json:"receivedAt"`
	KnownSince time.Time     `json:"knownSince"`      // when the first of it and those attached to it was received
	Latest     time.Time     `json:"latest,omitzero"` // when the last of those that are assessed or screened with it was received; zero: there is none
	Text       TextRef       `json:"text"`
	Reporter   TextRef       `json:"reporter,omitempty"`
	Receipt    int           `json:"receipt,omitempty"`   // the number of the receipt that is owed for it; 0: there is nobody to send one to, or it is owed in another journey
	ReceiptOf  string        `json:"receiptOf,omitempty"` // the sibling under whom that receipt is owed: a report about several children has one
	AssessedAt *time.Time    `json:"assessedAt,omitempty"`
	Acute      bool          `json:"acute,omitempty"`      // the child was found to be in acute danger
	AfterDeath bool          `json:"afterDeath,omitempty"` // it was about a sibling that died, and is about this child now
	Before     *Standing     `json:"before,omitempty"`     // how the child stood when it was found in acute danger
	CaseID     string        `json:"caseId,omitempty"`     // the number of the child's case that came with its assessment
	Abuse      Abuse         `json:"abuse,omitempty"`      // as assessed, the gravest of all that are screened with it
}

func (c *Concern) row(child *Member) ConcernRow {
	return ConcernRow{
		Member: child.ID, N: c.N, Source: c.Source, ReceivedAt: c.ReceivedAt, Text: c.Text, Reporter: c.Reporter, Receipt: c.Receipt, ReceiptOf: c.ReceiptOf,
		AssessedAt: c.AssessedAt, Acute: c.Acute,
	}
}

// openConcern takes a concern in: the assessment of each child that it is about, and one receipt to the one who reported, where there is
// somebody to send it to. All clocks run from its receipt. Where too many are open already, it is attached to one of them.
func (s *State) openConcern(d ReportConcern, by Actor, now time.Time) {
	received, all := d.received(now), d.children(s)
	receipt := s.askConcern(StepConcernReceipt, all[0], all[0].Child.Reported+1, received, d.Reporter)
	receipt.About = slices.Compact(append(receipt.About, s.reporting(by)...)) // whoever sends it sees which ways are not safe
	var owed Key
	if !d.unreceipted() {
		owed = s.gathered(receipt.Key)
	}
	for _, child := range all {
		s.openAssessment(d, child, owed, by, now)
	}
	if !d.unreceipted() {
		s.openOrAttach(receipt, now)
	}
}

// reporting is who of the journey reports themself; nobody where it is somebody else, or it is not known.
func (s *State) reporting(by Actor) []string {
	if by.Role != Citizen || by.Case != s.Case || s.Member(by.Member) == nil {
		return nil
	}
	return []string{by.Member}
}

// openAssessment takes in what a concern says of one child. owed is the receipt for it.
func (s *State) openAssessment(d ReportConcern, child *Member, owed Key, by Actor, now time.Time) {
	t, received := child.Child, d.received(now)
	t.Reported++
	c := Concern{N: t.Reported, Source: d.Source, ReceivedAt: received, KnownSince: received, Text: d.Text, Reporter: d.Reporter, Receipt: owed.N, AfterDeath: d.afterDeath}
	if owed.Subject != child.ID {
		c.ReceiptOf = owed.Subject
	}
	assess := s.askConcern(StepConcern, child, c.N, received, d.Text)
	row, e := c.row(child), Entry{
		Kind: ConcernReported, Actor: by, Subject: child.ID, Key: s.gathered(assess.Key).String(), Why: string(d.Source), Reason: d.Text,
	}
	if open := s.gatherer(assess.Key); open == nil {
		t.Concerns = append(t.Concerns, c)
	} else {
		e.Kind, row.AttachedTo = ConcernAttached, open.Key.N
		t.attached(open.Key.N, c)
	}
	e.Rows = Rows{Concerns: []ConcernRow{row}}
	s.note(now, e)
	s.openOrAttach(assess, now)
	s.concernMoves(child, now)
	if !d.seen {
		s.askAcknowledged(child, c.N, now)
	}
	if d.Source == FromInside && by.Role != System {
		t.involve(by.ID)
	}
}

// askConcern asks for what a concern needs. text goes along for those who do it: what is said, or to whom the receipt goes.
func (s *State) askConcern(step Step, child *Member, n int, received time.Time, text TextRef) Ask {
	ask := s.ask(step, child.ID, n, received)
	ask.Text = text
	return ask
}

// ConcernOpen tells whether a concern about the child waits for its assessment or its screening, or the child for protection.
func (s *State) ConcernOpen(child *Member) bool {
	return s.openIn(ConcernWaits, child)
}

// AwaitsConcern tells whether the journey was started by a concern of which something waits, or whether the children's
// department is still to decide that the parents are involved: until then nobody is asked for consent, and the target group is not tested.
func (s *State) AwaitsConcern() bool {
	return s.StartedByConcern && (s.involvementOpen() || slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return t.Key.Step.in(ConcernWaits) }))
}

// assessed takes a concern that has been assessed out of those that wait.
func (s *State) assessed(child *Member, n int, d AssessConcern, now time.Time) Concern {
	at, c := now.UTC(), child.Child.takeConcern(n)
	c.AssessedAt, c.Acute, c.Abuse, c.CaseID = &at, d.Acute, d.Abuse, d.CaseID
	if d.Acute {
		c.Before, child.Child.LastConcernAt = s.stoodAs(child), &at
	}
	return c
}

// takeConcern lets go of a concern, and gives it.
func (t *ChildTrack) takeConcern(n int) Concern {
	i := slices.IndexFunc(t.Concerns, func(c Concern) bool { return c.N == n })
	c := t.Concerns[i]
	t.Concerns = slices.Delete(t.Concerns, i, i+1)
	return c
}

// acuteLeads does what follows when a child is in acute danger. In a journey that is ending, and for a child who has left the family,
// nothing follows here: the department goes on in its own system.
func (s *State) acuteLeads(child *Member, d AssessConcern, by Actor, now time.Time) {
	if s.Ending != nil || !child.InFamily() || !d.Acute {
		return
	}
	s.gaveCause(child, d.CaseID, false, by, now)
	s.caseAfterConcern(child, now)
	s.crisisNews(child, 0, now)
}

// gaveCause holds a closing, notes the child's case and opens it where it is to be open.
func (s *State) gaveCause(child *Member, caseID string, opens bool, by Actor, now time.Time) {
	if child.Child.ClosedAt == nil {
		s.holdClosure(child, now)
	}
	if caseID != "" && !child.Child.CaseOpen() {
		child.setCase(s.Policy.Responsible(policy.Children).ID, caseID)
	}
	if opens {
		s.openCase(child, "concern", by, now)
	}
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
	m := s.Member(Key{Subject: subject}.member())
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

// uninvolved holds that somebody who has not worked with the child before takes part in the renewed assessment of the child's case
// (genvurdering af sagen, Barnets lov § 137, stk. 1, read).
func (s *State) uninvolved(child *Member, second string, by Actor) *Refusal {
	if r := staffID(second, "second"); r != nil {
		return r
	}
	if second == by.ID || slices.Contains(s.involved(child), second) {
		return refuse("concern-uninvolved", "second", "Der løber indsatser. En medarbejder, som ikke før har arbejdet med barnet, skal deltage i genvurderingen af barnets sag: skriv en andens id (barnets lov § 137, stk. 1).",
			"Measures run, so somebody who has not worked with the child before must take part in the renewed assessment of the child's case: write another employee's id (Barnets lov § 137(1)).")
	}
	return nil
}
