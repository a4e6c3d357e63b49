package casework

import (
	"time"
)

// ChildTrack is how far one child's case has come.
type ChildTrack struct {
	Case    *ChildCase `json:"case,omitempty"` // nil: the child is measured, but there is no case to decide on
	Parties []string   `json:"parties"`        // who gets the decision: each custody holder, and the child where the law makes it a party

	// The only traces of the child's age, and dates: the first moment of the day in Copenhagen, UTC; zero when not known. The
	// engine has to act on them.
	OwnConsentFrom time.Time `json:"ownConsentFrom,omitzero"` // from then on the child consents for themself
	PartyFrom      time.Time `json:"partyFrom,omitzero"`      // from then on the child is a party to their own case
	AdultFrom      time.Time `json:"adultFrom,omitzero"`      // from then on the child is an adult

	OwnConsent bool     `json:"ownConsent,omitempty"` // the child consents for themself
	Heard      []string `json:"heard,omitempty"`      // departments that heard of the child on the custody holders' word, until the young person has answered

	Plans int `json:"plans,omitempty"` // how many times the child's plan was asked for

	PlanMadeAt     *time.Time `json:"planMade,omitempty"`       // when the child's plan was made last
	Investigations int        `json:"investigations,omitempty"` // tasks of investigations, over all time

	InvestigatedAt *time.Time `json:"investigatedAt,omitempty"` // when an investigation was last concluded in the journey

	Underway *Underway `json:"underway,omitempty"` // an investigation that ran when the child came in, until it is asked for here

	Reviews      int              `json:"reviews"` // reviews held
	LastReviewAt *time.Time       `json:"lastReview,omitempty"`
	NextInMonths int              `json:"nextIn,omitempty"`   // the interval that the last review decided
	ResumedAt    *time.Time       `json:"resumed,omitempty"`  // a closure was undone, and the reviews go on
	First        []Measurement    `json:"first,omitempty"`    // the first value of each measurement
	Last         []Measurement    `json:"last,omitempty"`     // the latest value of each measurement; of absence that of the latest quarter
	Absence      []AbsenceQuarter `json:"absence,omitempty"`  // what has been said about unlawful absence, by quarter
	NoSchool     bool             `json:"noSchool,omitempty"` // not of school age: there is no absence to know
	Proposed     bool             `json:"proposed,omitempty"` // closure is proposed, and nobody has decided yet
	Decisions    int              `json:"decisions"`          // the number of the last decision on the child, of whatever kind; one that was asked for and called off has one, too
	Decided      []*ChildDecision `json:"decided,omitempty"`  // the decisions that were taken and may be appealed, by number
	Alone        []*ChildDecision `json:"alone,omitempty"`    // those of which the children's department alone knows, with numbers of their own
	Closes       int              `json:"closes,omitempty"`   // the number of the decision to close the case; see Closing
	Appeals      []Appeal         `json:"appeals,omitempty"`  // against any decision, in the order in which they came
	NoParty      []TextRef        `json:"noParty,omitempty"`  // what those were told who complained and were no party, in the order in which they came
	Held         bool             `json:"held,omitempty"`     // the closing waits, because a concern gave cause or the child's situation is looked into
	ClosedAt     *time.Time       `json:"closedAt,omitempty"` // confirmed by the department's own system

	HomeAt         *time.Time `json:"home,omitempty"`          // when the child last came home from a placement
	Youth          bool       `json:"youth,omitempty"`         // the child has turned 16: the plan is a youth plan
	SupportAsked   bool       `json:"supportAsked,omitempty"`  // it was asked what comes after the 18th birthday
	PermanentAsked time.Time  `json:"permanentAsked,omitzero"` // since when the child was placed of whose placement it was asked whether it is made permanent
	ConsentTold    bool       `json:"consentTold,omitempty"`   // the department was told that the young person, who is placed by consent, has turned 15
	OfAgeAt        *time.Time `json:"ofAge,omitempty"`         // the child has become one: the track is over
	ReviewsOff     int        `json:"reviewsOff,omitempty"`    // reviews that were asked for and called off again
	Reported       int        `json:"reported,omitempty"`      // concerns about the child, over all time
	Concerns       []Concern  `json:"concerns,omitempty"`      // those with an assessment of their own that is not made, in the order in which they came
	LastConcernAt  *time.Time `json:"lastConcern,omitempty"`   // when one that gave cause for something was last assessed
	ReviewWaits    bool       `json:"reviewWaits,omitempty"`   // a concern gave cause, and the next review is brought forward when the table is called
	CaseWaits      bool       `json:"caseWaits,omitempty"`     // the child was found in acute danger and has no case: it is opened when the table is called
	PlaceSecret    bool       `json:"placeSecret,omitempty"`   // nobody was told where the child lives when the journey before ended, and nothing was decided on contact since
	Honour         bool       `json:"honour,omitempty"`        // there may be an honour-related conflict or negative social control
	Involved       []string   `json:"involved,omitempty"`      // staff ids of those who have worked with the child, sorted: a concern is not assessed by them alone
	News           int        `json:"news,omitempty"`          // news about the child that others were told, numbered
}

