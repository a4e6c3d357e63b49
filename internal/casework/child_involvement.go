package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Involvement (inddragelse): what follows from a concern or a crisis reaches the parents, or those who could tell them, only where the
// children's department decides so. It decides whether and when the table is called, which brings the child's next review forward, and whether
// it is proposed to pause what is demanded of a parent; it is reminded until it has. In a journey that a concern began nobody else is asked for anything before that. Where there may be
// an honour-related conflict or negative social control the risk is assessed first (Barnets lov § 18, stk. 3, read).
//
// What the rhythm of the joint work brings goes on as it would without the concern: to stop it would tell of it.

// askInvolvement asks the children's department, unless it is asked already: not on a later day. why is the news, in a code.
func (s *State) askInvolvement(why News, doing string, now time.Time) {
	k := Key{Step: StepInvolvement, Subject: Family, N: s.Involvements}
	if open := s.Task(k); open == nil || !open.IsOpen() || s.involvementSooner(open, now) {
		s.Involvements++
		k.N = s.Involvements
		s.Open(s.askFor(k, now), now)
	}
	s.applied(now, Family, k, why, doing)
}

// reviewAfterConcern is for a child whom a concern gave cause to look after. The date of the next review is seen by all who know of the
// review, and it moves for no reason that they have heard of: so it is brought forward when the table is called, and not before. The same goes
// for the case of a child who is in acute danger and has none (caseAfterConcern).
func (s *State) reviewAfterConcern(child *Member, now time.Time) {
	child.Child.ReviewWaits = true
	s.askInvolvement(NewsConcern, policy.DoMeasureReview, now)
}

func (s *State) caseAfterConcern(child *Member, now time.Time) {
	child.Child.CaseWaits = !child.Child.CaseOpen()
	s.reviewAfterConcern(child, now)
}

// orAfterConcern brings a child's review forward, at once where the news is no secret.
func (s *State) orAfterConcern(child *Member, news News, now time.Time, forward func(*Member, News, time.Time)) {
	switch {
	case news != NewsConcern && news != NewsCrisis:
		forward(child, news, now)
	case child != nil && child.Child != nil:
		s.reviewAfterConcern(child, now)
	}
}

// callWaitingReviews opens the cases, and brings forward the reviews, that have waited for the table to be called.
func (s *State) callWaitingReviews(table TableCall, by Actor, now time.Time) {
	if table == TableLater {
		return
	}
	for _, m := range s.Members {
		if m.Child == nil || !m.Child.ReviewWaits {
			continue
		}
		opens := m.Child.CaseWaits
		if m.Child.ReviewWaits, m.Child.CaseWaits = false, false; table != TableCalled {
			continue
		}
		if opens && s.Ending == nil && m.InFamily() && m.Child.OfAgeAt == nil {
			s.openCase(m, "concern", by, now)
		}
		s.callReview(m, NewsConcern, now)
		s.investigationKnown(m, now)
		s.callOff(StepConcernReview, m, "review brought forward", now)
	}
}

// asksFirst tells whether the children's department decides before news has its effect on the parents and on the table: where it may
// tell of a child's situation.
func (s *State) asksFirst(news News) bool {
	return (news == NewsConcern || news == NewsCrisis || news == NewsAbsenceHigh) && len(s.concernedBy("")) > 0
}

// involvementOpen tells whether the children's department is still to decide.
func (s *State) involvementOpen() bool {
	return slices.ContainsFunc(s.Of(StepInvolvement), (*Task).IsOpen)
}

// riskFirst tells whether a risk assessment comes before the parents are involved: where there may be social control of a child, also of one who has left the family. Whoever has fled is
// in danger still, and so may be a sibling.
func (s *State) riskFirst() bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool { return m.Child != nil && m.Child.Honour && m.LeftWhy != Died })
}

// TableCall says whether the table is called.
type TableCall string

// What the children's department can decide.
const (
	TableCalled TableCall = "call"
	TableLater  TableCall = "later" // it is asked again on a day
	TableNot    TableCall = "not"
)

// DecideInvolvement is the children's department deciding whether and when others hear of what follows from a concern.
type DecideInvolvement struct {
	Task   string       `json:"task"`
	Table  TableCall    `json:"table" da:"Skal forvaltningerne og familien samles?" en:"Are the departments and the family called together?"`
	Again  incoming.Day `json:"again,omitempty" ahead:"2" da:"Den dag, I tager stilling igen (hvis senere)" en:"The day on which you decide again (if later)"`        // 2027-01-31, in Europe/Copenhagen
	Pause  []string     `json:"pause,omitempty" max:"20" da:"Voksne, hvis krav foreslås sat på pause" en:"Adults whose demands are proposed to be paused" of:"adult"` // adults
	Risk   TextRef      `json:"risk,omitempty" da:"Risikovurdering (ved æresrelaterede konflikter eller social kontrol)" en:"Risk assessment (where there may be an honour-related conflict or social control)"`
	Reason TextRef      `json:"reason"`
	Happened
}

func (DecideInvolvement) Name() string { return "decide-involvement" }

