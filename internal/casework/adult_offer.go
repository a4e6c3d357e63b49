package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// OfferKind names an offer (tilbud) that the employment department makes an adult on the way into work.
type OfferKind string

// The kinds of offer.
const (
	CompanyPlacement OfferKind = "company-placement" // virksomhedspraktik
	WageSubsidy      OfferKind = "wage-subsidy"      // løntilskud
	Mentor           OfferKind = "mentor"            // mentorstøtte
)

// Sector is what kind of employer gives a job with a wage subsidy.
type Sector string

// The sectors.
const (
	Private Sector = policy.VariantPrivate
	Public  Sector = policy.VariantPublic
)

// OfferState says what became of an offer.
type OfferState string

// The states of an offer.
const (
	OfferAccepted OfferState = "accepted" // it runs
	OfferRefused  OfferState = "refused"  // the adult said no, and why is written down
	OfferEnded    OfferState = "ended"
)

// OfferOutcome says how an offer that was accepted has ended.
type OfferOutcome string

// The outcomes of an offer.
const (
	OfferCompleted OfferOutcome = "completed"
	OfferStopped   OfferOutcome = "stopped"     // before its time
	LedToWork      OfferOutcome = "led-to-work" // ordinary work, hours or an education came of it, or came while it ran
)

// Offer is one offer to one adult. It runs beside the interviews and beside other offers.
type Offer struct {
	N            int          `json:"n"` // its number among the adult's offers, from 1
	Episode      int          `json:"episode"`
	Kind         OfferKind    `json:"kind"`
	Sector       Sector       `json:"sector,omitempty"`       // of a wage subsidy
	HoursPerWeek float64      `json:"hoursPerWeek,omitempty"` // of a mentor, where it is known
	State        OfferState   `json:"state"`
	MadeAt       time.Time    `json:"madeAt"` // an offer that is accepted begins when it is made
	EndedAt      *time.Time   `json:"endedAt,omitempty"`
	Outcome      OfferOutcome `json:"outcome,omitempty"`
	Reason       TextRef      `json:"reason,omitempty"` // why it was made or refused
}

// offerSteps are the steps under which the ends of offers are asked for.
var offerSteps = map[OfferKind]Step{CompanyPlacement: StepCompanyPlacement, WageSubsidy: StepWageSubsidy, Mentor: StepMentor}

func (o Offer) key(adult *Member) Key {
	return Key{Step: offerSteps[o.Kind], Subject: adult.ID, N: o.N}
}

func (o Offer) row(adult *Member) OfferRow {
	return OfferRow{
		Member: adult.ID, N: o.N, Episode: o.Episode, Kind: o.Kind, Sector: o.Sector, HoursPerWeek: o.HoursPerWeek, State: o.State,
		MadeAt: o.MadeAt, EndedAt: o.EndedAt, Outcome: o.Outcome, Reason: o.Reason,
	}
}

// AskEndOfOffer waits for the end of an offer that runs, at the latest when the law's limit is reached: by the group that the
// adult is in on the day the offer begins, and with a wage subsidy also by the kind of employer.
func (s *State) AskEndOfOffer(adult *Member, o Offer) Ask {
	ask := s.ask(offerSteps[o.Kind], adult.ID, o.N, o.MadeAt)
	switch o.Kind {
	case CompanyPlacement:
		ask.Clock.Variant = adult.Adult.group(s.Policy)
	case WageSubsidy:
		ask.Clock.Variant = policy.VariantOf(adult.Adult.group(s.Policy), string(o.Sector))
	}
	return ask
}

// group is the target group by which the rules of employment tell adults apart: that of the kind of benefit or, where the kind leaves it to that
// or is not known, the one in which the person is placed. Whoever has not been placed is not job-ready.
func (t *AdultTrack) group(p *policy.Policy) string {
	if b, known := p.Benefit(t.Benefit); known && b.Group != policy.ByReadiness {
		return b.Group
	}
	if t.Readiness == JobReady {
		return policy.VariantJobReady
	}
	return policy.VariantOther
}

// endOffer closes one offer and gives its row. The task that waited for it goes: nothing asks for it again.
func (s *State) endOffer(adult *Member, n int, outcome OfferOutcome, now time.Time) OfferRow {
	o := &adult.Adult.Offers[n-1]
	at := now.UTC()
	o.State, o.EndedAt, o.Outcome = OfferEnded, &at, outcome
	return o.row(adult)
}

// endOffers ends every offer that runs, but those of the kinds that go on, because of something else.
func (s *State) endOffers(adult *Member, outcome OfferOutcome, goOn []string, now time.Time, why string) {
	for _, o := range adult.Adult.Offers {
		if o.State != OfferAccepted || slices.Contains(goOn, string(o.Kind)) {
			continue
		}
		row := s.endOffer(adult, o.N, outcome, now)
		s.note(now, Entry{Kind: OfferOver, Subject: adult.ID, Key: o.key(adult).String(), Why: string(outcome) + ", " + why, Rows: Rows{Offers: []OfferRow{row}}})
		s.letGo(o.key(adult), Engine, now, why)
	}
}
