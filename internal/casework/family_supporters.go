package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Nobody has to meet a municipality alone. A party can let themself be represented or assisted at any time of their case (Forvaltningsloven § 8, stk. 1, read); a child has a
// right to somebody at its side (bisidder) without asking whoever has custody, and is told so (Barnets lov § 6, stk. 1, read). A guardian acts for somebody in what the guardianship covers, and whoever is under one is
// of full capacity all the same unless that is taken from them too, in economic matters alone (Værgemålsloven § 5, stk. 3-5, and § 6, read); a co-guardian acts together with them in such matters (§ 7, read).
//
// Whoever stands by a member is an adult of the journey, like any other: somebody of the family, or somebody who is added and lives elsewhere (add-member with outside). So who they are stands in the vault,
// they are told that they are written in (family_information.go), how they are contacted safely is recorded as of everybody, and marks keep them from others. It gives them a part in nothing else.

// SupporterRole is as what somebody stands by a member.
type SupporterRole string

// The roles.
const (
	Guardian       SupporterRole = "guardian"       // værge
	CoGuardian     SupporterRole = "co-guardian"    // samværge
	Representative SupporterRole = "representative" // partsrepræsentant
	Companion      SupporterRole = "companion"      // bisidder
)

// Choices are the roles.
func (SupporterRole) Choices() []incoming.Choice {
	return choices(
		is(Companion, "bisidder", "companion (bisidder)"), is(Representative, "partsrepræsentant", "representative (partsrepræsentant)"),
		is(Guardian, "værge", "guardian (værge)"), is(CoGuardian, "samværge", "co-guardian (samværge)"),
	)
}

// Matters are what a guardianship or a power of attorney covers.
type Matters string

// The matters.
const (
	AllMatters      Matters = "all"
	PersonalMatters Matters = "personal"
	EconomicMatters Matters = "economic"
)

// Choices are the matters.
func (Matters) Choices() []incoming.Choice {
	return choices(
		is(AllMatters, "alt", "everything"), is(PersonalMatters, "personlige forhold", "personal matters"), is(EconomicMatters, "økonomiske forhold", "economic matters"),
	)
}

// Supporter is somebody who stands by a member.
type Supporter struct {
	N       int           `json:"n"` // in the journey, from 1
	Member  string        `json:"member"`
	Who     string        `json:"who"` // who stands by them
	Role    SupporterRole `json:"role"`
	Matters Matters       `json:"matters,omitempty"` // none of a companion
	From    incoming.Day  `json:"from"`
	Until   incoming.Day  `json:"until,omitempty"` // the last day, where there is one
	Reason  TextRef       `json:"reason"`
	Found   bool          `json:"found,omitempty"` // in another journey: a person has not asked yet whether it still holds
}

func (x Supporter) key() Key {
	return Key{Step: StepSupporter, Subject: subjectOf(x.Member, x.Who), N: x.N}
}

func (x Supporter) row() SupporterRow {
	row := SupporterRow{N: x.N, Member: x.Member, Who: x.Who, Role: x.Role, Matters: x.Matters, Since: x.From.Start(), Reason: x.Reason, Found: x.Found}
	if x.Until.Given() {
		end := x.Until.End()
		row.Until = &end
	}
	return row
}

// personally tells whether somebody acts for a member in personal matters, which those of a journey are: such a guardian or representative gets the letters too.
func (x Supporter) personally() bool {
	return (x.Role == Guardian || x.Role == Representative) && x.Matters != EconomicMatters
}

// supporter finds one by its number.
func (s *State) supporter(n int) *Supporter {
	if i := slices.IndexFunc(s.Supporters, func(x Supporter) bool { return x.N == n }); i >= 0 {
		return &s.Supporters[i]
	}
	return nil
}

// stands tells whether somebody stands by a member now: in its time, and while both live.
func (s *State) stands(x Supporter, now time.Time) bool {
	return s.lives(x.Member) && s.lives(x.Who) && !now.Before(x.From.Start()) && (!x.Until.Given() || !now.After(x.Until.End()))
}

// lives tells whether somebody is in the journey, or was, and has not died.
func (s *State) lives(id string) bool { m := s.Member(id); return m != nil && m.LeftWhy != Died }

// Stands is stands, for the page.
func (s *State) Stands(x Supporter, now time.Time) bool { return s.stands(x, now) }

// near are those who stand by a member now, as far as somebody here has said so, and are not kept from them: a mark goes before a wish.
func (s *State) near(member string, now time.Time) []Supporter {
	var out []Supporter
	for _, x := range s.Supporters {
		if x.Member == member && !x.Found && s.stands(x, now) && !apart(s.Members, member, x.Who) {
			out = append(out, x)
		}
	}
	return out
}

// guardians are those whose word a member's consent takes. A mark does not end a guardianship.
func (s *State) guardians(member string, now time.Time) []string {
	var out []string
	for _, x := range s.Supporters {
		if x.Member == member && x.Role == Guardian && x.personally() && s.stands(x, now) {
			out = append(out, x.Who)
		}
	}
	return out
}

