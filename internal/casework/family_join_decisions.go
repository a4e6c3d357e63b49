package casework

import (
	"slices"
	"time"
)

// AddMember is somebody who joins the family: a child who is born or moves in, a new partner, or those whom a merger
// brings. Like what an intake form becomes it holds ids and codes only: who it is has gone into the vault, under the
// member's id, in the transaction that stored the message.
type AddMember struct {
	Member   *Member   `json:"member" bounds:"own"`
	Consents []Consent `json:"consents,omitempty" bounds:"own"` // what an adult or a young person has said already; given when it is decided
	Reason   TextRef   `json:"reason"`

	Marks []FoundMark `json:"marks,omitempty" bounds:"own"` // between the one who joins and others here, of an earlier journey; whoever decides does not see them

	Supporters []FoundSupporter `json:"supporters,omitempty" bounds:"own"` // who stood by somebody in another journey, where one of the two joins here
}

func (AddMember) Name() string { return "add-member" }

// Check that it is the next number of its kind, that those who have custody are in the family's journey, and that the
// coordinator or the coordinators' leader decides.
func (d AddMember) Check(s *State, by Actor, now time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	m := d.Member
	if m == nil || (m.Kind != Adult || m.Adult == nil) && (m.Kind != Child || m.Child == nil) {
		return refuse("member-kind", "member", "Skriv enten en voksen (adult) eller et barn (child).", "Write either an adult or a child.")
	}
	if next := s.nextID(m.Kind); m.ID != next {
		return refuse("member-number", "member", "Det næste nummer er "+next+". Skriv det.", "The next number is "+next+". Write that.")
	}
	return first(d.custody(s, now), d.grownUp(s), d.towards(s), d.unasked(s), reasonGiven(d.Reason))
}

// custody holds that a child is one, and that each custody holder is an adult of the journey who lives. One who has left
// the family may have custody still.
func (d AddMember) custody(s *State, now time.Time) *Refusal {
	t := d.Member.Child
	if t == nil {
		return nil
	}
	if !t.AdultFrom.IsZero() && !t.AdultFrom.After(now) {
		return refuse("child-of-age", "child.cpr", "Den unge er fyldt 18 år: skriv personen som voksen.", "The young person has turned 18: write the person as an adult.")
	}
	for _, id := range slices.DeleteFunc(slices.Clone(t.Parties), func(id string) bool { return id == d.Member.ID }) {
		if holder := s.Member(id); holder == nil || holder.Kind != Adult || holder.LeftWhy == Died {
			return refuse("member-unknown", "child.custodyHolders", "Der er ingen voksen med det nummer i forløbet; skriv for eksempel adult-1.",
				"There is no adult with that number in the journey; write for example adult-1.")
		}
	}
	return nil
}

// towards holds that what was agreed to is towards departments that the journey's own policy has.
func (d AddMember) towards(s *State) *Refusal {
	for _, c := range d.Consents {
		if r := first(s.departments([]string{c.Department}, string(d.Member.Kind)+".consents"), c.Manner.Check()); r != nil {
			return r
		}
	}
	return nil
}

// unasked holds that nobody comes with consents into a journey that only the children's department knows of: whom they let in would learn of it, and so of the concern.
func (d AddMember) unasked(s *State) *Refusal {
	if len(d.Consents) == 0 || !s.childrensAlone() {
		return nil
	}
	return refuse("consents-wait", string(d.Member.Kind)+".consents", "Kun I kender forløbet. Udelad samtykkerne: familien bliver spurgt, når I beslutter at samle forvaltningerne.",
		"Only you know of the journey. Leave the consents out: the family is asked when you decide to call the departments together.")
}

// Apply takes the member in: what the policy's dates say about a young person, the question about consent where something
// is unanswered, the track, and the news to those at the table who may hear it.
func (d AddMember) Apply(s *State, by Actor, now time.Time) {
	inside, before := s.inTargetGroup(), s.standing()
	m := *d.Member
	if !s.childrensAlone() { // where it is, whoever hears of the journey later hears of everybody in it
		m.Untold = slices.Clone(s.Policy.Table)
	}
	m.staysOutside(now)
	s.Members = append(s.Members, &m)
	if child := s.Member(m.Was); child != nil {
		s.growsUp(child, &m, by, now)
	}
	rows := m.rows()
	for _, c := range d.Consents {
		c.Member, c.At = m.ID, now.UTC()
		rows.Consents = append(rows.Consents, s.recordConsent(c))
	}
	if child := s.Member(m.Was); child != nil {
		s.childsWordOver(child, before, by, now)
	}
	s.note(now, Entry{Kind: MemberJoined, Actor: by, Subject: m.ID, Why: string(m.Kind), Reason: d.Reason, Rows: rows})
	s.marksJoin(d.Marks, now)
	s.supportersJoin(d.Supporters, now)
	if m.Protected {
		s.plansApart(now)
		s.protectionTakesBack(&m, now)
	}
	s.informationHidden(now)
	s.lettersHidden(now)
	for _, age := range s.comeOfAge() {
		if !age.at.After(now) {
			age.act(now)
		}
	}
	s.consentedAgain(now)
	if !s.childrensAlone() {
		s.tellJoined(&m, now, true)
	}
	if s.TargetGroupKnown || s.StartedByConcern {
		s.oweInformationTo(&m, now)
	}
	if !s.TargetGroupKnown {
		return // everybody is asked, and every track begins, in its own time
	}
	if s.inTargetGroup() != inside {
		s.noteTargetGroup(now)
	}
	if s.consents(&m) {
		s.askUnanswered(&m, now)
	}
	s.askOutside(now)
	s.askMore(now)
	s.TakeOver(now)
	s.chooseJoined(&m, now)
}

// chooseJoined decides on the track of an adult who has joined after the others' were chosen. Whom the employment
// department has no duty towards is asked first.
func (s *State) chooseJoined(m *Member, now time.Time) {
	chosen := s.Stage == Tracks || s.Stage == Leaving || s.WithoutConsent
	if chosen && m.Adult != nil && !m.Adult.Untracked && m.InFamily() && (m.Adult.PublicSupport || !s.Unanswered(m.ID)) {
		s.chooseTrack(m, now)
	}
}

// heardFrom is called when what somebody agrees to has become known: it may let departments hear who has joined, or let them
// take part in the joint assessment.
func (s *State) heardFrom(who *Member, now time.Time) {
	if s.Ending != nil {
		return
	}
	s.consentedAgain(now)
	s.departmentsBack(now)
	for _, m := range s.Present() {
		s.tellJoined(m, now, false)
	}
	s.askMore(now)
	s.chooseJoined(who, now)
}

// tellJoined tells the table that somebody has joined. Who may not hear it yet hears it when a consent lets them; the
// journal says the first time that they were not told.
func (s *State) tellJoined(m *Member, now time.Time, atFirst bool) {
	k := Key{Step: StepMember, Subject: m.ID, N: 1}
	m.Untold = slices.DeleteFunc(slices.Clone(m.Untold), func(department string) bool {
		_, may := s.Gate(now, department, []string{m.ID}, JointWork, "")
		return (may || atFirst) && s.Notify(now, department, CodeMemberJoined, k, []string{m.ID}, "")
	})
}

// nextID is the id of the next adult or child who joins: one more than the highest there has been.
func (s *State) nextID(kind MemberKind) string {
	last := 0
	for _, m := range s.Members {
		if id, _ := ParseMemberID(m.ID); id.Kind == kind {
			last = max(last, id.N)
		}
	}
	return MemberID{kind, last + 1}.String()
}
