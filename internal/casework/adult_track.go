package casework

import (
	"time"
)

// Readiness is the group an adult on public support is placed in.
type Readiness string

// The groups.
const (
	JobReady      Readiness = "job-ready"      // jobparat
	ActivityReady Readiness = "activity-ready" // aktivitetsparat
)

// JobKind is what an employment track can lead to. What follows from each stands in the policy.
type JobKind string

// The kinds of work or education that are followed up. Hours beside a benefit are none of them: they are a step (see Work).
const (
	OrdinaryJob    JobKind = "ordinary-job"
	OrdinaryHours  JobKind = "ordinary-hours" // ordinære løntimer that have ended the benefit
	SUEducation    JobKind = "su-education"   // an education that gives the right to SU
	Apprenticeship JobKind = "apprenticeship" // elevplads, lærlingeplads
	FlexJob        JobKind = "flex-job"       // fleksjob
)

// AdultTrack is how far one adult has come on the way into work.
type AdultTrack struct {
	PublicSupport bool       `json:"publicSupport,omitempty"`
	Readiness     Readiness  `json:"readiness,omitempty"`
	Benefit       string     `json:"benefit,omitempty"`      // the kind, as the policy names it; empty where nobody has said
	BenefitSince  *time.Time `json:"benefitSince,omitempty"` // when the day on which the public support began, began in Copenhagen; nil when not known

	AdultFrom time.Time `json:"adultFrom,omitzero"` // of a young parent: when they turn 18; until then they are a child by law, whatever their place here

	Begun         bool       `json:"begun,omitempty"`         // the employment department works with the adult
	Untracked     bool       `json:"untracked,omitempty"`     // not on public support and not let in by consent: the employment department has no part in this adult
	Episode       int        `json:"episode"`                 // which attempt this is, from 1; losing a job begins the next one
	Mistakes      int        `json:"mistakes,omitempty"`      // how many of the attempts' numbers mistakes have used up
	EpisodeAt     time.Time  `json:"episodeAt,omitzero"`      // when this attempt began
	Met           bool       `json:"met,omitempty"`           // the first interview of this episode has been held, or the contact course was under way when the family came in
	CourseAt      time.Time  `json:"courseAt,omitzero"`       // when the contact course (kontaktforløb) of this episode began
	InterviewedAt *time.Time `json:"interviewedAt,omitempty"` // when the last interview was held
	CourseHeld    int        `json:"courseHeld,omitempty"`    // interviews of this course held or passed by
	Interviews    int        `json:"interviews"`              // contact interviews held or passed, over all episodes
	Checks        int        `json:"checks"`                  // job checks done, over all episodes
	HoursAsked    int        `json:"hoursAsked,omitempty"`    // questions about paid hours that were answered, over all episodes
	Offers        []Offer    `json:"offers,omitempty"`        // every offer made, in order: those that run, those that have ended, those that were refused
	Work          *Work      `json:"work,omitempty"`          // the ordinary work that the adult has, also beside a benefit
	Works         int        `json:"works,omitempty"`         // how many there have been
	Job           *Job       `json:"job,omitempty"`           // the work of this episode that is followed up
	Unclear       int        `json:"unclear,omitempty"`       // questions whether the work goes on that are over
	Lost          *Lost      `json:"lost,omitempty"`          // the work of the episode before, where other work may still carry it on
	HeldAt        *time.Time `json:"heldAt,omitempty"`        // the work has held for three months
	ArrivedAt     *time.Time `json:"arrivedAt,omitempty"`     // the track has come to something that nobody follows up
	Pauses        int        `json:"pauses,omitempty"`        // proposals to pause the demands on the adult that are over
	EndedAt       *time.Time `json:"endedAt,omitempty"`       // the track ended before any work held: the adult is not in the joint effort any more
}

// Job is work or education that an adult has begun.
type Job struct {
	Kind         JobKind   `json:"kind"`
	HoursPerWeek float64   `json:"hoursPerWeek,omitempty"` // 0 where nobody said
	StartedAt    time.Time `json:"startedAt"`
	CountsFrom   time.Time `json:"countsFrom"`       // what the three months count from: earlier than StartedAt where a gap was tolerated
	Beside       bool      `json:"beside,omitempty"` // a benefit was written down while it went on: it is had beside it
	Checked      int       `json:"checked"`          // how many of the follow-up's checks are done, or lay before the work was reported
}

// Attempt is which attempt at work this is, without those that were a mistake.
func (t *AdultTrack) Attempt() int { return t.Episode - t.Mistakes }

// Goes tells whether there is something to do on the adult's track now.
func (t *AdultTrack) Goes() bool { return t.Begun && !t.Done() }

// Done tells whether the adult's track has come to its end.
func (t *AdultTrack) Done() bool {
	return t.Untracked || t.HeldAt != nil || t.ArrivedAt != nil || t.EndedAt != nil
}

// Stage names where the adult stands.
func (t *AdultTrack) Stage() string {
	switch {
	case t.Untracked:
		return "untracked"
	case t.EndedAt != nil:
		return "left"
	case t.ArrivedAt != nil:
		return "arrived"
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
