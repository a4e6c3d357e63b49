package casework

import (
	"slices"
	"time"
)

// What the register holds of a journey, its people and what came of the work with them.

// JourneyRow is one family's line in the register.
type JourneyRow struct {
	Stage          string     `json:"stage"` // intake, assessment, tracks, ending, ended
	StartedAt      time.Time  `json:"startedAt"`
	EndedAt        *time.Time `json:"endedAt,omitempty"`
	Ending         EndingKind `json:"ending,omitempty"`
	Coordinator    string     `json:"coordinator,omitempty"`
	LeadDepartment string     `json:"leadDepartment"`
	PolicyVersion  string     `json:"policyVersion"`
	RetainUntil    *time.Time `json:"retainUntil,omitempty"`
	MovedTo        string     `json:"movedTo,omitempty"`    // the code of the municipality that took the family over
	MergedInto     string     `json:"mergedInto,omitempty"` // the case that the family goes on in
	Previous       string     `json:"previous,omitempty"`   // the case before, of a family that came back
	StartedBy      string     `json:"startedBy,omitempty"`  // StartedByForm, StartedByConcern or StartedByReopening; a concern is for the children's department to know
}

// What a journey was started by.
const (
	StartedByForm    = "form"
	StartedByConcern = "concern"

	StartedByReopening = "reopened"
)

// MemberRow is one adult or child; identity: Member.
type MemberRow struct {
	Member  string     `json:"member"`
	Kind    MemberKind `json:"kind"`
	Track   string     `json:"track"` // where the member's track stands: not-begun, untracked, placement, follow-up, held, left; measured, reviews, closing, closed, of-age
	Episode int        `json:"episode,omitempty"`

	PublicSupport bool       `json:"publicSupport,omitempty"`
	Readiness     Readiness  `json:"readiness,omitempty"`
	BenefitSince  *time.Time `json:"benefitSince,omitempty"`

	Protected bool `json:"protected,omitempty"` // name and address are protected: mask them wherever they are shown

	JobKind  JobKind `json:"jobKind,omitempty"`
	CaseOpen bool    `json:"caseOpen,omitempty"`

	LeftAt  *time.Time `json:"leftAt,omitempty"`
	LeftWhy LeftWhy    `json:"leftWhy,omitempty"`

	SpokenBy []string `json:"spokenBy"` // the members whose consent counts for this one
}

// ConsentRow is one person's consent towards one department for one purpose; identity: Member, Department, Purpose.
type ConsentRow struct {
	Member     string         `json:"member"`
	Department string         `json:"department"`
	Purpose    ConsentPurpose `json:"purpose"`
	State      ConsentState   `json:"state"`
	At         time.Time      `json:"at"`
	Until      *time.Time     `json:"until,omitempty"` // the last second of a limited one
}

// MeasurementRow is one measured value; identity: Member, Kind, At.
type MeasurementRow struct {
	Member string          `json:"member"`
	Kind   MeasurementKind `json:"kind"`
	Value  float64         `json:"value"`
	At     time.Time       `json:"at"`
	Period string          `json:"period,omitempty"` // the calendar quarter of absence; it then stands at its beginning
}

// OutcomeRow is something that came of the work; identity: Subject, Kind, Episode.
type OutcomeRow struct {
	Subject string      `json:"subject"`
	Kind    OutcomeKind `json:"kind"`
	Episode int         `json:"episode,omitempty"`
	At      time.Time   `json:"at"`
	Detail  string      `json:"detail,omitempty"` // a code, e.g. the kind of job
}

// OutcomeKind names a result that an evaluation counts.
type OutcomeKind string

// The outcomes.
const (
	OutcomeJobStarted   OutcomeKind = "job-started"
	OutcomeJobLost      OutcomeKind = "job-lost"
	OutcomeWorkHeld     OutcomeKind = "work-held-three-months"
	OutcomeCaseClosed   OutcomeKind = "child-case-closed"
	OutcomeCaseReopened OutcomeKind = "child-case-reopened"
	OutcomeEnded        OutcomeKind = "journey-ended"
)

// OfferRow is one offer to an adult; identity: Member, N.
type OfferRow struct {
	Member       string       `json:"member"`
	N            int          `json:"n"`
	Episode      int          `json:"episode"`
	Kind         OfferKind    `json:"kind"`
	Sector       Sector       `json:"sector,omitempty"`
	HoursPerWeek float64      `json:"hoursPerWeek,omitempty"`
	State        OfferState   `json:"state"`
	MadeAt       time.Time    `json:"madeAt"`
	EndedAt      *time.Time   `json:"endedAt,omitempty"`
	Outcome      OfferOutcome `json:"outcome,omitempty"`
	Reason       TextRef      `json:"reason,omitempty"`
}

// EpisodeRow is one attempt at work by an adult; identity: Member, Episode.
type EpisodeRow struct {
	Member       string     `json:"member"`
	Episode      int        `json:"episode"`
	BegunAt      time.Time  `json:"begunAt"`
	Kind         JobKind    `json:"kind,omitempty"` // empty until work has begun
	HoursPerWeek float64    `json:"hoursPerWeek,omitempty"`
	StartedAt    *time.Time `json:"startedAt,omitempty"`  // when the work began
	CountsFrom   *time.Time `json:"countsFrom,omitempty"` // what its three months count from
	HeldAt       *time.Time `json:"heldAt,omitempty"`
	EndedAt      *time.Time `json:"endedAt,omitempty"` // the last day of the work, or when the adult left the joint effort
	Cause        LostCause  `json:"cause,omitempty"`
}

// row is the member's line in the register.
func (m *Member) row() MemberRow {
	row := MemberRow{Member: m.ID, Kind: m.Kind, Protected: m.Protected, LeftAt: m.LeftAt, LeftWhy: m.LeftWhy, SpokenBy: m.spokenBy()}
	if m.Adult != nil {
		row.Track, row.Episode = m.Adult.Stage(), m.Adult.Episode
		row.PublicSupport, row.Readiness, row.BenefitSince = m.Adult.PublicSupport, m.Adult.Readiness, m.Adult.BenefitSince
		if m.Adult.Job != nil {
			row.JobKind = m.Adult.Job.Kind
		}
	}
	if m.Child != nil {
		row.Track, row.CaseOpen = m.Child.Stage(), m.Child.CaseOpen()
	}
	return row
}

// spokenBy are the members whose consent counts for this one, as speakingFor gives them.
func (m *Member) spokenBy() []string {
	if m.speaks() {
		return []string{m.ID}
	}
	return slices.DeleteFunc(slices.Clone(m.Child.Parties), func(p string) bool { return p == m.ID })
}

// rows are the member's line and, for a child, the measures: what there is to say of a member when they come in and when
// something happens to a child's case.
func (m *Member) rows() Rows {
	rows := Rows{Members: []MemberRow{m.row()}}
	if m.Child != nil {
		rows.Measures = m.measureRows()
	}
	return rows
}
