package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// RecordDeath is the death of a member of the family.
type RecordDeath struct {
	Member string       `json:"member"`
	On     incoming.Day `json:"on,omitempty" back:"30" da:"Dato (hvis den er kendt)" en:"Date (where it is known)"`
	Reason TextRef      `json:"reason,omitempty"`
}

func (RecordDeath) Name() string { return "record-death" }

func (d RecordDeath) happened(now time.Time) (time.Time, bool) { return happenedOn(d.On, now) }

// Check that the member is in the family, or has left it: whoever has moved out may have custody still, and get letters.
func (d RecordDeath) Check(s *State, by Actor, now time.Time) *Refusal {
	var r *Refusal
	if m := s.Member(d.Member); m == nil || m.LeftWhy == Died {
		r = notInFamily("member")
	}
	return first(s.running(), r)
}

// Apply calls off what was to be done with the member, and tells the departments that knew of them. The rest goes on. Where no
// adult or no child is left, a person says whether the joint effort ends.
func (d RecordDeath) Apply(s *State, by Actor, now time.Time) {
	m, had := s.Member(d.Member), s.AnyConsent()
	if !m.InFamily() {
		s.diedElsewhere(m, by, now, string(d.On), d.Reason)
		s.proposeMourning(m, now)
		return
	}
	s.depart(m, Died, by, now, string(d.On), d.Reason)
	s.askCustodies(now)
	s.askCustodyAfter(m, now)
	s.proposeMourning(m, now)
	if len(s.Adults()) == 0 || len(s.Children()) == 0 {
		s.proposeEnding(Death, by, now, d.Reason)
	}
	s.afterLeaving(had, by, now, d.Reason)
}

// diedElsewhere is the death of somebody who had left the family: nobody writes to them any more, what they had agreed to for a child holds no more, and somebody finds
// out who has custody where nobody living does.
func (s *State) diedElsewhere(m *Member, by Actor, now time.Time, on string, reason TextRef) {
	before := s.standing() // for the children of whom they had custody still
	m.LeftWhy = Died
	s.note(now, Entry{Kind: MemberLeft, Actor: by, Subject: m.ID, Key: on, Why: string(Died), Reason: reason, Rows: Rows{Members: []MemberRow{m.row()}}})
	s.recallAbout(m, now)
	s.unspoken(before, m, by, now)
	s.noLettersTo(m.ID)
	s.lettersStop(m, now)
	s.setAside(m, Died, by, now)
	s.askCustodies(now)
	s.askCustodyAfter(m, now)
}

func (s *State) askCustodies(now time.Time) {
	for _, child := range s.Children() {
		s.askCustody(child, now)
	}
}

// RemoveMember is somebody who leaves the family, or an adult who leaves the target group and with it the employment
// department's part in them, and stays in the family.
type RemoveMember struct {
	Member string  `json:"member"`
	Why    LeftWhy `json:"why" da:"Hvorfor personen ikke er med længere" en:"Why the person has no part any more" only:"left-family left-target-group"`
	Reason TextRef `json:"reason"`
}

func (RemoveMember) Name() string { return "remove-member" }

// Check that the member is in the family, that somebody is left, and that the coordinator or the coordinators' leader decides.
func (d RemoveMember) Check(s *State, by Actor, _ time.Time) *Refusal {
	if r := s.running(); r != nil {
		return r
	}
	m, r := s.present(d.Member, "member")
	switch {
	case r != nil:
		return r
	case d.Why == LeftTargetGroup && (m.Adult == nil || m.Adult.Done()):
		return refuse("no-track", "member", "Kun en voksen, som beskæftigelsesforvaltningen arbejder med, kan forlade målgruppen. Vælg en anden voksen.",
			"Only an adult whom the employment department works with can leave the target group. Choose another adult.")
	case d.Why == LeftFamily && len(s.ofKind(m.Kind)) == 1:
		return refuse("last-member", "member", "Forløbet kræver mindst én voksen og ét barn. Afslut forløbet i stedet.",
			"Without an adult or without a child there is no family to work with: end the journey instead.")
	}
	return reasonGiven(d.Reason)
}

