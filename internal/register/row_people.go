package register

import (
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// The rows as the database has them. Their JSON names are the names of the columns: that is how they are written and
// how they are read.

type journey struct {
	place
	Stage          string     `json:"stage"`
	StartedAt      time.Time  `json:"started_at"`
	EndedAt        *time.Time `json:"ended_at"`
	Ending         string     `json:"ending"`
	Coordinator    string     `json:"coordinator"`
	LeadDepartment string     `json:"lead_department"`
	PolicyVersion  string     `json:"policy_version"`
	RetainUntil    *time.Time `json:"retain_until"`
	MovedTo        *string    `json:"moved_to"`
	MergedInto     *string    `json:"merged_into"`
	Previous       *string    `json:"previous"`
	StartedBy      *string    `json:"started_by"`
}

func (journey) table() string      { return "journeys" }
func (j journey) identity() string { return j.CaseNo }

func journeyRow(at place, r casework.JourneyRow) journey {
	return journey{at, r.Stage, instant(r.StartedAt), maybe(r.EndedAt), string(r.Ending), r.Coordinator, r.LeadDepartment,
		r.PolicyVersion, maybe(r.RetainUntil), filled(r.MovedTo), filled(r.MergedInto), filled(r.Previous), filled(r.StartedBy)}
}

func (j journey) casework() casework.JourneyRow {
	return casework.JourneyRow{Stage: j.Stage, StartedAt: instant(j.StartedAt), EndedAt: maybe(j.EndedAt),
		Ending: casework.EndingKind(j.Ending), Coordinator: j.Coordinator, LeadDepartment: j.LeadDepartment,
		PolicyVersion: j.PolicyVersion, RetainUntil: maybe(j.RetainUntil), MovedTo: words(j.MovedTo),
		MergedInto: words(j.MergedInto), Previous: words(j.Previous), StartedBy: words(j.StartedBy)}
}

type member struct {
	place
	Member   string `json:"member"`
	Kind     string `json:"kind"`
	Track    string `json:"track"`
	Episode  int    `json:"episode"`
	JobKind  string `json:"job_kind"`
	CaseOpen bool   `json:"case_open"`

	PublicSupport bool       `json:"public_support"`
	Readiness     string     `json:"readiness"`
	BenefitSince  *time.Time `json:"benefit_since"`

	LeftAt  *time.Time `json:"left_at"`
	LeftWhy *string    `json:"left_why"`

	SpokenBy  pq.StringArray `json:"spoken_by"`
	Protected bool           `json:"protected"`
}

func (member) table() string      { return "members" }
func (m member) identity() string { return m.join(m.Member) }

func memberRow(at place, r casework.MemberRow) member {
	return member{at, r.Member, string(r.Kind), r.Track, r.Episode, string(r.JobKind), r.CaseOpen,
		r.PublicSupport, string(r.Readiness), maybe(r.BenefitSince), maybe(r.LeftAt), filled(string(r.LeftWhy)), ids(r.SpokenBy), r.Protected}
}

func (m member) casework() casework.MemberRow {
	return casework.MemberRow{Member: m.Member, Kind: casework.MemberKind(m.Kind), Track: m.Track, Episode: m.Episode,
		JobKind: casework.JobKind(m.JobKind), CaseOpen: m.CaseOpen, PublicSupport: m.PublicSupport,
		Readiness: casework.Readiness(m.Readiness), BenefitSince: maybe(m.BenefitSince), LeftAt: maybe(m.LeftAt),
		LeftWhy: casework.LeftWhy(words(m.LeftWhy)), SpokenBy: m.SpokenBy, Protected: m.Protected}
}

type consent struct {
	place
	Member     string     `json:"member"`
	Department string     `json:"department"`
	Purpose    string     `json:"purpose"`
	State      string     `json:"state"`
	At         time.Time  `json:"at"`
	Until      *time.Time `json:"until"`
}

func (consent) table() string      { return "consents" }
func (c consent) identity() string { return c.join(c.Member, c.Department, c.Purpose) }

func consentRow(at place, r casework.ConsentRow) consent {
	return consent{at, r.Member, r.Department, string(r.Purpose), string(r.State), instant(r.At), maybe(r.Until)}
}

func (c consent) casework() casework.ConsentRow {
	return casework.ConsentRow{Member: c.Member, Department: c.Department, Purpose: casework.ConsentPurpose(c.Purpose),
		State: casework.ConsentState(c.State), At: instant(c.At), Until: maybe(c.Until)}
}