// Check that it is asked for, and whole.
func (d DecideInvolvement) Check(s *State, _ Actor, now time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepInvolvement)
	if r = first(s.running(), r); r != nil {
		return r
	}
	var table, risk *Refusal
	if d.Table == TableLater && (!d.Again.Valid() || !d.Again.Start().After(now)) {
		table = refuse("involvement-again", "again", "Skriv en dag efter i dag, hvor I tager stilling igen.", "Write a day after today on which you decide again.")
	}
	for _, adult := range d.Pause {
		if _, r := s.adult(adult, "pause"); r != nil {
			return r
		}
	}
	if s.riskFirst() && d.Risk == 0 && (d.Table == TableCalled || len(d.Pause) > 0) {
		risk = refuse("risk-assessment", "risk", "Der kan være æresrelaterede konflikter eller negativ social kontrol. Skriv risikovurderingen, før I inddrager forældre og netværk (barnets lov § 18, stk. 3).",
			"There may be an honour-related conflict or negative social control: write the risk assessment before parents and network are involved (Barnets lov § 18(3)).")
	}
	return first(s.safeFirst(d), table, risk, reasoned(d.Reason))
}

// safeFirst holds that the parents hear of nothing, and nobody who could tell them, while a child is in acute danger and nobody has said what protects
// the child: to be called is a warning to whoever the danger comes from. Barnets lov § 18, stk. 3 (read) has the risk assessed before parents
// are involved; that the child is safe first was found in no paragraph, and is the safe way. One person on duty answers it in a minute, so nothing is held
// up by it.
func (s *State) safeFirst(d DecideInvolvement) *Refusal {
	if d.Table != TableCalled && len(d.Pause) == 0 {
		return nil
	}
	field := "table"
	if d.Table != TableCalled {
		field = "pause"
	}
	return s.protectionFirst(field)
}

// protectionFirst refuses what would call the family while nobody has said what protects a child in acute danger.
func (s *State) protectionFirst(field string) *Refusal {
	if s.someoneUnprotected() {
		return refuse("table-waits", field, "Et barn er i akut fare, og ingen har skrevet, hvad der beskytter det. Skriv det først (decide-protection), så ingen bliver advaret, før barnet er i sikkerhed.",
			"A child is in acute danger, and nobody has written what protects the child. Write that first (decide-protection), so that nobody is warned before the child is safe.")
	}
	if s.siblingsUnseen() {
		return refuse("table-waits", field, "Et barn var i akut fare, og ingen har skrevet, om de andre børn i hjemmet også er det. Skriv det først (assess-sibling), så ingen bliver advaret, før de er i sikkerhed.",
			"A child was in acute danger, and nobody has written whether the other children at home are, too. Write that first (assess-sibling), so that nobody is warned before they are safe.")
	}
	if s.siblingsUnassessed() {
		return refuse("table-waits", field, "Et barn er død, mens der var en åben underretning, og dets søskende er ikke vurderet endnu. Vurdér dem først (assess-concern), så ingen bliver advaret, før de er i sikkerhed.",
			"A child died while a concern was open, and its siblings are not assessed yet. Assess them first (assess-concern), so that nobody is warned before they are safe.")
	}
	return nil
}

// Apply carries it out. In a journey that a concern began, the work with the family begins when the table is called, and a leader of the
// children's department confirms that the journey ends where it is not to be.
func (d DecideInvolvement) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepInvolvement)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	for _, adult := range d.Pause {
		s.openPause(s.Member(adult), "decided", now)
	}
	if d.Table == TableCalled {
		s.heldFall(by, now)
	}
	s.callWaitingReviews(d.Table, by, now)
	if d.Table != TableLater {
		s.InvolvementSince = time.Time{}
	}
	alone := s.StartedByConcern && !s.TargetGroupKnown && !s.EndingProposed()
	switch {
	case d.Table == TableLater:
		s.involvementLater(t, d.Again, now)
	case d.Table == TableNot && alone:
		s.proposeEnding(OutsideTargetGroup, by, now, d.Reason)
	case d.Table == TableCalled && alone:
		s.ParentsInvolved = true
		if !s.AwaitsConcern() {
			s.TestTargetGroup(now)
		}
	case d.Table == TableCalled:
		s.callExtraMeeting("decided", by, 0, now)
	}
}

func (d DecideInvolvement) went() string { return string(d.Table) }

// ProposePause is somebody at the table, or the coordinator, proposing to pause what is demanded of a parent for a while: illness, a death in the
// family, a child who takes up all their strength. The employment department decides, and is not told why. That proposals come for
// reasons of many kinds is also why none tells of a concern.
type ProposePause struct {
	Adult  string  `json:"adult"`
	Reason TextRef `json:"reason"`
}

func (ProposePause) Name() string { return "propose-pause" }

// Check that demands are made that can be paused.
func (d ProposePause) Check(s *State, _ Actor, _ time.Time) *Refusal {
	adult, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	if s.pauseKey(adult) == nil {
		return refuse("pause-nothing", "adult", "Der stilles ingen krav, som kan sættes på pause, eller det er allerede foreslået. Du skal ikke gøre mere.",
			"No demands are made that could be paused, or it is proposed already. You need do nothing more.")
	}
	return reasonGiven(d.Reason)
}

func (d ProposePause) Apply(s *State, by Actor, now time.Time) {
	s.openPause(s.Member(d.Adult), "decided", now)
}
