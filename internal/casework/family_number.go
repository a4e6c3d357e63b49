package casework

import (
	"time"

	"samspil/internal/incoming"
)

// Somebody can come in without a CPR number, or with a replacement number, and get one later: a newborn, a father who has moved here. And a number can be written wrongly. The number itself stands
// in the vault and in no message of a journey; what a journey has is where it stands there, what day of birth it says, and whether it is a replacement number.

// RecordNumber is a CPR number that somebody gets, or that takes the place of a wrong one. Like who joins it comes as a form (package intake), from which the starter makes this. With it the starter's program gives the
// journey what other journeys know of the person by the number: whoever decides does not see that.
type RecordNumber struct {
	Member      string       `json:"member"`
	Number      TextRef      `json:"number" da:"CPR-nummer" en:"CPR number"`
	Replacement bool         `json:"replacement,omitempty" da:"Det er et erstatningsnummer" en:"It is a replacement number"`
	Born        incoming.Day `json:"born" back:"120" da:"Fødselsdagen i nummeret" en:"Day of birth in the number"`
	Reason      TextRef      `json:"reason"`

	Marks      []FoundMark      `json:"marks,omitempty" bounds:"own"`      // between the person and others here, of another journey
	Supporters []FoundSupporter `json:"supporters,omitempty" bounds:"own"` // who stood by somebody in another journey, where one of the two is the person
	Protected  bool             `json:"protected,omitempty" bounds:"own"`
	PutOff     time.Time        `json:"putOff,omitzero" bounds:"own"` // until then the children's department has put off in another journey that they are told
	Reach      Reach            `json:"reach,omitzero" bounds:"own"`
}

func (RecordNumber) Name() string { return "record-cpr" }

// bounded holds what other journeys know to the bounds that it has there.
func (d RecordNumber) bounded(now time.Time) *Refusal {
	return outOfBounds(newcomer{ID: d.Member, Reach: d.Reach, PutOff: d.PutOff}, now)
}

// Check that it is somebody of the journey, and that what the day of birth leads to has not begun too early: nobody is made a child again. It is taken until the journey has ended: letters go out until then.
func (d RecordNumber) Check(s *State, _ Actor, now time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	m := s.Member(d.Member)
	switch {
	case m == nil || m.LeftWhy == Died:
		_, r := s.present(d.Member, "member")
		return r
	case d.Number == 0 || !d.Born.Given():
		return refuse("number-missing", "number", "Skriv CPR-nummeret.", "Write the CPR number.")
	case d.Replacement && !m.Unnumbered:
		return refuse("number-replaced", "number", "Personen har et CPR-nummer. Et erstatningsnummer træder ikke i stedet for det. Skriv det rigtige CPR-nummer.",
			"The person has a CPR number. A replacement number does not take its place. Write the right CPR number.")
	case m.Child != nil:
		if r := d.grown(s, m.Child, now); r != nil {
			return r
		}
	}
	return reasonGiven(d.Reason)
}

// grown holds that the number makes nobody younger than what has been done already, and nobody of age at once.
func (d RecordNumber) grown(s *State, t *ChildTrack, now time.Time) *Refusal {
	var born ChildTrack
	born.BornOn(d.Born.Start(), s.Policy)
	past := func(at time.Time) bool { return !at.IsZero() && !at.After(now) }
	again := func(was, is time.Time) bool { return past(was) && !past(is) }
	switch {
	case t.OfAgeAt == nil && past(born.AdultFrom):
		return refuse("number-of-age", "number", "Efter nummeret er personen fyldt 18 år. Ret nummeret, eller fjern barnet (remove-member), og tilføj personen som voksen (add-member).",
			"By the number the person has turned 18. Correct the number, or remove the child (remove-member) and add the person as an adult (add-member).")
	case again(t.OwnConsentFrom, born.OwnConsentFrom) || again(t.PartyFrom, born.PartyFrom) || again(t.AdultFrom, born.AdultFrom):
		return refuse("number-younger", "number", "Efter nummeret er barnet yngre, end det er behandlet som, og det er allerede selv blevet part eller spurgt om samtykke. Ret nummeret, eller fjern barnet (remove-member), og tilføj det igen (add-member).",
			"By the number the child is younger than it was treated as, and it has become a party or was asked for consent already. Correct the number, or remove the child (remove-member) and add it again (add-member).")
	}
	return nil
}

// Apply records it. From then on Digital Post can reach the person, where nothing speaks against it; who is exempt stays exempt.
func (d RecordNumber) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Member)
	var rows Rows
	for _, self := range s.selves(m) {
		self.Unnumbered, self.Words.Number = d.Replacement, 0
		if !d.Replacement {
			self.Words.Number, self.Words.Address = d.Number, 0
		}
		self.Reach = self.Reach.And(d.Reach)
		self.Reaches++
		rows.Members = append(rows.Members, self.row())
	}
	switch t := m.Child; {
	case t != nil && t.OfAgeAt == nil:
		t.BornOn(d.Born.Start(), s.Policy)
	case m.Adult != nil:
		m.Adult.AdultFrom = time.Time{}
		if at := Turns(d.Born.Start(), AdultFromAge); at.After(now) {
			m.Adult.AdultFrom = at
		}
	}
	kind := "number"
	if d.Replacement {
		kind = "replacement number"
	}
	s.note(now, Entry{Kind: NumberRecorded, Actor: by, Subject: m.ID, Why: kind, Reason: d.Reason, Rows: rows})
	if d.Protected && !m.Protected {
		s.protectionChanges(m, true, Engine, 0, now)
	}
	s.marksJoin(d.Marks, now)
	s.supportersJoin(d.Supporters, now)
	d.putOff(s, now)
	if d.Protected {
		s.informationHidden(now)
		s.lettersHidden(now)
	}
	for _, age := range s.comeOfAge() {
		if !age.at.After(now) {
			age.act(now)
		}
	}
	for _, self := range s.selves(m) {
		s.reachedElse(self.ID, now)
	}
}

// putOff has it hold here, too, that somebody is not told yet, unless they have been: as where it is decided in another journey in which they are known already.
func (d RecordNumber) putOff(s *State, now time.Time) {
	there := PutOffInformation{Member: d.Member, Until: incoming.DayOf(d.PutOff)}
	if !d.PutOff.IsZero() && there.Check(s, Engine, now) == nil {
		there.Apply(s, Engine, now)
	}
}
