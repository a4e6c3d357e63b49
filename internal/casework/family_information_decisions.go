package casework

import (
	"time"

	"samspil/internal/incoming"
)

// InformMember has somebody told in a letter that they are in the journey. Who has been told already is not told again (GDPR art. 13, stk. 4, and art. 14, stk. 5, a).
type InformMember struct {
	Task   string  `json:"task"`
	Knows  bool    `json:"knows,omitempty" da:"Personen har allerede fået oplysningerne" en:"The person has been told already"`
	Text   TextRef `json:"text,omitempty" da:"Det, der skal stå i brevet ud over de faste oplysninger (til et barn: med barnets egne ord)" en:"What the letter says beside what it always does (to a child: in words of its own)"`
	Reason TextRef `json:"reason,omitempty" da:"Hvordan personen har fået oplysningerne (hvis personen allerede har dem)" en:"How the person was told (where they were already)"`
}

func (InformMember) Name() string { return "inform-member" }

// Check that it is asked for, and how somebody knows who knows already.
func (d InformMember) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case d.Knows && d.Text != 0:
		return refuse("letter-and-known", "text", "Personen får intet brev, når oplysningerne allerede er givet. Lad feltet stå tomt.", "Nobody gets a letter who has been told already. Leave the field empty.")
	case d.Knows:
		return reasonGiven(d.Reason)
	}
	return nil
}

// Apply sends the letter, or has it seen first, which nobody but the children's department hears.
func (d InformMember) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	m := s.Member(t.Key.Subject)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if d.Knows {
		s.askOutside(now)
		s.writeCoordinatorTo(m, now)
		return
	}
	if m.Informing.Text = d.Text; t.Key.Step.Confidential() {
		s.sendInformation(m, 0, now) // who asks for the letter is who would see it
		return
	}
	s.inform(m, now)
}

func (d InformMember) went() string {
	if d.Knows {
		return "told already"
	}
	return "letter"
}

// PutOffInformation is the children's department not letting somebody be told yet, because that would endanger somebody (databeskyttelsesloven § 22, stk. 1). It
// is asked again on the day.
type PutOffInformation struct {
	Member string       `json:"member"`
	Until  incoming.Day `json:"until" ahead:"1" da:"I tager stilling igen den" en:"You decide again on"`
	Reason TextRef      `json:"reason"`
}

func (PutOffInformation) Name() string { return "put-off-information" }

// Check that there is something to put off, and a day on which somebody is asked again. What is brought from another journey holds here before anybody is asked for the letter; and while the
// joint effort ends it is taken as long as one can be taken back.
func (d PutOffInformation) Check(s *State, by Actor, now time.Time) *Refusal {
	m := s.Member(d.Member)
	if m == nil {
		return first(s.running(), unknown("member"))
	}
	queued := s.isQueued(m.informs)
	if s.Stage == Ended || !queued {
		if r := s.running(); r != nil {
			return r
		}
	}
	switch {
	case !queued && s.informAsked(m) == nil && s.informWaits(m) == nil && (m.Informing.Asked || !by.passesOn()):
		return refuse("informed-already", "member", "Personen har fået brevet eller skal ikke have et. Vælg en, der ikke har fået det.",
			"The person has had the letter, or gets none. Choose somebody who has not had it.")
	case !d.Until.Given() || !d.Until.Start().After(now) && !by.passesOn():
		return refuse("put-off-until", "until", "Skriv en dag efter i dag, hvor I tager stilling igen.", "Write a day after today on which you decide again.")
	}
	return reasonUnlessPassedOn(d.Reason, by)
}

// Apply holds the letter. Who is asked for it, and is not the children's department, still asks for it and sees nothing. What is brought from another journey shortens nothing that was decided here.
func (d PutOffInformation) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Member)
	if by.passesOn() && !d.Until.Start().After(m.Informing.PutOff) {
		return
	}
	s.putOff(m, d.Until, d.Reason, by, now)
	if !by.passesOn() {
		s.leaderHearsOfInformation(m, now)
	}
	asked := s.informAsked(m)
	waits := s.informationBack(m, now)
	s.invitationsSeen(m, now)
	if t := s.informWaits(m); t != nil {
		s.letGo(t.Key, by, now, "put off")
		waits = true
	}
	if asked != nil && asked.Key.Step.Confidential() {
		s.letGo(asked.Key, by, now, "put off")
		waits = true
	}
	if !waits {
		return
	}
	s.informLater(m, later(m.Informing.PutOff, now), now)
	if s.Ending != nil {
		s.handBackInformation(m, by, now, string(s.Ending.Kind))
	}
}

// putOff notes until when somebody is not told: the register finds it by who they are, when they come into another journey.
func (s *State) putOff(m *Member, until incoming.Day, reason TextRef, by Actor, now time.Time) {
	day := until.Start().UTC()
	m.Informing.PutOff = until.Start()
	s.note(now, Entry{
		Kind: InformationPutOff, Actor: by, Subject: m.ID, Key: m.informSeen().String(), Why: "until-" + string(until), Until: &day, Reason: reason, Basis: "Databeskyttelsesloven § 22, stk. 1",
	})
	s.plansTakenBack(m, now)
	s.alsoTakenBack(Key{}, now) // what goes to them because they act for somebody would tell them as well
}

// later is the later of two moments.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