// guardianSays holds that a consent of somebody with a guardian for personal matters is the guardian's word (Værgemålsloven § 5, stk. 4, read; that the consent is such a matter is believed). A no is taken from whoever
// says it. The guardian says it to staff: the citizen's sign-in is the member's.
func (s *State) guardianSays(member, guardian string, yes bool, by Actor, now time.Time) *Refusal {
	theirs := s.guardians(member, now)
	switch {
	case guardian != "" && !slices.Contains(theirs, guardian):
		return refuse("guardian-none", "guardian", "Den person er ikke registreret som værge for personen i personlige forhold. Registrér det først (record-supporter), eller lad feltet stå tomt.",
			"That person is not recorded as the member's guardian in personal matters. Record it first (record-supporter), or leave the field empty.")
	case yes && len(theirs) > 0 && (guardian == "" || by.Role == Citizen):
		return refuse("guardian-speaks", "guardian", "Personen har en værge, som giver samtykket. Værgen siger det til en medarbejder: skriv, hvem det er.",
			"The member has a guardian, who gives the consent. The guardian says it to staff: write who it is.")
	}
	return nil
}

// alsoMark stands in the id of a letter between that of the party's own and who gets it too.
const alsoMark = "/also/"

// isAlso tells whether a message is a letter that goes also to somebody, beside the party's own under this id.
func (m Message) isAlso(id string) bool { return len(m.About) == 1 && m.ID == id+alsoMark+m.About[0] }

// alsoTo has a letter with a decision on a child, or with what became of an appeal, go also to those who act for the party: beside the party's own, for its time to appeal runs from that. Whoever acts
// for somebody gets what they get. But somebody can be kept from a guardian or a representative that is not kept from the party: such a letter does not go, and the children's department hears so.
func (s *State) alsoTo(child *Member, party string, letter Message, basis string, now time.Time) {
	var done []string // who has two roles gets it once
	for _, x := range s.near(party, now) {
		if !x.personally() || slices.Contains(done, x.Who) || slices.Contains(child.Child.Parties, x.Who) {
			continue
		}
		done = append(done, x.Who)
		if !s.mayRead(child, party, x.Who) {
			s.copyHeld(child, x, now)
			continue
		}
		also := letter
		also.ID += alsoMark + x.Who
		s.tellLetter(now, x.Who, also, basis)
	}
}

// mayRead tells whether nothing is kept from somebody that the party may read. Of a child from whom they are kept they read nothing either, nor while the children's department has put off that they are told of the
// journey at all: they have no right of their own to it.
func (s *State) mayRead(child *Member, party, who string) bool {
	return s.Member(who).Informing.PutOff.IsZero() && len(s.NotToKnowOf(who)) == 0 && !apart(s.Members, child.ID, who) && (party != child.ID || !s.placeSecret(child))
}

// copyHeld tells the children's department that somebody who acts for a party gets no letter.
func (s *State) copyHeld(child *Member, x Supporter, now time.Time) {
	k := Key{Step: StepMark, Subject: subjectOf(child.ID, x.Who), N: s.next(string(StepMark) + " letter")}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeLetterKept, k, []string{child.ID, x.Who}, "")
}

// alsoLetter reads from a letter that goes also to somebody which party it is for, and who gets it.
func (s *State) alsoLetter(m Message) (child *Member, party, who string) {
	if m.Kind != MessageLetter || len(m.About) != 1 {
		return nil, "", ""
	}
	k, _ := ParseKey(m.Key)
	id, party := k.Named()
	if child = s.Member(id); child == nil || child.Child == nil || party == "" || m.About[0] == party {
		return nil, "", ""
	}
	return child, party, m.About[0]
}

// alsoTakenBack takes back what is queued for those who act for somebody, and may not go to them any more. That of a letter which is stopped goes with it.
func (s *State) alsoTakenBack(stopped Key, now time.Time) {
	gone := func(m Message) bool {
		child, party, who := s.alsoLetter(m)
		if child == nil {
			return false
		}
		acts := slices.ContainsFunc(s.near(party, now), func(x Supporter) bool { return x.Who == who && x.personally() })
		return m.Key == stopped.String() || !acts || !s.mayRead(child, party, who)
	}
	s.queuedBack(gone, "not needed any more", now)
}

// supportsEnd are the moments from which letters that are queued for those who act for somebody may not go any more, because their time is over.
func (s *State) supportsEnd() []moment {
	var all []moment
	for _, m := range slices.Concat(s.Outbox, refusedOf(s.Refused)) {
		_, party, who := s.alsoLetter(m)
		acts := filter(s.Supporters, func(x Supporter) bool { return x.Member == party && x.Who == who && x.personally() })
		if len(acts) == 0 || slices.ContainsFunc(acts, func(x Supporter) bool { return !x.Until.Given() }) {
			continue
		}
		last := slices.MaxFunc(acts, func(a, b Supporter) int { return cmp.Compare(a.Until, b.Until) })
		all = append(all, moment{last.Until.End().Add(time.Second), "end of " + last.key().String(), func(now time.Time) { s.alsoTakenBack(Key{}, now) }})
	}
	return all
}

func refusedOf(refused []RefusedMail) []Message {
	var out []Message
	for _, r := range refused {
		out = append(out, r.Message)
	}
	return out
}