// Apply takes the member out of the family, or ends the employment track. Whether a family that is outside the target group
// now goes on is for the coordinator to decide: that it is, is written down.
func (d RemoveMember) Apply(s *State, by Actor, now time.Time) {
	m, had := s.Member(d.Member), s.AnyConsent()
	if d.Why == LeftFamily {
		s.depart(m, LeftFamily, by, now, "", d.Reason)
	} else {
		m.LeftWhy, m.Adult.PublicSupport = LeftTargetGroup, false
		s.note(now, Entry{Kind: MemberLeft, Actor: by, Subject: m.ID, Why: string(d.Why), Reason: d.Reason, Rows: Rows{Members: []MemberRow{m.row()}}})
		s.endEmployment(m, by, now, string(d.Why))
	}
	s.afterLeaving(had, by, now, d.Reason)
}

// afterLeaving looks at what is left of a family that somebody has left: whether it is in the target group still, and whether
// anybody in it has agreed to anything. While consent is being asked for, the answers decide.
func (s *State) afterLeaving(had bool, by Actor, now time.Time, reason TextRef) {
	if s.Ending != nil || s.Stage == Intake {
		return
	}
	if !s.inTargetGroup() {
		s.noteTargetGroup(now)
	}
	s.endWithoutConsent(had, by, now, reason)
}

// depart takes a member out of the family: the tasks about them are called off, what was still to be sent about them alone is
// not sent, and the departments that knew of them are told. detail is a date or empty.
func (s *State) depart(m *Member, why LeftWhy, by Actor, now time.Time, detail string, reason TextRef) {
	knew, before, at := s.knowing(m), s.standing(), now.UTC()
	m.LeftAt, m.LeftWhy = &at, why
	s.note(now, Entry{Kind: MemberLeft, Actor: by, Subject: m.ID, Key: detail, Why: string(why), Reason: reason, Rows: Rows{Members: []MemberRow{m.row()}}})
	s.recallAbout(m, now)
	s.unspoken(before, m, by, now)
	if why == Died {
		s.noLettersTo(m.ID)
		s.lettersStop(m, now)
		s.diedBeforeAnswering(m.ID, now)
	}
	s.informationHidden(now)
	s.setAside(m, why, by, now)
	s.speakNoMore(now)
	s.arrangedApart(now) // who has moved out meets nobody who is protected from them
	s.lettersHidden(now)
	if m.Adult != nil {
		s.endEmployment(m, by, now, string(why))
	}
	for _, x := range s.Suspended() {
		if x.Member == m.ID {
			s.endSuspension(x.N, by, now, now, string(why), 0)
		}
	}
	s.cut(m.ID)
	code := CodeMemberLeft
	if why == Died {
		code = CodeMemberDied
	}
	for _, department := range knew {
		s.Notify(now, department, code, Key{Step: StepMember, Subject: m.ID, N: 1 + m.Backs}, []string{m.ID}, "")
	}
}

