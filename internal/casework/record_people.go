package casework

import (
	"slices"
	"time"
)

// What the register holds of a journey, its people and what came of the work with them.

// JourneyRow is one family's line in the register.
type JourneyRow struct {
	Stage          string     `json:"stage" db:"stage"` // intake, assessment, tracks, ending, ended
	StartedAt      time.Time  `json:"startedAt" db:"started_at"`
	EndedAt        *time.Time `json:"endedAt,omitempty" db:"ended_at"`
	Ending         EndingKind `json:"ending,omitempty" db:"ending"`
	Coordinator    string     `json:"coordinator,omitempty" db:"coordinator"`
	LeadDepartment string     `json:"leadDepartment" db:"lead_department"`
	PolicyVersion  string     `json:"policyVersion" db:"policy_version"`
	RetainUntil    *time.Time `json:"retainUntil,omitempty" db:"retain_until"`
	MovedTo        string     `json:"movedTo,omitempty" db:"moved_to,null"`       // the code of the municipality that took the family over
	MergedInto     string     `json:"mergedInto,omitempty" db:"merged_into,null"` // the case that the family goes on in
	Previous       string     `json:"previous,omitempty" db:"previous,null"`      // the case before, of a family that came back
	StartedBy      string     `json:"startedBy,omitempty" db:"started_by,null"`   // StartedByForm, StartedByConcern or StartedByReopening; a concern is for the children's department to know
}

// What a journey was started by.
const (
	StartedByForm    = "form"
	StartedByConcern = "concern"

	StartedByReopening = "reopened"
)

// MemberRow is one adult or child; identity: Member.
type MemberRow struct {
	Member  string     `json:"member" db:"member"`
	Kind    MemberKind `json:"kind" db:"kind"`
	Track   string     `json:"track" db:"track"` // where the member's track stands: not-begun, untracked, placement, follow-up, held, arrived, left; measured, reviews, closing, closed, of-age
	Episode int        `json:"episode,omitempty" db:"episode"`

	PublicSupport bool       `json:"publicSupport,omitempty" db:"public_support"`
	Readiness     Readiness  `json:"readiness,omitempty" db:"readiness"`
	BenefitSince  *time.Time `json:"benefitSince,omitempty" db:"benefit_since"`

	Protected bool `json:"protected,omitempty" db:"protected"` // name and address are protected: mask them wherever they are shown

	Paper       bool     `json:"paper,omitempty" db:"paper"`             // exempt from Digital Post
	Unsafe      []string `json:"unsafe,omitempty" db:"unsafe"`           // channels by which nobody contacts the person: it is not safe
	Language    string   `json:"language,omitempty" db:"language"`       // ISO 639; empty: Danish
	Interpreter bool     `json:"interpreter,omitempty" db:"interpreter"` // is needed

	Benefit string `json:"benefit,omitempty" db:"benefit,null"` // the kind, as the policy names it; empty where nobody has said

	JobKind      JobKind `json:"jobKind,omitempty" db:"job_kind"`
	Work         Figure  `json:"work,omitempty" db:"work,null"`              // the figure in which an adult's ordinary work counts now
	HoursPerWeek float64 `json:"hoursPerWeek,omitempty" db:"hours_per_week"` // of it; 0 where nobody said

	CaseOpen bool `json:"caseOpen,omitempty" db:"case_open"`

	LeftAt  *time.Time `json:"leftAt,omitempty" db:"left_at"`
	LeftWhy LeftWhy    `json:"leftWhy,omitempty" db:"left_why,null"`

	SpokenBy []string `json:"spokenBy" db:"spoken_by"`        // the members whose consent counts for this one
	Custody  []string `json:"custody,omitempty" db:"custody"` // who has custody of a child
}

