package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// A placed child has a right to contact (samvær) with parents and network (Barnets lov § 103, stk. 1). The municipality decides how much and on which conditions (§ 104, stk. 2), that a third
// person is there, where those who have custody and the young person of 15 consent (stk. 3), or the child's own support person with the network (stk. 4), and, where the child itself asks for
// it, that there is none for eight weeks at most (§ 103, stk. 2; § 104, stk. 5). Everything stronger is the committee's, for a period that it names: somebody from the municipality is there,
// contact, letters, mail or telephone are interrupted, or nobody is told where the child lives (§ 105, stk. 1). Less than once a month counts as interrupted (ast.dk, "Afbrudt samvær og
// kontakt"). All of that was read in LBK 282/2025 but § 104, stk. 6, of which the first words were. That the chair decides on it in haste (§ 143) is believed: § 142, stk. 1, has the committee
// approve what the chair decided, and ast.dk says that this goes for a part of what the committee decides.
//
// The parties are those who have custody, a child of 10 (§ 3, nr. 8, read), and a parent without custody whom the decision is about; grandparents, siblings and friends are
// none (ast.dk, "Ret til samvær og kontakt"). An appeal suspends nothing.

// ContactKind is what was decided on contact.
type ContactKind string

// The kinds.
const (
	ContactExtent      ContactKind = "extent"        // how much, and on which conditions
	ContactSupported   ContactKind = "supported"     // a third person is there, by consent; with the network the child's support person
	ContactSuspended   ContactKind = "suspended"     // the child has asked for none for some weeks
	ContactSupervised  ContactKind = "supervised"    // somebody from the municipality is there
	ContactSeldom      ContactKind = "seldom"        // less than once a month
	ContactInterrupted ContactKind = "interrupted"   // there is none for a time
	ContactUnwritten   ContactKind = "communication" // nor letters, mail, telephone
	ContactSecret      ContactKind = "place-secret"  // nobody is told where the child lives
)

// Choices are what can be decided on contact.
func (ContactKind) Choices() []incoming.Choice {
	return choices(
		is(ContactExtent, "omfanget og vilkårene (mindst en gang om måneden)", "how much, and on which conditions (once a month at least)"),
		is(ContactSupported, "støttet samvær: en tredje person er til stede", "supported contact: a third person is there"),
		is(ContactSuspended, "samværet er sat på pause, fordi barnet har bedt om det", "contact is suspended because the child asked for it"),
		is(ContactSupervised, "overvåget samvær", "supervised contact"),
		is(ContactSeldom, "samvær mindre end en gang om måneden", "contact less than once a month"),
		is(ContactInterrupted, "samværet er afbrudt for en tid", "contact is interrupted for a time"),
		is(ContactUnwritten, "breve, mail og telefon er afbrudt for en tid", "letters, mail and telephone are interrupted for a time"),
		is(ContactSecret, "anbringelsesstedet oplyses ikke", "the place of placement is not disclosed"),
	)
}

// ContactWith is whose contact with the child was decided.
type ContactWith string

// Who that is. Without one it is the parents.
const (
	WithParents ContactWith = "parents"
	WithNetwork ContactWith = "network" // siblings, grandparents, other relatives, friends
)

// Choices are whose contact it is.
func (ContactWith) Choices() []incoming.Choice {
	return choices(is(WithParents, "forældrene", "the parents"), is(WithNetwork, "netværket: søskende, bedsteforældre, andre i familien og venner", "the network: siblings, grandparents, other relatives and friends"))
}

// suspendedDays are the eight weeks for which the law lets contact be suspended because the child asks (§ 104, stk. 5).
const suspendedDays = 8 * 7

// strict tells whether it is the committee's alone (§ 105, stk. 1; § 104, stk. 6).
func (k ContactKind) strict() bool {
	return slices.Contains([]ContactKind{ContactSupervised, ContactSeldom, ContactInterrupted, ContactUnwritten, ContactSecret}, k)
}

// ends tells whether it holds for a period that the decision names.
func (k ContactKind) ends() bool { return k.strict() || k == ContactSuspended }

