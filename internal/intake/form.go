package intake

import (
	"encoding/json"
	"fmt"
	"io"

	"samspil/internal/casework"
)

// Form is the intake form as it is handed in. It holds personal data, so it prints as nothing but its name.
type Form struct {
	FormID   string  `json:"formId"` // any id that is used once, e.g. a UUID; a repeat of the same form carries the same id
	Adults   []Adult `json:"adults"`
	Children []Child `json:"children"`
	Reason   string  `json:"reason"` // why the family is handed in, in free text
}

// Adult is one adult of the family.
type Adult struct {
	Name             string             `json:"name"`
	CPR              string             `json:"cpr"`
	Address          string             `json:"address"`
	ProtectedAddress bool               `json:"protectedAddress"`
	PublicSupport    bool               `json:"publicSupport"`
	Readiness        casework.Readiness `json:"readiness"`     // job-ready or activity-ready; needed with public support
	BenefitSince     *Date              `json:"benefitSince"`  // when the public support began
	ContactCourse    *Course            `json:"contactCourse"` // the contact course that runs, for somebody on public support
	CaseIDs          map[string]string  `json:"caseIds"`       // department id: the adult's running case in its own system

	// Consents has what the adult has said towards each department, by its id: true, false, or what was agreed to
	// ({"purposes": ["share"], "until": "2027-01-31"}); missing: not asked yet.
	Consents map[string]json.RawMessage `json:"consents"`
}

// Course is a contact course (kontaktforløb) that began before the family was handed in.
type Course struct {
	Started        *Date `json:"started"`
	InterviewsHeld int   `json:"interviewsHeld"` // in this course
}

// Child is one child of the family.
type Child struct {
	Name             string            `json:"name"`
	CPR              string            `json:"cpr"`
	Address          string            `json:"address"` // empty: that of the first custody holder
	ProtectedAddress bool              `json:"protectedAddress"`
	CustodyHolders   []int             `json:"custodyHolders"` // numbers of adults in the form, from 1
	Case             *Case             `json:"case"`           // absent: the child is measured, but has no case to decide on
	CaseIDs          map[string]string `json:"caseIds"`        // department id: the child's running case in its own system, beside that in the children's department

	// Consents is as an adult's, for a young person who consents for themself.
	Consents map[string]json.RawMessage `json:"consents"`
}

// Case is a child's running case in the children's department.
type Case struct {
	ID                   string    `json:"id"`                   // in the department's own system
	Measures             []Measure `json:"measures"`             // those that run
	InvestigationStarted *Date     `json:"investigationStarted"` // of one that runs: when the municipality became aware of the need
	InvestigationEnded   *Date     `json:"investigationEnded"`   // of the last one that is over
	LastReview           *Date     `json:"lastReview"`
	NextReview           *Date     `json:"nextReview"` // set by the last review or, where none has been held, for the first
}

// Measure is a measure that runs.
type Measure struct {
	Measure     string `json:"measure"` // KLE number, e.g. 27.27.06
	Started     *Date  `json:"started"`
	OutsideHome bool   `json:"outsideHome"` // the child is placed outside the home
}

// Format catches every verb of fmt: a form never shows up in a log or an error.
func (f Form) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "intake form") }