// ConsentRow is one person's consent towards one department for one purpose; identity: Member, Department, Purpose.
type ConsentRow struct {
	Member     string         `json:"member" db:"member"`
	Department string         `json:"department" db:"department"`
	Purpose    ConsentPurpose `json:"purpose" db:"purpose"`
	State      ConsentState   `json:"state" db:"state"`
	At         time.Time      `json:"at" db:"at"`
	Until      *time.Time     `json:"until,omitempty" db:"until"` // the last second of a limited one
	How        ConsentHow     `json:"how,omitempty" db:"how"`
	Explained  string         `json:"explained,omitempty" db:"explained"`    // the version of the text
	RenewAt    *time.Time     `json:"renewAt,omitempty" db:"renew_at"`       // when the person is asked again
	Guardian   string         `json:"guardian,omitempty" db:"guardian,null"` // whose word it is, where it is not the person's own
}

func (c Consent) row() ConsentRow {
	return ConsentRow{
		Member: c.Member, Department: c.Department, Purpose: c.Purpose, State: c.State, At: c.At, Until: c.Until, How: c.How, Explained: c.Explained, RenewAt: c.RenewAt, Guardian: c.Guardian,
	}
}

// MeasurementRow is one measured value; identity: Member, Kind, At.
type MeasurementRow struct {
	Member string          `json:"member" db:"member"`
	Kind   MeasurementKind `json:"kind" db:"kind"`
	Value  float64         `json:"value" db:"value"`
	At     time.Time       `json:"at" db:"at"`
	Period string          `json:"period,omitempty" db:"period"` // the calendar quarter of absence; it then stands at its beginning
}

// OutcomeRow is something that came of the work; identity: Subject, Kind, Episode.
type OutcomeRow struct {
	Subject string      `json:"subject" db:"subject"`
	Kind    OutcomeKind `json:"kind" db:"kind"`
	Episode int         `json:"episode,omitempty" db:"episode"`
	At      time.Time   `json:"at" db:"at"`
	Detail  string      `json:"detail,omitempty" db:"detail"` // a code, e.g. the kind of job

	CorrectedAt *time.Time `json:"correctedAt,omitempty" db:"corrected_at"` // it was a mistake, and counts nowhere
}

// OutcomeKind names a result that an evaluation counts.
type OutcomeKind string

// The outcomes.
const (
	OutcomeJobStarted   OutcomeKind = "job-started"
	OutcomeJobLost      OutcomeKind = "job-lost"
	OutcomeJobEnded     OutcomeKind = "job-ended" // and was not lost: other work took its place, or the education was completed
	OutcomeWorkHeld     OutcomeKind = "work-held-three-months"
	OutcomeArrived      OutcomeKind = "track-arrived" // at something that nobody follows up: early retirement
	OutcomeCaseClosed   OutcomeKind = "child-case-closed"
	OutcomeCaseReopened OutcomeKind = "child-case-reopened"
	OutcomeEnded        OutcomeKind = "journey-ended"
)

// OfferRow is one offer to an adult; identity: Member, N.
type OfferRow struct {
	Member       string       `json:"member" db:"member"`
	N            int          `json:"n" db:"n"`
	Episode      int          `json:"episode" db:"episode"`
	Kind         OfferKind    `json:"kind" db:"kind"`
	Sector       Sector       `json:"sector,omitempty" db:"sector"`
	HoursPerWeek float64      `json:"hoursPerWeek,omitempty" db:"hours_per_week"`
	State        OfferState   `json:"state" db:"state"`
	MadeAt       time.Time    `json:"madeAt" db:"made_at"`
	EndedAt      *time.Time   `json:"endedAt,omitempty" db:"ended_at"`
	Outcome      OfferOutcome `json:"outcome,omitempty" db:"outcome"`
	Reason       TextRef      `json:"reason,omitempty" db:"reason"`
}

// EpisodeRow is one attempt at work by an adult; identity: Member, Episode.
type EpisodeRow struct {
	Member       string     `json:"member" db:"member"`
	Episode      int        `json:"episode" db:"episode"`
	BegunAt      time.Time  `json:"begunAt" db:"begun_at"`
	Kind         JobKind    `json:"kind,omitempty" db:"kind"` // empty until work has begun
	HoursPerWeek float64    `json:"hoursPerWeek,omitempty" db:"hours_per_week"`
	StartedAt    *time.Time `json:"startedAt,omitempty" db:"started_at"`   // when the work began
	CountsFrom   *time.Time `json:"countsFrom,omitempty" db:"counts_from"` // what its three months count from
	HeldAt       *time.Time `json:"heldAt,omitempty" db:"held_at"`
	EndedAt      *time.Time `json:"endedAt,omitempty" db:"ended_at"` // the last day of the work, or when the adult left the joint effort
	Cause        LostCause  `json:"cause,omitempty" db:"cause"`
	CorrectedAt  *time.Time `json:"correctedAt,omitempty" db:"corrected_at"` // it was a mistake: what holds stands under a later number, and this counts nowhere
}

