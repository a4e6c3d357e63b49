package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// A parent or a child asks for help, and gets none, or not what they asked for. That is a decision as any other (afslag): the child is heard, it says why, and each party can appeal it
// (Barnets lov §§ 5 and 145; Forvaltningsloven §§ 22 and 25, not looked up again). Anybody may ask, and a child may itself ask to be placed (Barnets lov § 48). Such a question is a
// serious sign, and as a rule calls for an investigation; a child of 10 appeals where neither a placement nor support is decided (read in Socialrådgiveren's article on L 95 of March 2024;
// the act itself was not). So whoever refuses it without one says why. And what a child has asked for by itself no parent hears by a letter that nobody of the children's department has seen first.

// SupportAsked is what somebody asked for.
type SupportAsked string

// What that can be.
const (
	AskedSupport   SupportAsked = "support"
	AskedPlacement SupportAsked = "placement"
	AskedOther     SupportAsked = "other"
)

// Choices are what somebody can ask for.
func (SupportAsked) Choices() []incoming.Choice {
	return choices(
		is(AskedSupport, "en støttende indsats", "a supporting measure"), is(AskedPlacement, "at barnet anbringes", "that the child is placed"), is(AskedOther, "anden hjælp efter barnets lov", "other help by Barnets lov"),
	)
}

// RefuseSupport is a decision of the children's department that nobody gets the help which was asked for, or not that.
type RefuseSupport struct {
	Child   string       `json:"child"`
	Asked   SupportAsked `json:"asked" da:"Hvad der er søgt om" en:"What was asked for"`
	AskedBy []string     `json:"askedBy" min:"1" max:"5" da:"Hvem der har søgt: barnet, eller en, der har forældremyndigheden" en:"Who asked: the child, or somebody who has custody" of:"member"`
	AskedOn incoming.Day `json:"askedOn" back:"2" da:"Hvornår kommunen fik ansøgningen" en:"When the municipality was asked"`
	Measure string       `json:"measure,omitempty" of:"kle" da:"Indsatsen, der er søgt om (KLE-nummer)" en:"The measure that was asked for (KLE number)"`
	// Instead is other help that is given, or who gives it.
	Instead         TextRef      `json:"instead,omitempty" da:"Hvilken hjælp der gives i stedet, eller hvem der kan give den" en:"Which help is given instead, or who can give it"`
	NotInvestigated TextRef      `json:"notInvestigated,omitempty" da:"Hvorfor der ikke laves en børnefaglig undersøgelse, når barnet selv har bedt om at blive anbragt" en:"Why there is no child investigation although the child itself asked to be placed"`
	DecidedOn       incoming.Day `json:"decidedOn,omitempty" back:"1"`
	Belated
	Hearing
}

func (RefuseSupport) Name() string { return "refuse-support" }

func (d RefuseSupport) happened(now time.Time) (time.Time, bool) { return happenedOn(d.DecidedOn, now) }

func (RefuseSupport) dateField() string { return "decidedOn" }

func (d RefuseSupport) decided(now time.Time) time.Time { return dayOrNow(d.DecidedOn, now) }

// Check that those who asked are of the family, that it was not refused before, and that what a child asks for itself is looked into.
func (d RefuseSupport) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	switch {
	case d.Asked == "":
		return noChoice("asked", d.Asked)
	case d.DecidedOn.Given() && d.DecidedOn.Start().Before(d.AskedOn.Start()):
		return refuse("decided-early", "decidedOn", "Afgørelsen ligger før den dag, kommunen fik ansøgningen. Ret en af datoerne.", "The decision lies before the day on which the municipality was asked. Correct one of the dates.")
	case d.itself() && d.Asked == AskedPlacement && !d.investigated(s, child) && d.NotInvestigated == 0:
		return refuse("asked-itself", "notInvestigated", "Barnet har selv bedt om at blive anbragt (barnets lov § 48). Det er et alvorligt tegn. Sæt en børnefaglig undersøgelse i gang (start-investigation), eller skriv, hvorfor der ikke laves en.",
			"The child itself has asked to be placed (Barnets lov § 48). That is a serious sign. Begin a child investigation (start-investigation), or write why there is none.")
	}
	return first(d.asker(s, child), s.addressed(child, "child"), d.gone())
}

// investigated tells whether the child's situation is being investigated, or was since it was asked for.
func (d RefuseSupport) investigated(s *State, child *Member) bool {
	at := child.Child.InvestigatedAt
	return s.Investigating(child) || at != nil && !at.Before(d.AskedOn.Start())
}

// itself tells whether the child has asked.
func (d RefuseSupport) itself() bool { return slices.Contains(d.AskedBy, d.Child) }

// asker holds that who asked is the child, or has custody: to nobody else is a decision on the child owed.
func (d RefuseSupport) asker(s *State, child *Member) *Refusal {
	parties := append(s.livingParties(child), child.ID)
	for _, id := range d.AskedBy {
		if !slices.Contains(parties, id) {
			return refuse("party-unknown", "askedBy", "Den, der har søgt, er hverken barnet eller en, der har forældremyndigheden, og er ikke part. Svar vedkommende uden om afgørelsen, og skriv kun parter her.",
				"Who asked is neither the child nor somebody who has custody, and is no party. Answer them beside the decision, and write parties only.")
		}
	}
	return nil
}

// Apply records it, with a letter to each party. Support that is given already goes on, and so does everything else: somebody was told no, and nothing follows by itself.
func (d RefuseSupport) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	s.involveIn(child.ID, by)
	child.Child.Decisions++
	decided := s.recordDecided(child, ChildDecision{N: child.Child.Decisions, Kind: DecisionToRefuse}, d.decided(now))
	for _, l := range decided.Letters {
		l.Held = d.itself() && l.Party != child.ID
	}
	key := decided.key(child.ID).String()
	kind := SupportRefused
	if d.itself() {
		kind = OwnRequestRefused
	}
	for _, said := range []Entry{{Why: d.why(), Reason: d.Reason, Rows: child.rows()}, {Why: "instead", Reason: d.Instead}, {Why: "not investigated", Reason: d.NotInvestigated}} {
		if said.Reason != 0 {
			said.Kind, said.Actor, said.Subject, said.Key, said.Basis = kind, by, child.ID, key, "Barnets lov"
			s.note(now, said)
		}
	}
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.send(child, decided, now)
}

// why says in codes what was refused, and when it was asked for.
func (d RefuseSupport) why() string {
	why := string(d.Asked) + " asked-" + string(d.AskedOn)
	if d.Measure != "" {
		why += " " + d.Measure
	}
	return why
}
