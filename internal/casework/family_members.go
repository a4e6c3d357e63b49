package casework

import (
	"strings"
	"time"
)

// MemberKind is adult or child.
type MemberKind string

// The kinds of member.
const (
	Adult MemberKind = "adult"
	Child MemberKind = "child"
)

// KindOf tells from an id, such as adult-1, whether the member is an adult or a child.
func KindOf(member string) MemberKind {
	kind, _, _ := strings.Cut(member, "-")
	return MemberKind(kind)
}

// LeftWhy says why somebody has no part in the joint effort any more.
type LeftWhy string

// The reasons.
const (
	LeftFamily      LeftWhy = "left-family"
	LeftTargetGroup LeftWhy = "left-target-group" // an adult who is still in the family, without an employment track
	Died            LeftWhy = "died"
)

// Member is one person in the family, known here by a number only ("adult-1", "child-2"). Who that is stands in the
// vault.
type Member struct {
	ID    string      `json:"id"`
	Kind  MemberKind  `json:"kind"`
	Adult *AdultTrack `json:"adult,omitempty"` // for an adult
	Child *ChildTrack `json:"child,omitempty"` // for a child

	Protected bool `json:"protected,omitempty"` // name and address are protected (navne- og adressebeskyttelse); who it is stands in the vault

	Marks []Mark `json:"marks,omitempty"` // by which the member is kept from others, in the order in which they were made; confidential

	Protections int `json:"protections,omitempty"` // how many times that was set or lifted on the way

	ConsentAsked int `json:"consentAsked,omitempty"` // questions about consent that the member has answered or let lapse

	CaseIDs []CaseID `json:"caseIds,omitempty"` // the member's running cases in the departments' own systems, sorted by department

	Untold []string `json:"untold,omitempty"` // departments at the table that have not heard yet that the member has joined

	LeftAt  *time.Time `json:"leftAt,omitempty"` // left the family, or died
	LeftWhy LeftWhy    `json:"leftWhy,omitempty"`
}

// CaseID is the id of a member's running case in one department's own system: a number, never a name.
type CaseID struct {
	Department string `json:"department"`
	ID         string `json:"id"`
}

// CaseAt is the id of the member's running case in a department's own system; "" when it has none that is known.
func (m *Member) CaseAt(department string) string {
	for _, c := range m.CaseIDs {
		if c.Department == department {
			return c.ID
		}
	}
	return ""
}

// InFamily tells whether the member is still one of the family. Who is not, counts nowhere: not for consent, quorum,
// target group or measurements, and has no track.
func (m *Member) InFamily() bool { return m.LeftAt == nil }

// Goes tells whether there is something to do on the member's track now.
func (m *Member) Goes() bool {
	goes, _ := m.track()
	return goes
}

// track tells whether there is something to do on the member's track, and where it stands.
func (m *Member) track() (goes bool, stage string) {
	if m.Adult != nil {
		return m.InFamily() && m.Adult.Goes(), m.Adult.Stage()
	}
	return m.InFamily() && m.Child.Goes(), m.Child.Stage()
}

// Readiness is the group an adult on public support is placed in.
type Readiness string

// The groups.
const (
	JobReady      Readiness = "job-ready"      // jobparat
	ActivityReady Readiness = "activity-ready" // aktivitetsparat
)

// JobKind is what an employment track can end in.
type JobKind string

// The kinds of work or education that count. Which of them count as paid work is for the evaluation to say: Esbjerg
// counted hours beside a benefit apart.
const (
	OrdinaryJob   JobKind = "ordinary-job"
	OrdinaryHours JobKind = "ordinary-hours" // ordinære løntimer: the benefit only supplements
	SUEducation   JobKind = "su-education"   // an education that gives the right to SU
)

