package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Where somebody lives stands in the vault and nowhere else, and no message has it but a letter to somebody whom no CPR number finds. So that somebody has moved is told without where:
// whoever may know looks it up. Of a child of whom nobody is told where it lives, nobody but the children's department hears even that.

// Lives is where somebody has moved to, as far as something follows from it.
type Lives string

// The places.
const (
	LivesHere      Lives = "here"
	LivesElsewhere Lives = "other-municipality"
	LivesAbroad    Lives = "abroad"
	NoFixedAddress Lives = "no-fixed-address"
)

// Choices are the places.
func (Lives) Choices() []incoming.Choice {
	return choices(
		is(LivesHere, "her i kommunen", "in this municipality"), is(LivesElsewhere, "i en anden kommune", "in another municipality"),
		is(LivesAbroad, "i udlandet", "abroad"), is(NoFixedAddress, "uden fast adresse", "without a fixed address"),
	)
}

// ChangeAddress is where members live from now on. The starter puts the address into the vault when it is taken; whether it is protected stays as it was. Of an
// address abroad it holds the same as of one in the intake form, and adds the country as its last line.
type ChangeAddress struct {
	Members []string     `json:"members" required:"true" max:"60" da:"Personer, der er flyttet" en:"Those who have moved" of:"member"`
	Lives   Lives        `json:"lives" required:"true" da:"Hvor de bor nu" en:"Where they live now"`
	Address TextRef      `json:"address,omitempty" da:"Adressen (uden fast adresse: hvor et brev kan nå personen, hvis det kan)" en:"The address (without a fixed one: where a letter can reach the person, if it can)"`
	Country string       `json:"country,omitempty" max:"2" da:"Land, hvis det er i udlandet (to bogstaver efter ISO 3166: PL, SE, DE)" en:"Country, where it is abroad (two letters of ISO 3166: PL, SE, DE)" of:"country"`
	Since   incoming.Day `json:"since,omitempty" back:"2" da:"Siden (tomt: i dag)" en:"Since (empty: today)"`
}

func (ChangeAddress) Name() string { return "change-address" }

func (d ChangeAddress) happened(now time.Time) (time.Time, bool) { return happenedOn(d.Since, now) }

// Check that they are people of the journey, and that it says where. It is taken until the journey has ended: letters go out until then. Who leaves the municipality leaves the family too, and that is another decision.
func (d ChangeAddress) Check(s *State, _ Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	if len(d.Members) == 0 {
		return unknown("members")
	}
	for i, id := range d.Members {
		m, at := s.Member(id), fmt.Sprintf("members[%d]", i)
		switch {
		case m == nil || m.LeftWhy == Died:
			return unknown(at)
		case slices.Contains(d.Members[:i], id):
			return namedOnce(true, at)
		case d.Lives == LivesElsewhere && m.InFamily():
			return refuse("address-moves-away", at, "Flytter familien til en anden kommune, så registrér det (move-away). Flytter kun personen, så registrér først, at personen ikke er i familien længere (remove-member).",
				"Where the family moves to another municipality record that (move-away). Where only this person does, first record that they are not in the family any more (remove-member).")
		}
	}
	if d.Address == 0 && d.Lives != NoFixedAddress {
		return refuse("address-missing", "address", "Skriv adressen, eller vælg, at der ingen fast adresse er.", "Write the address, or choose that there is no fixed one.")
	}
	return nil
}

// Apply records that they have moved, tells those who may hear it, and turns what is queued to a way that reaches them.
func (d ChangeAddress) Apply(s *State, by Actor, now time.Time) {
	for _, id := range d.Members {
		m := s.Member(id)
		for _, self := range s.selves(m) {
			self.NoAddress = d.Lives == NoFixedAddress && d.Address == 0
			if self.Words.Address = 0; self.Unnumbered {
				self.Words.Address = d.Address // a letter that leaves before the vault has it goes there, too
			}
			self.Moves++
		}
		k := Key{Step: StepAddress, Subject: m.ID, N: m.Moves}
		s.note(now, Entry{Kind: AddressChanged, Actor: by, Subject: m.ID, Key: k.String(), Why: string(d.Lives)})
		for _, department := range s.hearOfAddress(m) {
			s.Notify(now, department, CodeAddress, k, []string{m.ID}, "")
		}
		for _, self := range s.selves(m) {
			s.reachedElse(self.ID, now)
		}
		if d.Lives == LivesElsewhere {
			s.concernMovesAlone(m, now)
		}
	}
}

// hearOfAddress are the departments that hear that somebody has moved: those that work with them or have something to send them.
func (s *State) hearOfAddress(m *Member) []string {
	if m.Child == nil || !s.placeSecret(m) {
		return s.reaching(m)
	}
	return []string{s.Policy.Responsible(policy.Children).ID}
}
