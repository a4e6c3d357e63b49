package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/incoming"
)

// Somebody who is no party to a decision on a child complains of it all the same. They are told why they cannot, and what they can do. What was written to a member of the family waits, like each
// decision, for somebody of the children's department to see it first where they are not to know of another: it can name somebody.

// Complainant is who complains of a decision on a child without being a party to it.
type Complainant string

// Who that is.
const (
	ParentWithoutCustody Complainant = "parent-without-custody"
	FosterFamily         Complainant = "foster-family"
	Relative             Complainant = "relative"
	SomebodyElse         Complainant = "other"
)

// Choices are who complains.
func (Complainant) Choices() []incoming.Choice {
	return choices(
		is(ParentWithoutCustody, "en forælder uden forældremyndighed, som afgørelsen ikke er rettet mod", "a parent without custody whom the decision is not about"),
		is(FosterFamily, "plejefamilien", "the foster family"), is(Relative, "andre i familien eller netværket", "others of the family or network"), is(SomebodyElse, "andre", "somebody else"),
	)
}

// TellNoParty is that somebody has complained of a decision on a child who is no party to it, and what they were told in plain words. Whether somebody may complain to it
// is the board's to say (so it is believed; not read): who holds on to the complaint has it passed on.
type TellNoParty struct {
	Child      string       `json:"child"`
	Decision   int          `json:"decision" range:"0..100000" da:"Afgørelsen, som klagen gælder" en:"The decision that the complaint is about" of:"child-decision"`
	Who        Complainant  `json:"who" da:"Hvem der klager" en:"Who complains"`
	Member     string       `json:"member,omitempty" da:"Personens nummer (hvis det er en voksen i forløbet)" en:"The person's number (an adult of the journey)" of:"adult"`
	ReceivedOn incoming.Day `json:"receivedOn,omitempty" back:"2" da:"Klagen er modtaget den (tomt: i dag)" en:"The complaint was received on (empty: today)"`
	Told       TextRef      `json:"told" da:"Hvad personen har fået at vide: hvorfor vedkommende ikke er part, og hvad vedkommende kan gøre" en:"What they were told: why they are no party, and what they can do"`
	ToBoard    bool         `json:"toBoard" required:"true" da:"Klagen fastholdes og sendes til Ankestyrelsen" en:"They hold on to the complaint, and it goes to the appeals board"`
}

func (TellNoParty) Name() string { return "tell-no-party" }

func (d TellNoParty) happened(now time.Time) (time.Time, bool) { return happenedOn(d.ReceivedOn, now) }

// Check that there is such a decision, that who complains is no party to it, and what they were told.
func (d TellNoParty) Check(s *State, _ Actor, _ time.Time) *Refusal {
	child, r := s.decidedOn(d.Child)
	if r != nil {
		return r
	}
	decided := child.Child.decision(d.Decision)
	if decided == nil {
		return refuse("no-decision", "decision", "Der er ingen afgørelse om barnet med det nummer. Skriv nummeret på den afgørelse, som klagen gælder.", "There is no decision on the child with that number. Write the number of the decision that the complaint is about.")
	}
	if m := s.Member(d.Member); d.Member != "" && (m == nil || m.Kind != Adult || m.LeftWhy == Died) {
		return refuse("member-unknown", "member", "Der er ingen voksen med det nummer. Lad feltet stå tomt.", "There is no living adult with that number. Leave the field empty.")
	}
	switch {
	case d.Member != "" && child.Child.mayAppeal(decided, d.Member):
		return refuse("party-known", "member", "Personen er part i afgørelsen og kan klage. Skriv klagen ind (file-appeal).", "That person is a party to the decision and may appeal. Write the appeal down (file-appeal).")
	case d.Who == "":
		return noChoice("who", d.Who)
	case d.Told == 0:
		return refuse("told-missing", "told", "Fortæl personen med almindelige ord, hvorfor vedkommende ikke er part. Skriv, hvad I har sagt.", "Tell them in plain words why they are no party. Write what you said.")
	}
	return nil
}

