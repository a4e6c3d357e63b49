package casework

import (
	"slices"
	"time"
)

// ProtectMember sets or lifts the protection of somebody's name and address (navne- og adressebeskyttelse) on the way: who
// comes with it says so in the form. From then on messages withhold the name from those who do not need it; the starter sets
// the mark in the vault with the same message.
type ProtectMember struct {
	Member    string  `json:"member"`
	Protected bool    `json:"protected" da:"Navn og adresse er beskyttet" en:"Name and address are protected"`
	Reason    TextRef `json:"reason"`
}

func (ProtectMember) Name() string { return "protect-member" }

// Check that it is somebody of the journey, also one who has custody and lives elsewhere, and something new. Whoever works with the family may hear of it first. It is taken
// until the journey has ended: letters go out until then.
func (d ProtectMember) Check(s *State, by Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	m := s.Member(d.Member)
	if m == nil || m.LeftWhy == Died {
		_, r := s.present(d.Member, "member")
		return r
	}
	if m.Protected == d.Protected {
		return unchanged("protection-unchanged", "protected", "Beskyttelsen af personens navn og adresse er allerede sådan.", "The person's name and address are protected like that already.")
	}
	return reasonUnlessPassedOn(d.Reason, by)
}

// Apply records it and tells those who know the person.
func (d ProtectMember) Apply(s *State, by Actor, now time.Time) {
	s.protectionChanges(s.Member(d.Member), d.Protected, by, d.Reason, now)
}

// protectionChanges records that somebody's name and address are protected from now on, or are not any more, however that became known.
func (s *State) protectionChanges(m *Member, protected bool, by Actor, reason TextRef, now time.Time) {
	code := CodeProtectionLifted
	if protected {
		code = CodeProtectionSet
	}
	var rows Rows
	for _, self := range s.selves(m) {
		self.Protected = protected
		self.Protections++
		rows.Members = append(rows.Members, self.row())
	}
	k := Key{Step: StepProtection, Subject: m.ID, N: m.Protections}
	s.note(now, Entry{Kind: ProtectionChanged, Actor: by, Subject: m.ID, Key: k.String(), Why: string(code), Reason: reason, Rows: rows})
	s.plansApart(now)
	for _, department := range s.knowing(m) {
		s.Notify(now, department, code, k, []string{m.ID}, "")
	}
	if protected {
		s.protectionTakesBack(m, now)
		s.arrangedApart(now)
		return
	}
	for _, other := range s.Members {
		s.coordinatorFree(other, now)
	}
}

// protectionTakesBack has letters be seen first that are queued for who does not live with somebody whose name and address are protected from now on, and for outside parties: whoever wrote them did not know.
func (s *State) protectionTakesBack(m *Member, now time.Time) {
	for _, other := range s.Members {
		if other.LeftWhy != Died && !livesWith(m, other) && selfOf(s.Members, other.ID) != selfOf(s.Members, m.ID) {
			s.queuedHeld(other.ID, now)
		}
	}
	s.outsideSeen(now)
}

// protectedAmong are those of these members whose names and addresses are protected now.
func (s *State) protectedAmong(about []string) []string {
	return slices.DeleteFunc(slices.Clone(about), func(id string) bool { m := s.Member(id); return m == nil || !m.Protected })
}

// livesWith tells whether two live together, as far as the journey knows: both are in the family.
func livesWith(m, other *Member) bool { return m.InFamily() && other.InFamily() }