// DecideContact is a decision on the contact of a placed child with its parents or network.
type DecideContact struct {
	Child     string         `json:"child"`
	Contact   ContactKind    `json:"contact" da:"Hvad der er afgjort om samvær" en:"What was decided on contact"`
	With      ContactWith    `json:"with,omitempty" da:"Samvær med (tomt: forældrene)" en:"Contact with (empty: the parents)"`
	DecidedBy MeasureDecider `json:"decidedBy,omitempty" da:"Hvem der har truffet afgørelsen (tomt: børneforvaltningen)" en:"Who took the decision (empty: the children's department)" only:"committee chair"`
	DecidedOn incoming.Day   `json:"decidedOn,omitempty" back:"1"`
	// Until is the last day of what does not last for ever by itself.
	Until incoming.Day `json:"until,omitempty" ahead:"5" da:"Sidste dag (ved alt andet end omfang, vilkår og støttet samvær)" en:"The last day (of everything but extent, conditions and supported contact)"`
	Agree bool         `json:"agree" required:"true" da:"Alle, der har forældremyndigheden, og den unge på 15 år samtykker" en:"Everybody who has custody, and a young person of 15, consents"`
	// ChildAsked: it is what the child itself has asked for (§ 103, stk. 2), whatever its age.
	ChildAsked bool `json:"childAsked,omitempty" da:"Barnet har selv bedt om det" en:"The child itself has asked for it"`
	// Concerns are parents without custody whom it is about.
	Concerns []string `json:"concerns,omitempty" max:"4" da:"Forældre uden forældremyndighed, som afgørelsen også handler om" en:"Parents without custody whom the decision is about" of:"adult"`
	Belated
	Hearing
}

func (DecideContact) Name() string { return "decide-contact" }

func (d DecideContact) happened(now time.Time) (time.Time, bool) { return happenedOn(d.DecidedOn, now) }

func (DecideContact) dateField() string { return "decidedOn" }

func (d DecideContact) decided(now time.Time) time.Time { return dayOrNow(d.DecidedOn, now) }

// Check that the child is placed, that it is decided by whom the law has decide it, and until when.
func (d DecideContact) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.protects(d.DecidedBy == ByChair), r); r != nil {
		return r
	}
	switch {
	case d.Contact == "":
		return noChoice("contact", d.Contact)
	case !child.Child.PlacedOutside():
		return refuse("contact-not-placed", "child", "Barnet er ikke anbragt, så kommunen afgør ikke samværet. Vælg et barn, der er anbragt.", "The child is not placed, so the municipality does not decide on contact. Choose a child who is.")
	}
	return first(d.theirs(), d.period(s, now), s.decidedInTime(d.DecidedOn, child.Child.placedSince(), now), s.concerned(child, d.Concerns), d.gone())
}

// theirs holds that it is decided by whom the law has decide it, on what that takes.
func (d DecideContact) theirs() *Refusal {
	switch {
	case d.Contact.strict() && d.DecidedBy == "":
		return refuse("contact-committee", "decidedBy", "Det afgør børne- og ungeudvalget, også når alle er enige, og i hast foreløbigt formanden (barnets lov §§ 104, stk. 6, 105, 142 og 143). Skriv, hvem der har truffet afgørelsen. Samvær mindre end en gang om måneden er en afbrydelse.",
			"That is the committee's to decide, also where everybody agrees, and in haste for the time being its chair's (Barnets lov §§ 104(6), 105, 142 and 143). Write who took the decision. Contact less than once a month is an interruption.")
	case !d.Contact.strict() && d.DecidedBy == ByChair:
		return refuse("contact-chair", "decidedBy", "Formanden afgør i hast kun det, som er udvalgets. Lad feltet stå tomt.", "In haste the chair decides only what is the committee's. Leave the field empty.")
	case d.Contact == ContactSuspended && !d.ChildAsked:
		return refuse("contact-asked", "childAsked", "Samværet kan kun sættes på pause, når barnet selv beder om det (barnets lov § 103, stk. 2). Skriv, om barnet har bedt om det; er det af hensyn til barnets sundhed eller udvikling, så bed udvalget om en afgørelse.",
			"Contact is suspended only where the child itself asks for it (Barnets lov § 103(2)). Write whether it has; where its health or development demands it, ask the committee for a decision.")
	case d.Contact == ContactSupported && d.With == WithNetwork && !d.ChildAsked:
		return refuse("contact-asked", "childAsked", "Støttet samvær med netværket kræver, at barnet har bedt om det (barnets lov § 104, stk. 4). Skriv det, eller bed udvalget om en afgørelse om overvåget samvær.",
			"Supported contact with the network takes that the child asked for it (Barnets lov § 104(4)). Write that, or ask the committee for a decision on supervised contact.")
	case d.Contact == ContactSupported && d.With != WithNetwork && !d.Agree:
		return refuse("contact-consent", "agree", "Støttet samvær kræver samtykke fra alle, der har forældremyndigheden, og fra den unge på 15 år (barnets lov § 104, stk. 3). Skriv, at de samtykker, eller bed udvalget om en afgørelse om overvåget samvær.",
			"Supported contact takes the consent of each who has custody and of a young person of 15 (Barnets lov § 104(3)). Write that they consent, or ask the committee for a decision on supervised contact.")
	}
	return nil
}

