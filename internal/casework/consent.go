package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// ConsentPurpose is what a person has agreed to towards a department. It is apart from the gate's Purpose, which is why
// something is told: a consent can be a ground for that, and so can the law.
type ConsentPurpose string

// The purposes of consent.
const (
	ConsentShare  ConsentPurpose = "share"  // it may hear what the others know, at meetings, in minutes and as news (Forvaltningsloven § 28)
	ConsentObtain ConsentPurpose = "obtain" // what it knows may be obtained for the joint assessment (Retssikkerhedsloven § 11 a)
	ConsentPlan   ConsentPurpose = "plan"   // one joint plan instead of several (LAB § 40, stk. 3; Barnets lov § 110)
)

// ConsentPurposes are all of them, in the order in which they are shown.
var ConsentPurposes = []ConsentPurpose{ConsentShare, ConsentObtain, ConsentPlan}

// ConsentState says how a person's word stands.
type ConsentState string

// The states of a consent (samtykke). It is voluntary, specific, informed and can be taken back at any time
// (Forvaltningsloven § 28).
const (
	ConsentGiven     ConsentState = "given"
	ConsentLimited   ConsentState = "limited" // given with a last day
	ConsentRefused   ConsentState = "refused"
	ConsentWithdrawn ConsentState = "withdrawn"
	ConsentLapsed    ConsentState = "lapsed"  // asked, and never answered
	ConsentExpired   ConsentState = "expired" // its last day has passed
)

// Consent is one person's word towards one department, for one purpose.
type Consent struct {
	Member     string         `json:"member"`
	Department string         `json:"department"`
	Purpose    ConsentPurpose `json:"purpose"`
	State      ConsentState   `json:"state"`
	At         time.Time      `json:"at"`
	Until      *time.Time     `json:"until,omitempty"` // the last second of a limited one, UTC
	Manner
	Guardian string     `json:"guardian,omitempty"` // whose word it is, where it is not the member's own
	RenewAt  *time.Time `json:"renewAt,omitempty"`  // when the person is asked again; nothing of a consent that does not hold
}

// Agreed makes the consent that somebody has given at a moment: a limited one where it has a last second.
func Agreed(member, department string, p ConsentPurpose, now time.Time, until *time.Time) Consent {
	c := Consent{Member: member, Department: department, Purpose: p, State: ConsentGiven, At: now.UTC(), Until: until}
	if until != nil {
		c.State = ConsentLimited
	}
	return c
}

// holds tells whether something can stand on the consent. At its last second a limited one still holds; the clock then
// makes it an expired one.
func (c Consent) holds(now time.Time) bool {
	return c.State == ConsentGiven || c.State == ConsentLimited && !now.After(*c.Until)
}

// consentOf gives what a person has said towards a department; its state is "" when the person was never asked.
func (s *State) consentOf(member, department string, p ConsentPurpose) Consent {
	for _, c := range s.Consents {
		if c.Member == member && c.Department == department && c.Purpose == p {
			return c
		}
	}
	return Consent{Member: member, Department: department, Purpose: p}
}

// saidNo tells whether somebody has said no to a department: they refused it, or took back what they had said, for one of
// these purposes. Silence and a last day that has passed are no no.
func (s *State) saidNo(member, department string, purposes []ConsentPurpose) bool {
	return slices.ContainsFunc(purposesOf(purposes), func(p ConsentPurpose) bool {
		state := s.consentOf(member, department, p).State
		return state == ConsentRefused || state == ConsentWithdrawn
	})
}

// asRecorded stands for the moment of asking where what is recorded is what counts: the clock sees to it that what has run
// out is recorded so.
var asRecorded = time.Time{}

// agreed tells whether everybody who speaks for a member has agreed. Where nobody can, nobody has.
func (s *State) agreed(member, department string, p ConsentPurpose, now time.Time) bool {
	speakers := s.speakingFor(member)
	return len(speakers) > 0 && !slices.ContainsFunc(speakers, func(id string) bool { return !s.consentOf(id, department, p).holds(now) })
}

// speakingFor gives the members whose consent counts for what is about a member: adults and young people speak for
// themselves, a younger child's custody holders for the child.
func (s *State) speakingFor(id string) []string {
	m := s.Member(id)
	switch {
	case m == nil:
		return nil
	case s.nowCalled(id) != id:
		return []string{s.nowCalled(id)} // who goes on as an adult says anew what holds of what is known of them as a child
	case m.speaks():
		return []string{id}
	}
	var holders []string
	for _, p := range m.Child.Parties {
		if holder := s.Member(p); holder != nil && holder.Kind == Adult && holder.LeftWhy != Died { // who has left the family has the custody still
			holders = append(holders, p)
		}
	}
	return holders
}

// speaks tells whether a member consents for themself.
func (m *Member) speaks() bool { return m.Kind == Adult || m.Child.OwnConsent }

// Consenters are the members who are asked for consent, in the order in which they joined: those of the family, and whoever has custody of one of its children
// and lives elsewhere.
func (s *State) Consenters() []*Member {
	return slices.DeleteFunc(slices.Clone(s.Members), func(m *Member) bool { return !s.consents(m) })
}

func (s *State) consents(m *Member) bool {
	return m.speaks() && (m.InFamily() || m.LeftWhy == Outside && s.hasCustody(m))
}

// Consenting are the members whom a department may hear of for a purpose: adults and young people who have agreed, and the
// children whose custody holders all have.
func (s *State) Consenting(department string, p ConsentPurpose) []string {
	var about []string
	for _, m := range s.Present() {
		if s.agreed(m.ID, department, p, asRecorded) {
			about = append(about, m.ID)
		}
	}
	return about
}

// LetIn tells whether a department may hear of anybody in the family for a purpose.
func (s *State) LetIn(department string, p ConsentPurpose) bool {
	return len(s.Consenting(department, p)) > 0
}

// AnyConsent tells whether anybody has agreed to anything: without that there is no joint work to do.
func (s *State) AnyConsent() bool {
	return slices.ContainsFunc(s.Consents, func(c Consent) bool { return c.holds(asRecorded) && s.Member(c.Member).InFamily() })
}

// Unanswered tells whether a member still has to be asked about some department at the table.
func (s *State) Unanswered(member string) bool { return len(s.unasked(member)) > 0 }

// unasked are the departments at the table and the purposes that a member has not said yes or no to.
func (s *State) unasked(member string) []Consent {
	var out []Consent
	for _, department := range s.Policy.Table {
		for _, p := range ConsentPurposes {
			if c := s.consentOf(member, department, p); c.State == "" {
				out = append(out, c)
			}
		}
	}
	return out
}

// recordConsent notes what somebody has said, and gives its row. The journal has what was said before.
func (s *State) recordConsent(c Consent) ConsentRow {
	same := func(old Consent) bool {
		return old.Member == c.Member && old.Department == c.Department && old.Purpose == c.Purpose
	}
	c = s.toRenew(c)
	if i := slices.IndexFunc(s.Consents, same); i >= 0 {
		s.Consents[i] = c
	} else {
		s.Consents = append(s.Consents, c)
	}
	return c.row()
}

// purposesOf reads the purposes that a decision names: none means all.
func purposesOf(named []ConsentPurpose) []ConsentPurpose {
	if len(named) == 0 {
		return ConsentPurposes
	}
	return named
}

// LastSecond is when a limited consent ends: with its last day; nil for no day.
func LastSecond(day incoming.Day) *time.Time {
	if !day.Valid() {
		return nil
	}
	end := day.End()
	return &end
}
