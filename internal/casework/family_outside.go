package casework

import (
	"slices"
	"time"
)

// Somebody can have custody of a child and live elsewhere, also abroad: a father in Poland. They are a party to the child's case, with letters, a hearing and a
// right to appeal, and no child below the age of own consent is told of without their word. Nothing else of the joint work is theirs: no track, no meeting that cannot
// be held without them (whoever arranges it may invite them, never beside somebody from whom they are kept or whose address is protected; the invitation of one who is kept from somebody waits for the children's department), no place in the target group. So they stand in the journey like a parent who has moved out.

// staysOutside notes since when the journey knows somebody who has custody and lives elsewhere.
func (m *Member) staysOutside(now time.Time) {
	if m.LeftWhy == Outside && m.LeftAt == nil {
		at := now.UTC()
		m.LeftAt, m.Untold = &at, nil
	}
}

// askOutside asks those for consent who have custody and live elsewhere, and have not said anything yet. Before the target group is known nobody is asked in this way.
func (s *State) askOutside(now time.Time) {
	if !s.TargetGroupKnown || s.Ending != nil {
		return
	}
	for _, m := range s.Consenters() {
		if m.LeftWhy == Outside {
			s.askUnanswered(m, now)
		}
	}
}

// AskedLater tells whether somebody who lives elsewhere is asked for consent only when they have been told of the journey, and the children's department sees first what they are told: somebody
// is kept from them or they from somebody, or an address is protected. To be asked tells as much as the letter does.
func (s *State) AskedLater(m *Member) bool {
	told := m.Informing.Letter > 0 || s.informed(m)
	return m.LeftWhy == Outside && !told && s.informSeenFirst(m)
}

// guardedOutside tells whether somebody who lives elsewhere is kept from somebody, or has a protected address of their own.
func (s *State) guardedOutside(m *Member) bool {
	return m.LeftWhy == Outside && (m.Protected || len(s.NeverTogether(m.ID)) > 0)
}

// askUnanswered asks a member for consent who has not said what they agree to, unless that is asked already.
func (s *State) askUnanswered(m *Member, now time.Time) {
	if s.Unanswered(m.ID) && !s.asked(StepConsent, m) && !s.AskedLater(m) {
		s.Open(s.AskConsent(m, now), now)
	}
}

// hasCustody tells whether a member has custody of a child of the family.
func (s *State) hasCustody(m *Member) bool {
	return slices.ContainsFunc(s.Children(), func(child *Member) bool { return slices.Contains(child.Child.Parties, m.ID) })
}

// speakNoMore calls off what somebody outside the family was asked to agree to, once they have custody of none of its children any more.
func (s *State) speakNoMore(now time.Time) {
	for _, t := range s.OpenTasks() {
		m := s.Member(t.Key.Subject)
		if m != nil && !m.InFamily() && (t.Key.Step == StepConsentRenewal || t.Key.Step == StepConsent) && !s.hasCustody(m) {
			s.letGo(t.Key, Engine, now, "speaks for no child")
		}
	}
}