// period holds that what is not for ever names its last day, and that it is one that the law has.
func (d DecideContact) period(s *State, now time.Time) *Refusal {
	switch {
	case !d.Contact.ends() && d.Until.Given():
		return refuse("contact-until", "until", "Omfang, vilkår og støttet samvær har ingen sidste dag her. Lad feltet stå tomt.", "Extent, conditions and supported contact have no last day here. Leave the field empty.")
	case !d.Contact.ends():
		return nil
	case !d.Until.Given():
		return refuse("contact-until", "until", "Afgørelsen skal sige, hvor længe den gælder. Skriv den sidste dag.", "The decision says for how long it holds. Write the last day.")
	case d.Contact == ContactSuspended && calendar.DaysBetween(d.decided(now), d.Until.Start()) > suspendedDays:
		return refuse("contact-until", "until", "Samværet kan højst sættes på pause i otte uger (barnets lov § 104, stk. 5). Skriv en tidligere dag.", "Contact is suspended for eight weeks at most (Barnets lov § 104(5)). Write an earlier day.")
	}
	if _, err := s.Policy.Deadline(policy.ContactEnds, d.clock(now)); err != nil {
		return refuse("contact-until", "until", "Den sidste dag ligger før afgørelsen eller længere ude, end regelsættet tillader. Skriv en anden dag.", "The last day lies before the decision, or further ahead than the policy allows. Write another day.")
	}
	return nil
}

// clock counts from the decision to its last day.
func (d DecideContact) clock(now time.Time) policy.Options {
	clock := From(policy.EventContactRestricted, d.decided(now))
	clock.Interval = lasting(calendar.DaysBetween(d.decided(now), d.Until.Start()))
	return clock
}

// Apply records it, with a letter to each party: also to a parent without custody whom it is about. What is not for ever has somebody asked in time what holds afterwards.
func (d DecideContact) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	s.involveIn(child.ID, by)
	child.Child.Decisions++
	child.Child.PlaceSecret = false // what holds is decided here now
	own := ChildDecision{
		N: child.Child.Decisions, Kind: DecisionOnContact, DecidedBy: d.DecidedBy, Concerns: d.Concerns, With: cmp.Or(d.With, WithParents), PlaceSecret: d.Contact == ContactSecret,
	}
	if d.Contact.ends() {
		own.Until = calendar.EndOfDay(d.Until.Start()).UTC()
	}
	decided := s.recordDecided(child, own, d.decided(now))
	key := decided.key(child.ID).String()
	s.note(now, Entry{Kind: ContactDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(), Reason: d.Reason, Basis: "Barnets lov §§ 103-105", Rows: child.rows()})
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.send(child, decided, now)
	if d.Contact.ends() {
		ask := s.ask(StepContactEnds, child.ID, decided.N, now)
		ask.Clock = d.clock(now)
		s.Open(ask, now)
	}
	if own.PlaceSecret {
		for _, l := range decided.Letters {
			s.letterTakenBack(l.Party, now) // another decision that has not left yet may say where the child lives
		}
		s.plansApart(now)
		s.outsideSeen(now)
	}
	s.askCommittee(child, decided, decided.DecidedAt, now)
	s.aloneAtOnce(child, by, now)
}

// why says in codes what was decided, and until when.
func (d DecideContact) why() string {
	why := string(d.Contact)
	if d.With != "" {
		why += " with-" + string(d.With)
	}
	if d.DecidedBy != "" {
		why += " by-" + string(d.DecidedBy)
	}
	if d.Until.Given() {
		why += " until-" + string(d.Until)
	}
	if d.ChildAsked {
		why += " child-asked"
	}
	return why
}
