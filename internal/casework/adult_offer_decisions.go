package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// mostHours is a full week in Denmark: nobody works or is supported for more hours on public support.
const mostHours = 37

// MakeOffer is an offer (tilbud) made to an adult, and the answer to it. An offer that is accepted begins today; one that
// is refused is written down with the reason.
type MakeOffer struct {
	Adult        string    `json:"adult"`
	Kind         OfferKind `json:"kind" da:"Slags tilbud" en:"Kind of offer"`
	Sector       Sector    `json:"sector,omitempty" da:"Privat eller offentlig arbejdsgiver (ved løntilskud)" en:"Private or public employer (for a wage subsidy)"`
	HoursPerWeek float64   `json:"hoursPerWeek,omitempty" range:"0..168" da:"Timer om ugen (ved mentorstøtte)" en:"Hours a week (for mentor support)"` // of a mentor
	Accepted     bool      `json:"accepted" required:"true" da:"Den voksne har sagt ja" en:"The adult has accepted"`
	Reason       TextRef   `json:"reason,omitempty" da:"Begrundelse (hvis den voksne har sagt nej)" en:"Reason (where the adult has refused)"`
	Happened
}

func (MakeOffer) Name() string { return "make-offer" }

// Check that the adult is on the way into work, or in it and offered a mentor, and that the offer says what it must.
func (d MakeOffer) Check(s *State, by Actor, _ time.Time) *Refusal {
	m, r := s.adult(d.Adult, "adult")
	if r = first(s.running(), r); r != nil {
		return r
	}
	return first(m.Adult.tracked(), d.fits(), d.possible(s.Policy, m.Adult))
}

// fits holds that the offer is one that there is.
func (d MakeOffer) fits() *Refusal {
	switch {
	case d.Kind == WageSubsidy && d.Sector == "": // how long it lasts depends on the employer
		return noChoice("sector", d.Sector)
	case d.Kind != WageSubsidy && d.Sector != "":
		return refuse("offer-sector", "sector", "Kun løntilskud har en sektor: udelad feltet.", "Only a wage subsidy has a sector: leave the field out.")
	case d.Kind != Mentor && d.HoursPerWeek != 0:
		return refuse("hours-range", "hoursPerWeek", "Kun mentorstøtte har timer her: udelad feltet.", "Only mentor support has hours here: leave the field out.")
	case d.HoursPerWeek < 0 || d.HoursPerWeek > mostHours:
		return hoursRange()
	case !d.Accepted:
		return reasonGiven(d.Reason)
	}
	return nil
}

// possible holds that the offer goes together with what the adult does already and lives on, as the policy says, and that nobody has
// the same offer twice at a time.
func (d MakeOffer) possible(p *policy.Policy, t *AdultTrack) *Refusal {
	benefit, known := p.Benefit(t.Benefit)
	switch kind := string(d.Kind); {
	case t.Job != nil && !slices.Contains(p.Work.BesideJob, kind):
		return refuse("job-known", "kind", "Den voksne er i arbejde eller uddannelse. Det tilbud kan ikke gives ved siden af. Vælg et andet.", "The adult is in work or education. That offer cannot be made beside it. Choose another.")
	case t.Beside() && !slices.Contains(p.Work.BesideHours, kind):
		return refuse("offer-beside-hours", "kind", "Den voksne har ordinære timer ved siden af ydelsen. Det tilbud kan ikke gives ved siden af. Vælg et andet.", "The adult has ordinary hours beside the benefit. That offer cannot be made beside them. Choose another.")
	case t.Job == nil && known && !slices.Contains(benefit.Offers, kind):
		return refuse("offer-benefit", "kind", "Tilbuddet kan ikke gives ved siden af den ydelse ("+benefit.Da+"). Vælg et andet, eller ret ydelsen (change-benefit).",
			"The offer cannot be made beside that benefit ("+benefit.En+"). Choose another, or correct the benefit (change-benefit).")
	case d.Accepted && slices.ContainsFunc(t.Offers, func(o Offer) bool { return o.State == OfferAccepted && o.Kind == d.Kind }):
		return refuse("offer-runs", "kind", "Den voksne har allerede et tilbud af den slags, som løber. Afslut det først (end-offer).", "The adult has an offer of this kind already, and it runs. End that one first (end-offer).")
	}
	return nil
}

// Apply writes the offer down, and asks for its end where it begins.
func (d MakeOffer) Apply(s *State, by Actor, now time.Time) {
	m := s.Member(d.Adult)
	o := Offer{
		N: len(m.Adult.Offers) + 1, Episode: m.Adult.Episode, Kind: d.Kind, Sector: d.Sector, HoursPerWeek: d.HoursPerWeek,
		State: OfferRefused, MadeAt: d.at(now), Reason: d.Reason,
	}
	if d.Accepted {
		o.State = OfferAccepted
	}
	m.Adult.Offers = append(m.Adult.Offers, o)
	s.note(now, Entry{
		Kind: OfferMade, Actor: by, Subject: m.ID, Key: o.key(m).String(), Reason: d.Reason,
		Why: string(o.Kind) + " " + string(o.State), Rows: Rows{Offers: []OfferRow{o.row(m)}},
	})
	if d.Accepted {
		s.Open(s.AskEndOfOffer(m, o), now)
	}
}

// EndOffer is the end of an offer that ran.
type EndOffer struct {
	Task    string       `json:"task"`
	Outcome OfferOutcome `json:"outcome" da:"Hvordan tilbuddet sluttede" en:"How the offer ended"`
	Notes   TextRef      `json:"notes,omitempty"`
	Happened
}

func (EndOffer) Name() string { return "end-offer" }

// Check that the offer runs.
func (d EndOffer) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	return first(s.running(), r)
}

func (d EndOffer) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	m := s.Member(t.Key.Subject)
	row := s.endOffer(m, t.Key.N, d.Outcome, d.at(now))
	s.answerAndForget(t, by, now, d, d.Notes, Rows{Offers: []OfferRow{row}})
}

// tracked holds that the employment department works with the adult.
func (t *AdultTrack) tracked() *Refusal {
	switch {
	case t.Untracked || t.EndedAt != nil:
		return refuse("not-tracked", "adult", "Beskæftigelsesforvaltningen arbejder ikke med den voksne. Vælg en anden voksen.", "The employment department does not work with the adult. Choose another adult.")
	case t.ArrivedAt != nil:
		return refuse("track-arrived", "adult", "Den voksnes spor er nået til vejs ende. Er det ikke rigtigt længere, så registrér først det, der er ændret (lose-job, change-benefit eller hours-goal).", "The adult's track has come to its end. If that is not so any more, record first what has changed (lose-job, change-benefit or hours-goal).")
	case !t.Begun:
		return refuse("too-early", "", "Den voksnes spor begynder, når udredningsmødet er holdt. Vent til da.", "The adult's track begins when the joint meeting has been held. Wait until then.")
	case t.HeldAt != nil:
		return refuse("work-held", "adult", "Arbejdet har holdt i tre måneder, så den voksnes spor er slut. Er arbejdet mistet, så registrér det først (lose-job).", "The work has held for three months, so the adult's track is done. If the work is lost, record that first (lose-job).")
	}
	return nil
}

func hoursRange() *Refusal {
	return refuse("hours-range", "hoursPerWeek", "Skriv timer om ugen: mere end 0 og højst 37.", "Write hours a week: more than 0 and 37 at most.")
}