// AdultTrack is how far one adult has come on the way into work.
type AdultTrack struct {
	PublicSupport bool       `json:"publicSupport,omitempty"`
	Readiness     Readiness  `json:"readiness,omitempty"`
	BenefitSince  *time.Time `json:"benefitSince,omitempty"` // when the day on which the public support began, began in Copenhagen; nil when not known

	AdultFrom time.Time `json:"adultFrom,omitzero"` // of a young parent: when they turn 18; until then they are a child by law, whatever their place here

	Begun         bool       `json:"begun,omitempty"`         // the employment department works with the adult
	Untracked     bool       `json:"untracked,omitempty"`     // not on public support and not let in by consent: the employment department has no part in this adult
	Episode       int        `json:"episode"`                 // which attempt this is, from 1; losing a job begins the next one
	EpisodeAt     time.Time  `json:"episodeAt,omitzero"`      // when this attempt began
	Met           bool       `json:"met,omitempty"`           // the first interview of this episode has been held, or the contact course was under way when the family came in
	CourseAt      time.Time  `json:"courseAt,omitzero"`       // when the contact course (kontaktforløb) of this episode began
	InterviewedAt *time.Time `json:"interviewedAt,omitempty"` // when the last interview was held
	CourseHeld    int        `json:"courseHeld,omitempty"`    // interviews of this course held or passed by
	Interviews    int        `json:"interviews"`              // contact interviews held or passed, over all episodes
	Checks        int        `json:"checks"`                  // job checks done, over all episodes
	HoursAsked    int        `json:"hoursAsked,omitempty"`    // questions about paid hours that were answered, over all episodes
	Offers        []Offer    `json:"offers,omitempty"`        // every offer made, in order: those that run, those that have ended, those that were refused
	Job           *Job       `json:"job,omitempty"`           // the work of this episode
	Lost          *Lost      `json:"lost,omitempty"`          // the work of the episode before, where other work may still carry it on
	HeldAt        *time.Time `json:"heldAt,omitempty"`        // the work has held for three months
	Pauses        int        `json:"pauses,omitempty"`        // proposals to pause the demands on the adult that are over
	EndedAt       *time.Time `json:"endedAt,omitempty"`       // the track ended before any work held: the adult is not in the joint effort any more
}

// Job is work or education that an adult has begun.
type Job struct {
	Kind         JobKind   `json:"kind"`
	HoursPerWeek float64   `json:"hoursPerWeek,omitempty"` // 0 where nobody said
	StartedAt    time.Time `json:"startedAt"`
	CountsFrom   time.Time `json:"countsFrom"` // what the three months count from: earlier than StartedAt where a gap was tolerated
	Checked      int       `json:"checked"`    // how many of the follow-up's checks are done, or lay before the work was reported
}

// Goes tells whether there is something to do on the adult's track now.
func (t *AdultTrack) Goes() bool { return t.Begun && !t.Done() }

// Done tells whether the adult's track has come to its end.
func (t *AdultTrack) Done() bool { return t.Untracked || t.HeldAt != nil || t.EndedAt != nil }

// Stage names where the adult stands.
func (t *AdultTrack) Stage() string {
	switch {
	case t.Untracked:
		return "untracked"
	case t.EndedAt != nil:
		return "left"
	case !t.Begun:
		return "not-begun"
	case t.HeldAt != nil:
		return "held"
	case t.Job != nil:
		return "follow-up"
	default:
		return "placement"
	}
}

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
	Closes       int              `json:"closes,omitempty"`   // the number of the decision to close the case; see Closing
	Appeals      []Appeal         `json:"appeals,omitempty"`  // against any decision, in the order in which they came
	Held         bool             `json:"held,omitempty"`     // the closing waits, because a concern gave cause or the child's situation is looked into
	ClosedAt     *time.Time       `json:"closedAt,omitempty"` // confirmed by the department's own system

	HomeAt        *time.Time `json:"home,omitempty"`        // when the child last came home from a placement
	Youth         bool       `json:"youth,omitempty"`       // the child has turned 16: the plan is a youth plan
	OfAgeAt       *time.Time `json:"ofAge,omitempty"`       // the child has become one: the track is over
	ReviewsOff    int        `json:"reviewsOff,omitempty"`  // reviews that were asked for and called off again
	Reported      int        `json:"reported,omitempty"`    // concerns about the child, over all time
	Concerns      []Concern  `json:"concerns,omitempty"`    // those with an assessment of their own that is not made, in the order in which they came
	LastConcernAt *time.Time `json:"lastConcern,omitempty"` // when one that gave cause for something was last assessed
	ReviewWaits   bool       `json:"reviewWaits,omitempty"` // a concern gave cause, and the next review is brought forward when the table is called
	CaseWaits     bool       `json:"caseWaits,omitempty"`   // the child was found in acute danger and has no case: it is opened when the table is called
	Honour        bool       `json:"honour,omitempty"`      // there may be an honour-related conflict or negative social control
	Involved      []string   `json:"involved,omitempty"`    // staff ids of those who have worked with the child, sorted: a concern is not assessed by them alone
	News          int        `json:"news,omitempty"`        // news about the child that others were told, numbered
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