// WorkRow is ordinary work that an adult had in one figure, with one number of hours a week; identity: Member, N.
type WorkRow struct {
	Member       string     `json:"member" db:"member"`
	N            int        `json:"n" db:"n"`
	Figure       Figure     `json:"figure" db:"figure"`
	HoursPerWeek float64    `json:"hoursPerWeek,omitempty" db:"hours_per_week"` // 0 where nobody said
	From         time.Time  `json:"from" db:"from_at"`
	Until        *time.Time `json:"until,omitempty" db:"until_at"`
	CorrectedAt  *time.Time `json:"correctedAt,omitempty" db:"corrected_at"` // it was a mistake: what holds stands under a later number, and this counts nowhere
}

// SupporterRow is somebody who stands by a member; identity: N.
type SupporterRow struct {
	N        int           `json:"n" db:"n"` // from 1
	Member   string        `json:"member" db:"member"`
	Who      string        `json:"who" db:"who"` // who stands by them
	Role     SupporterRole `json:"role" db:"role"`
	Matters  Matters       `json:"matters,omitempty" db:"matters,null"` // what they act for the member in; none of a companion
	Since    time.Time     `json:"since" db:"since"`
	Until    *time.Time    `json:"until,omitempty" db:"until"` // the last second, where one was given
	Reason   TextRef       `json:"reason" db:"reason"`
	EndedAt  *time.Time    `json:"endedAt,omitempty" db:"ended_at"`
	EndedWhy SupporterEnd  `json:"endedWhy,omitempty" db:"ended_why,null"`
	Found    bool          `json:"found,omitempty" db:"found"` // in another journey: nobody has said here yet that it still holds
}

// row is the member's line in the register.
func (m *Member) row() MemberRow {
	row := MemberRow{Member: m.ID, Kind: m.Kind, Protected: m.Protected, LeftAt: m.LeftAt, LeftWhy: m.LeftWhy, SpokenBy: m.spokenBy()}
	row.Paper, row.Unsafe, row.Language, row.Interpreter = m.Reach.Paper, m.Reach.UnsafeCodes(), m.Reach.Language, m.Reach.Interpreter
	if m.Adult != nil {
		row.Track, row.Episode = m.Adult.Stage(), m.Adult.Episode
		row.PublicSupport, row.Readiness = m.Adult.Supported(), m.Adult.Readiness
		row.Benefit, row.BenefitSince = m.Adult.LivesOn()
		if m.Adult.Job != nil {
			row.JobKind = m.Adult.Job.Kind
		}
		if w := m.Adult.Work; w != nil {
			row.Work, row.HoursPerWeek = w.Figure, w.HoursPerWeek
		}
	}
	if m.Child != nil {
		row.Track, row.CaseOpen, row.Custody = m.Child.Stage(), m.Child.CaseOpen(), m.custody()
	}
	return row
}

// spokenBy are the members whose consent counts for this one, as speakingFor gives them.
func (m *Member) spokenBy() []string {
	if m.speaks() {
		return []string{m.ID}
	}
	return m.custody()
}

// custody are the parties to a child's case beside the child.
func (m *Member) custody() []string {
	return slices.DeleteFunc(slices.Clone(m.Child.Parties), func(p string) bool { return p == m.ID })
}

// rows are the member's line and, for a child, the measures: what there is to say of a member when they come in and when
// something happens to a child's case.
func (m *Member) rows() Rows {
	rows := Rows{Members: []MemberRow{m.row()}}
	if m.Adult != nil && m.Adult.Work != nil {
		rows.Works = []WorkRow{m.workRow()}
	}
	if m.Child != nil {
		rows.Measures, rows.Planned = m.measureRows(), m.plannedRows()
	}
	return rows
}
