package intake

import (
	"encoding/json"
	"fmt"
	"io"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// Form is the intake form as it is handed in. It holds personal data, so it prints as nothing but its name.
type Form struct {
	FormID   string  `json:"formId"` // any id that is used once, e.g. a UUID; a repeat of the same form carries the same id
	Adults   []Adult `json:"adults" max:"10"`
	Children []Child `json:"children" max:"20"`
	Reason   string  `json:"reason" max:"20000"` // why the family is handed in, in free text
}

// Adult is one adult of the family.
type Adult struct {
	Name             string             `json:"name" max:"200"`
	CPR              string             `json:"cpr"`
	Address          string             `json:"address" max:"400"`
	ProtectedAddress bool               `json:"protectedAddress"`
	PublicSupport    bool               `json:"publicSupport"`
	Readiness        casework.Readiness `json:"readiness"`              // job-ready or activity-ready; needed with public support
	BenefitSince     incoming.Day       `json:"benefitSince" back:"50"` // when the public support began
	ContactCourse    *Course            `json:"contactCourse"`          // the contact course that runs, for somebody on public support
	CaseIDs          map[string]string  `json:"caseIds" max:"20"`       // department id: the adult's running case in its own system

	// Consents has what the adult has said towards each department, by its id: true, false, or what was agreed to
	// ({"purposes": ["share"], "until": "2027-01-31"}); missing: not asked yet.
	Consents map[string]json.RawMessage `json:"consents" max:"20"`
}

// Course is a contact course (kontaktforløb) that began before the family was handed in.
type Course struct {
	Started        incoming.Day `json:"started" back:"30"`
	InterviewsHeld int          `json:"interviewsHeld" range:"0..50"` // in this course
}

// Child is one child of the family.
type Child struct {
	Name             string            `json:"name" max:"200"`
	CPR              string            `json:"cpr"`
	Address          string            `json:"address" max:"400"` // empty: that of the first custody holder
	ProtectedAddress bool              `json:"protectedAddress"`
	CustodyHolders   []int             `json:"custodyHolders" max:"10" range:"1..999"` // numbers of adults in the form, from 1
	Case             *Case             `json:"case"`                                   // absent: the child is measured, but has no case to decide on
	CaseIDs          map[string]string `json:"caseIds" max:"20"`                       // department id: the child's running case in its own system, beside that in the children's department

	// Consents is as an adult's, for a young person who consents for themself.
	Consents map[string]json.RawMessage `json:"consents" max:"20"`
}

// Case is a child's running case in the children's department.
type Case struct {
	ID                   string       `json:"id"`                             // in the department's own system
	Measures             []Measure    `json:"measures" max:"30"`              // those that run
	InvestigationStarted incoming.Day `json:"investigationStarted" back:"30"` // of one that runs: when the municipality became aware of the need
	InvestigationEnded   incoming.Day `json:"investigationEnded" back:"30"`   // of the last one that is over
	LastReview           incoming.Day `json:"lastReview" back:"30"`
	NextReview           incoming.Day `json:"nextReview" back:"30" ahead:"5"` // set by the last review or, where none has been held, for the first
}

// Measure is a measure that runs.
type Measure struct {
	Measure     string       `json:"measure"` // KLE number, e.g. 27.27.06
	Started     incoming.Day `json:"started" back:"30"`
	OutsideHome bool         `json:"outsideHome"` // the child is placed outside the home
}

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f Form) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "intake form") }