// ChildCase is the case that came in with the child.
type ChildCase struct {
	OpenedAt           *time.Time `json:"openedAt,omitempty"`      // when it was opened, or opened again, in the journey; nil: the child came in with it
	Measures           []Measure  `json:"measures"`                // in the order in which they were noted
	ReviewsBefore      int        `json:"reviewsBefore,omitempty"` // how many of the child's reviews were held before the case was opened, or opened again, in the journey
	InvestigationEnded *time.Time `json:"investigationEnded,omitempty"`
	LastReview         *time.Time `json:"lastReview,omitempty"` // held before the family came in
	NextReview         *time.Time `json:"nextReview,omitempty"` // set before the family came in
}

// Measure (indsats) is what is done for a child on a decision of the children's department.
type Measure struct {
	N           int        `json:"n"`    // its number in this case, from 1
	Code        string     `json:"code"` // KLE number, e.g. 27.27.06 home support
	StartedAt   time.Time  `json:"startedAt"`
	EndedAt     *time.Time `json:"endedAt,omitempty"`
	OutsideHome bool       `json:"outsideHome,omitempty"` // the child is placed outside the home (anbringelse)

	WithoutConsent bool       `json:"withoutConsent,omitempty"` // it was decided without consent
	RetrialBy      *time.Time `json:"retrialBy,omitempty"`      // of a placement that the child came in with: the day by which the committee has it again, as far as it is known
	Permanent      bool       `json:"permanent,omitempty"`      // of such a placement: the committee has made it permanent
	ConsentGone    bool       `json:"consentGone,omitempty"`    // a consent that it takes was taken back, or is not there since custody changed; until another decision on it
}

// MeasuresSince is when the earliest of the measures began that run; of all of them, where none runs any more. Only those
// that began after a moment are looked at. nil when there is none.
func (c *ChildCase) MeasuresSince(after time.Time) *time.Time {
	measures := c.runningMeasures()
	if len(measures) == 0 {
		measures = c.Measures
	}
	var since *time.Time
	for i, m := range measures {
		if m.StartedAt.After(after) && (since == nil || m.StartedAt.Before(*since)) {
			since = &measures[i].StartedAt
		}
	}
	return since
}

// Goes tells whether there is something to do on the child's track now.
func (t *ChildTrack) Goes() bool { return t.CaseOpen() }

// CaseOpen tells whether the child has a case that is not closed.
func (t *ChildTrack) CaseOpen() bool { return t.Case != nil && t.ClosedAt == nil && t.OfAgeAt == nil }

// Stage names where the child stands.
func (t *ChildTrack) Stage() string {
	switch {
	case t.OfAgeAt != nil:
		return "of-age"
	case t.ClosedAt != nil:
		return "closed"
	case t.Case == nil:
		return "measured"
	case t.Closing() != nil:
		return "closing"
	default:
		return "reviews"
	}
}
