package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// RecordCPR is that somebody who came without a CPR number has one: a child is born, or registered. The starter writes it into the vault with the same
// message, so that the person is found by it from then on; the journey learns that there is one and, of a child, the birthday.
type RecordCPR struct {
	Member string       `json:"member"`
	CPR    TextRef      `json:"cpr" format:"cpr" da:"CPR-nummer" en:"CPR number"`
	Born   incoming.Day `json:"born,omitempty" back:"120" da:"Fødselsdag (for et barn)" en:"Day of birth (of a child)"`
}

func (RecordCPR) Name() string { return "record-cpr" }

// Check that it is somebody without a number, and that a child's birthday comes with it.
func (d RecordCPR) Check(s *State, _ Actor, now time.Time) *Refusal {
	m, r := s.present(d.Member, "member")
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case !m.Unnumbered:
		return unchanged("cpr-known", "member", "Personens CPR-nummer er skrevet ned i forvejen.", "The person's CPR number is written down already.")
	case d.CPR == 0:
		return refuse("cpr-missing", "cpr", "Skriv CPR-nummeret.", "Write the CPR number.")
	case m.Kind == Child && !d.Born.Given():
		return refuse("born-missing", "born", "Skriv barnets fødselsdag: den siger, hvornår barnet selv er part.", "Write the child's day of birth: it says when the child is a party itself.")
	case d.Born.Given() && d.Born.Start().After(now):
		return refuse("born-ahead", "born", "Fødselsdagen ligger i fremtiden. Et ufødt barn får først et CPR-nummer, når det er født: skriv det til den tid.", "The day of birth lies in the future. An unborn child gets a CPR number when it is born: write it down then.")
	}
	return nil
}

// Apply records it. A child's rights follow from the birthday.
func (d RecordCPR) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Member)
	m.Unnumbered = false
	if m.Child != nil {
		m.Child.BornOn(d.Born.Start(), s.Policy)
	}
	s.note(now, Entry{Kind: CPRRecorded, Actor: by, Subject: m.ID, Why: "a CPR number", Rows: Rows{Members: []MemberRow{m.row()}}})
	for _, age := range s.comeOfAge() {
		if !age.at.After(now) {
			age.act(now)
		}
	}
	s.reachedElse(m.ID, now)
}

// AdultFromAge is the age, in years, from which somebody is an adult (værgemålsloven § 1; from memory).
const AdultFromAge = 18

// BornOn says when the child consents for themself, is a party, and is an adult. at is any moment of the day of birth.
func (t *ChildTrack) BornOn(at time.Time, law *policy.Policy) {
	t.OwnConsentFrom, t.PartyFrom, t.AdultFrom = Turns(at, law.Consent.OwnFromAge), Turns(at, law.Parties.ChildFromAge), Turns(at, AdultFromAge)
}

// Turns is the beginning in Copenhagen of the day on which somebody born then reaches an age, in UTC. Somebody born on 29 February reaches it on 1 March where
// there is no such day.
func Turns(born time.Time, age int) time.Time {
	day := born.In(calendar.Copenhagen)
	return calendar.Date(day.Year()+age, day.Month(), day.Day()).UTC()
}