// setAside calls off what is asked about a member who has left the family, hands back what is a department's own duty towards
// somebody who lives, and goes on without them in what is about others too. Whoever moves out keeps the letters that they are a party to, and a concern about a child is assessed all the same:
// the child still needs to be looked after, or its siblings where it died, and whoever reported it has a receipt to come.
func (s *State) setAside(m *Member, why LeftWhy, by Actor, now time.Time) {
	if why != Died {
		s.handBackInformation(m, by, now, string(why))
	}
	if why == Died {
		s.siblingsAfterDeath(m, now)
	}
	s.uninvite(m, now)
	for _, t := range slices.Clone(s.Tasks) {
		switch {
		case !t.IsOpen() && !t.IsOwed():
		case t.Key.Step == StepConcernReceipt, t.Key.Step == StepConcern, t.Key.Step == StepConcernVoice, t.Key.Step == StepAcknowledged, t.Key.Step.Confidential() && !t.Key.Step.row().Statutory && why != Died:
		case t.Key.isAbout(m.ID, why == Died):
			if why == Died && !s.appealOutlives(t, m) {
				s.drop(t, Cancelled, by, now, string(why))
			} else {
				s.callOffJoint(t, by, now, string(why))
			}
		case slices.Contains(t.About, m.ID) && t.Key.Step != StepLetter && t.Key.Step != StepConcernLetter:
			t.About = slices.DeleteFunc(slices.Clone(t.About), func(id string) bool { return id == m.ID })
			if t.Key.Step == StepContribution {
				s.narrowed(t, by, now, string(why))
			}
		}
	}
	for _, child := range s.Members {
		switch {
		case child.Child == nil:
		case child == m && why == Died:
			s.dropAppeals(child, string(why), now, func(*Appeal) bool { return true })
			s.handBackAppealPeriods(child, by, now, string(why))
		case child == m:
			s.handBackClosing(child, by, now, string(why))
			s.handBackAppealPeriods(child, by, now, string(why))
		case why == Died:
			s.dropAppeals(child, string(why), now, func(a *Appeal) bool { return a.Party == m.ID })
		}
	}
}

// isAbout tells whether a key is a member's own: the subject, or the child or party that a letter or a refusal is about.
// A party keeps their letters, but for the dead.
func (k Key) isAbout(member string, asParty bool) bool {
	names := NamesIn(k.Subject)
	return names[0] == member || (asParty || k.Step == StepRefusal) && names[len(names)-1] == member
}

// knowing are the departments that have heard of a member: they work with them by their own duty, or the family has let
// them in.
func (s *State) knowing(m *Member) []string {
	own := ""
	switch {
	case m.Adult != nil && m.Adult.Begun:
		own = s.Policy.Responsible(policy.Employment).ID
	case m.Child != nil && m.Child.Case != nil:
		own = s.Policy.Responsible(policy.Children).ID
	}
	var out []string
	for _, d := range s.Policy.Departments {
		if slices.Contains(s.Told, d.ID) && (d.ID == own || slices.Contains(s.Consenting(d.ID, ConsentShare), m.ID)) {
			out = append(out, d.ID)
		}
	}
	return out
}

// recallAbout takes back what is not sent yet and about nobody but this member. That a task is off, that a consent was withdrawn,
// and that there is a concern, is still said, and a party who lives keeps their letters; those about a child that has died are stopped (child_died_letters.go).
func (s *State) recallAbout(member *Member, now time.Time) {
	gone := func(m Message) bool {
		k, err := ParseKey(m.Key)
		switch {
		case len(m.About) != 1 || m.About[0] != member.ID:
			return false
		case err == nil && k.Step.Confidential(), m.Kind == MessageWithdrawn, m.Kind == MessageStopUsing, m.Kind == MessageHandedBack:
			return false
		}
		return m.Kind != MessageLetter || member.LeftWhy == Died
	}
	s.Outbox = slices.DeleteFunc(s.Outbox, gone)
	s.Refused = slices.DeleteFunc(s.Refused, func(r RefusedMail) bool {
		if gone(r.Message) {
			s.drop(s.Task(r.Task), Superseded, Engine, now, "member left")
			return true
		}
		return false
	})
}

// noLettersTo takes a dead party off the decisions that are on their way.
func (s *State) noLettersTo(party string) {
	for _, child := range s.Members {
		if child.Child == nil {
			continue
		}
		for _, d := range child.Child.decidedInAll() {
			for _, l := range d.Letters {
				l.Off = l.Off || l.Party == party
			}
		}
	}
}

// livingParties are the parties who get a decision on a child.
func (s *State) livingParties(child *Member) []string {
	return slices.DeleteFunc(slices.Clone(child.Child.Parties), func(id string) bool {
		m := s.Member(id)
		return m != nil && m.LeftWhy == Died
	})
}
