package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// A concern can be written down about the wrong child: somebody picks the wrong line, or it belongs to another family. Until it is screened the children's department moves it. Its clock is never begun
// anew: the 24 hours run from when the municipality received it, wherever it lies (Barnets lov § 136, read; that what is wrong about somebody is put right is article 16 of the General Data Protection
// Regulation, on memory). What it has led to with the wrong child is taken back, as far as nothing else has led to it since. To a child of another family this journey cannot move it, and tells nobody there: a
// person reports it there, with the time at which it was received, and it stays here, with its clock, until they say that they have.
//
// Nobody else hears of any of this, as of the concern itself.

// ConcernElsewhere stands in the register for a child that is not in the journey.
const ConcernElsewhere = "elsewhere"

// Standing is how a child stood before a concern gave cause for something: so it stands again where the concern turns out to be about somebody else.
type Standing struct {
	LastConcernAt  *time.Time `json:"lastConcern,omitempty"`
	Held           bool       `json:"held,omitempty"`
	ReviewWaits    bool       `json:"reviewWaits,omitempty"`
	CaseWaits      bool       `json:"caseWaits,omitempty"`
	Investigations int        `json:"investigations,omitempty"`
	CaseID         string     `json:"caseId,omitempty"` // with the children's department
}

// stoodAs is how a child stands now.
func (s *State) stoodAs(child *Member) *Standing {
	t := child.Child
	return &Standing{t.LastConcernAt, t.Held, t.ReviewWaits, t.CaseWaits, t.Investigations, child.CaseAt(s.Policy.Responsible(policy.Children).ID)}
}

// MoveConcern is the children's department finding that a concern is about another child: one of the journey, or one that is not in it, where it is reported by then.
type MoveConcern struct {
	Task     string  `json:"task"`
	Child    string  `json:"child,omitempty" da:"Barnet i forløbet, som underretningen handler om (tomt: et barn, der ikke er i forløbet)" en:"The child of the journey whom the concern is about (empty: a child who is not in it)"`
	Reported bool    `json:"reported,omitempty" da:"Underretningen er sendt ind om det rigtige barn, med tidspunktet, hvor kommunen modtog den (kun hvis barnet ikke er i forløbet)" en:"The concern has been reported about the right child, with the time at which the municipality received it (only where that child is not in the journey)"`
	Reason   TextRef `json:"reason" da:"Hvad der var forkert, og hvor underretningen hører til" en:"What was wrong, and where the concern belongs"`
	Happened
}

func (MoveConcern) Name() string { return "move-concern" }

// Check that the concern is not screened, that it lies alone, and that it is said where it belongs: with a child here, or where it has been reported.
func (d MoveConcern) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r != nil {
		return r
	}
	var where *Refusal
	switch {
	case d.Child == "" && !d.Reported:
		where = refuse("concern-where", "child", "Skriv det barn i forløbet, som underretningen handler om. Er barnet ikke i forløbet, så send først underretningen til POST /v1/concerns, eller skriv den på /desk/concern, med tidspunktet, hvor kommunen modtog den: de 24 timer tæller fra da. Skriv så, at det er gjort (reported).",
			"Write the child of the journey whom the concern is about. Where the child is not in the journey first send the concern to POST /v1/concerns, or write it on /desk/concern, with the time at which the municipality received it: the 24 hours run from then. Then write that this is done (reported).")
	case d.Child != "" && d.Reported:
		where = refuse("concern-where", "reported", "Barnet er i forløbet, så underretningen bliver flyttet til barnet, og ingen skal sende den igen. Lad reported være tomt, eller lad barnet være tomt.",
			"The child is in the journey, so the concern is moved to the child, and nobody reports it again. Leave reported empty, or leave the child empty.")
	case d.Child == t.Key.Subject:
		where = refuse("concern-where", "child", "Underretningen ligger allerede på det barn. Skriv det andet barns nummer, for eksempel child-2.",
			"The concern lies with that child already. Write the other child's number, such as child-2.")
	case d.Child != "":
		where = s.mayBeReported("child", d.Child, now)
	}
	return first(where, s.Member(t.Key.Subject).Child.liesAlone(t.Key.N), reasonGiven(d.Reason))
}

// liesAlone holds that no other concern is assessed or screened with one: what was weighed together cannot be taken apart.
func (t *ChildTrack) liesAlone(n int) *Refusal {
	if i := slices.IndexFunc(t.Concerns, func(c Concern) bool { return c.N == n }); i < 0 || t.Concerns[i].Latest.IsZero() {
		return nil
	}
	return refuse("concern-gathered", "task", "Flere underretninger bliver vurderet eller screenet sammen her, så de kan ikke flyttes. Skriv den, der er forkert, om det rigtige barn (report-concern), med tidspunktet, hvor kommunen modtog den, og vurdér resten her.",
		"Several concerns are assessed or screened together here, so they cannot be moved. Write the one that is wrong about the right child (report-concern), with the time at which the municipality received it, and assess the rest here.")
}

