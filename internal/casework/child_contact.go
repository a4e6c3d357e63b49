package casework

import (
	"time"

	"samspil/internal/incoming"
)

// A placed child and its parents have contact (samvær), and how much is decided where they do not agree. The municipality decides its extent and conditions; that it is
// interrupted, or supervised without consent, is the committee's (Barnets lov § 142, stk. 1, nr. 11, names § 105; read; that supervision is among it stands on kk.dk, on the old
// act; §§ 103-105 were not read). A parent without custody is a party to a decision that is about them (ast.dk; § 142, stk. 3, has them heard). An appeal suspends nothing.

// ContactKind is what was decided on contact.
type ContactKind string

// The kinds.
const (
	ContactExtent      ContactKind = "extent"      // how much, and on which conditions
	ContactSupervised  ContactKind = "supervised"  // somebody is there
	ContactInterrupted ContactKind = "interrupted" // there is none for a time
)

// Choices are what can be decided on contact.
func (ContactKind) Choices() []incoming.Choice {
	return choices(
		is(ContactExtent, "omfanget og vilkårene", "how much, and on which conditions"), is(ContactSupervised, "overvåget samvær", "supervised contact"),
		is(ContactInterrupted, "samværet er afbrudt for en tid", "contact is interrupted for a time"),
	)
}

// DecideContact is a decision on the contact of a placed child with its parents.
type DecideContact struct {
	Child     string         `json:"child"`
	Contact   ContactKind    `json:"contact" da:"Hvad der er afgjort om samvær" en:"What was decided on contact"`
	DecidedBy MeasureDecider `json:"decidedBy,omitempty" da:"Hvem der har truffet afgørelsen (tomt: børneforvaltningen)" en:"Who took the decision (empty: the children's department)" only:"committee"`
	DecidedOn incoming.Day   `json:"decidedOn,omitempty" back:"1"`
	// Until is the last day of contact that is interrupted or supervised: it does not last for ever by itself.
	Until incoming.Day `json:"until,omitempty" ahead:"5" da:"Sidste dag (ved afbrudt eller overvåget samvær)" en:"The last day (of interrupted or supervised contact)"`
	Agree bool         `json:"agree" required:"true" da:"Alle, som afgørelsen handler om, samtykker" en:"Everybody whom it is about agrees"`
	// Concerns are parents without custody whom it is about.
	Concerns []string `json:"concerns,omitempty" max:"4" da:"Forældre uden forældremyndighed, som afgørelsen også handler om" en:"Parents without custody whom the decision is about" of:"adult"`
	Belated
	Hearing
}

func (DecideContact) Name() string { return "decide-contact" }

func (d DecideContact) happened(now time.Time) (time.Time, bool) { return happenedOn(d.DecidedOn, now) }

func (DecideContact) dateField() string { return "decidedOn" }

// Check that the child is placed, that it is decided by whom the law has decide it, and until when.
func (d DecideContact) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	strict := d.Contact == ContactSupervised || d.Contact == ContactInterrupted
	switch {
	case d.Contact == "":
		return noChoice("contact", d.Contact)
	case !child.Child.PlacedOutside():
		return refuse("contact-not-placed", "child", "Barnet er ikke anbragt, så kommunen afgør ikke samværet. Vælg et barn, der er anbragt.", "The child is not placed, so the municipality does not decide on contact. Choose a child who is.")
	case strict && !d.Agree && d.DecidedBy != ByCommittee:
		return refuse("contact-committee", "decidedBy", "Afbrudt eller overvåget samvær uden samtykke afgøres af børne- og ungeudvalget (barnets lov §§ 105 og 142). Skriv, at udvalget har truffet afgørelsen.",
			"Contact that is interrupted or supervised without consent is decided by the committee (Barnets lov §§ 105 and 142). Write that the committee decided it.")
	case strict && !d.Until.Given():
		return refuse("contact-until", "until", "Afgørelsen skal sige, hvor længe den gælder. Skriv den sidste dag.", "The decision says for how long it holds. Write the last day.")
	}
	return first(s.decidedInTime(d.DecidedOn, child.Child.placedSince(), now), s.concerned(child, d.Concerns), d.gone())
}

// Apply records it, with a letter to each party: also to a parent without custody whom it is about.
func (d DecideContact) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	s.involveIn(child.ID, by)
	child.Child.Decisions++
	decided := s.decide(child, ChildDecision{N: child.Child.Decisions, Kind: DecisionOnContact, DecidedBy: d.DecidedBy, Concerns: d.Concerns}, dayOrNow(d.DecidedOn, now))
	key, why := decided.key(child.ID).String(), string(d.Contact)
	if d.DecidedBy != "" {
		why += " by-" + string(d.DecidedBy)
	}
	if d.Until.Given() {
		why += " until-" + string(d.Until)
	}
	s.note(now, Entry{Kind: ContactDecided, Actor: by, Subject: child.ID, Key: key, Why: why, Reason: d.Reason, Basis: "Barnets lov §§ 103-105", Rows: child.rows()})
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.send(child, decided, now)
}
