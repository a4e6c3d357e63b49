package casework

import "time"

// ConsentState says what a person has agreed to towards one department.
type ConsentState string

// The states of a consent (samtykke). It is voluntary, specific, informed and can be taken back at any time
// (Forvaltningsloven § 28).
const (
	ConsentGiven     ConsentState = "given"
	ConsentRefused   ConsentState = "refused"
	ConsentWithdrawn ConsentState = "withdrawn"
	ConsentLapsed    ConsentState = "lapsed" // asked, and never answered
)

// Consent is one person's word towards one department.
type Consent struct {
	Member     string       `json:"member"`
	Department string       `json:"department"`
	State      ConsentState `json:"state"`
	At         time.Time    `json:"at"`
}