// Apply takes the concern from the wrong child, and gives it to the right one where that is here. The receipt to whoever reported is sent from here otherwise.
func (d MoveConcern) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	from := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	c := from.Child.takeConcern(t.Key.N)
	row := c.row(from)
	row.MovedTo = d.went()
	s.note(now, Entry{Kind: ConcernMoved, Actor: by, Subject: from.ID, Key: d.Task, Why: d.went(), Reason: d.Reason, Basis: t.Deadline.Basis, Rows: Rows{Concerns: []ConcernRow{row}}})
	s.acknowledgedByAssessing(from, by, now)
	s.concernGone(from, c, by, now)
	s.handoverGone(from, now)
	if to := s.Member(d.Child); to != nil {
		s.concernComes(to, from, c, by, now)
	}
}

func (d MoveConcern) went() string { return cmp.Or(d.Child, ConcernElsewhere) }

// concernGone takes back what a concern has led to with a child whom it is not about: the question what protects the child, the quiet time before a closing, and the closing that was held. Where
// something else has given cause since, that stays. So does the decision that is asked for of a child who was said to be placed tonight: whatever the concern is about, somebody says where the child is.
func (s *State) concernGone(child *Member, c Concern, by Actor, now time.Time) {
	s.letGo(Key{Step: StepChildProtection, Subject: child.ID, N: c.N}, by, now, "moved")
	t, was := child.Child, c.Before
	s.caseGone(child, c)
	if was == nil || t.LastConcernAt == nil || !t.LastConcernAt.Equal(*c.AssessedAt) || t.Investigations != was.Investigations {
		return
	}
	t.LastConcernAt = was.LastConcernAt
	t.ReviewWaits, t.CaseWaits = t.ReviewWaits && was.ReviewWaits, t.CaseWaits && was.CaseWaits
	if closing := t.Closing(); t.Held && !was.Held && !s.ConcernHolds(child) {
		t.Held = false
		if closing != nil {
			s.letGo(Key{Step: StepConcernClosing, Subject: child.ID, N: closing.N}, by, now, "moved")
		}
	}
}

// caseGone takes the number of a case from a child that came with a concern about another, whatever has been since: what is sent about the one would be filed with the other. One that was written since stays.
func (s *State) caseGone(child *Member, c Concern) {
	department := s.Policy.Responsible(policy.Children).ID
	if c.CaseID != "" && c.Before != nil && c.Before.CaseID != c.CaseID && child.CaseAt(department) == c.CaseID {
		child.setCase(department, c.Before.CaseID)
	}
}

// concernComes gives a child a concern that lay with another, as it stands: to be assessed, or assessed already and to be screened. Its receipt comes along where it is for nothing else.
func (s *State) concernComes(to, from *Member, c Concern, by Actor, now time.Time) {
	owed := s.receiptComes(to, from, c, by, now)
	if c.AssessedAt == nil {
		d := ReportConcern{Source: c.Source, Text: c.Text, Reporter: c.Reporter, ReceivedAt: incoming.At(c.ReceivedAt), Receipted: true, afterDeath: c.AfterDeath, seen: true}
		s.openAssessment(d, to, owed, Engine, now)
		return
	}
	to.Child.Reported++
	c.N, c.Receipt, c.ReceiptOf, c.Before = to.Child.Reported, owed.N, "", nil
	if owed.Subject != to.ID {
		c.ReceiptOf = owed.Subject
	}
	d := AssessConcern{Acute: c.Acute, Abuse: c.Abuse, CaseID: c.CaseID, Happened: Happened{HappenedAt: incoming.At(*c.AssessedAt)}}
	if d.Acute {
		c.Before, to.Child.LastConcernAt = s.stoodAs(to), c.AssessedAt
	}
	row := c.row(to)
	row.Screening = s.screeningOf(to, c.N)
	s.note(now, Entry{Kind: ConcernAssessed, Actor: Engine, Subject: to.ID, Key: Key{Step: StepConcern, Subject: to.ID, N: c.N}.String(), Why: "moved", Rows: Rows{Concerns: []ConcernRow{row}}})
	s.concernMoves(to, now)
	s.askProtection(to, d, c.N, now)
	s.askScreening(to, c, now)
	s.acuteLeads(to, d, Engine, now)
}

// receiptComes has the receipt be owed under the right child, with its clock, and gives the key of what is owed. One that is sent, or is for other concerns or children, too, stays where it is.
func (s *State) receiptComes(to, from *Member, c Concern, by Actor, now time.Time) Key {
	if c.Receipt == 0 {
		return Key{}
	}
	k := Key{Step: StepConcernReceipt, Subject: cmp.Or(c.ReceiptOf, from.ID), N: c.Receipt}
	t := s.Task(k)
	shared := slices.ContainsFunc(s.Members, func(m *Member) bool {
		return m.Child != nil && slices.ContainsFunc(m.Child.Concerns, func(x Concern) bool { return x.ReceiptOf == k.Subject && x.Receipt == k.N })
	})
	if t == nil || !t.IsOpen() || t.More > 0 || k.Subject != from.ID || shared {
		return k
	}
	ask := s.askConcern(StepConcernReceipt, to, to.Child.Reported+1, c.ReceivedAt, c.Reporter)
	ask.About = slices.Concat(ask.About, slices.DeleteFunc(slices.Clone(t.About), func(id string) bool { return id == from.ID || id == to.ID }))
	s.letGo(k, by, now, "moved")
	owed := s.gathered(ask.Key)
	s.openOrAttach(ask, now)
	return owed
}