// Apply writes it down; a member of the family gets what they were told as a letter, which brings no decision along.
func (d TellNoParty) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	child.Child.NoParty = append(child.Child.NoParty, d.Told)
	k, about := Key{Step: StepAppeal, Subject: d.Child, N: len(child.Child.NoParty)}, child.Child.decision(d.Decision)
	if about.Alone {
		k.Step = StepConcernAppeal
	}
	why := string(d.Who)
	if d.Member != "" {
		why += " " + d.Member
		s.writeNoParty(k, d.Member, false, now)
	}
	if d.ToBoard {
		why += " to-board"
		s.Notify(now, s.sends(about.Alone), CodeNoPartyToBoard, k, []string{d.Child}, s.basis(StepAppealPeriod, now))
	}
	s.note(now, Entry{Kind: NoPartyTold, Actor: by, Subject: d.Child, Key: about.key(d.Child).String(), Why: why, Reason: d.Told, Basis: "ast.dk, Din sag om anbringelse"})
}

// noPartyFrom is where the numbers of the letters to who is no party begin, among those that are seen first; noPartyAlone of those over what nobody else knows of.
const noPartyFrom, noPartyAlone = 90_000, 95_000

// noPartySeen is the task of seeing what such a letter says; the other way round, noPartyOf is what the letter is known by.
func noPartySeen(k Key, member string) Key {
	n := noPartyFrom + k.N
	if k.Step == StepConcernAppeal {
		n = noPartyAlone + k.N
	}
	return Key{Step: StepLetterSeen, Subject: subjectOf(k.Subject, member), N: n, Try: k.Try}
}

func noPartyOf(seen Key) (k Key, member string) {
	child, member := seen.Named()
	if seen.N > noPartyAlone {
		return Key{Step: StepConcernAppeal, Subject: child, N: seen.N - noPartyAlone, Try: seen.Try}, member
	}
	return Key{Step: StepAppeal, Subject: child, N: seen.N - noPartyFrom, Try: seen.Try}, member
}

// writeNoParty sends the letter, or has it seen first: where held says so, or somebody is kept from them.
func (s *State) writeNoParty(k Key, member string, held bool, now time.Time) {
	if !held && len(s.NotToKnowOf(member)) == 0 {
		s.sendNoParty(k, member, 0, now)
		return
	}
	k.Try++
	ask := s.askFor(noPartySeen(k, member), now)
	ask.About, ask.Text = []string{k.Subject}, s.toldNoParty(k)
	s.Open(ask, now)
}

// toldNoParty is what was written to them.
func (s *State) toldNoParty(k Key) TextRef { return s.Member(k.Subject).Child.NoParty[k.N-1] }

// sendNoParty sends it, or instead of it the letter that a person wrote for them.
func (s *State) sendNoParty(k Key, member string, instead TextRef, now time.Time) {
	s.tellLetter(now, member, Message{
		ID: s.MessageID(k, MessageLetter, 0) + "/" + string(CodeNoParty), Key: k.String(), Code: string(CodeNoParty), Text: cmp.Or(instead, s.toldNoParty(k)),
	}, s.basis(StepAppealPeriod, now))
}

// noPartyFree sends what waited to be seen for no other reason than a mark that is lifted.
func (s *State) noPartyFree(member string, now time.Time) {
	for _, t := range s.OpenTasks() {
		if k, who := noPartyOf(t.Key); t.Key.Step == StepLetterSeen && t.Key.N > noPartyFrom && !isInformation(t.Key) && who == member {
			s.letGo(t.Key, Engine, now, "not needed any more")
			s.sendNoParty(k, member, 0, now)
		}
	}
}

// noPartyTakenBack has what is queued for somebody, and has not left, be seen first.
func (s *State) noPartyTakenBack(member string, held bool, now time.Time) {
	back := s.queuedBack(func(m Message) bool {
		return m.Kind == MessageLetter && m.Code == string(CodeNoParty) && slices.Contains(m.About, member)
	}, "sent later", now)
	for _, m := range back {
		if k, err := ParseKey(m.Key); err == nil {
			s.writeNoParty(k, member, held, now)
		}
	}
}
